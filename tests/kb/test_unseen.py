from __future__ import annotations

import sys
import unicodedata

import pytest

from kb.unseen import is_candidate, may_hold, said, unseen, without

HIDDEN = (
    *(
        "\u200b",
        "a\u200bb",
        "a\u00adb",
        "\u3164",
        "\u2800",
        "a\u202eb",
        "a\u2066b\u2069",
        "a\x1b[31m",
    ),
    *(
        "a\x00b",
        "a\u200db",
        "\u200f",
        "a\u200e",
        "a \ufe0f",
        "\ufe0f",
        "a\U000e0041",
        "\ue000",
        "\ufeffa",
    ),
)
NEEDED = (
    *(
        "plain",
        "tab\tand\nlines",
        "\u00a7\u00a012",
        "\u00f1",
        "n\u0303",
        "5\u202f000",
        "\u5317\u4eac",
    ),
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\u0915\u094d\u200d\u0937",
    "(\u05e9\u05dc\u05d5\u05dd)!\u200f",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f469\U0001f3fd\u200d\u2696\ufe0f",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
)


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_what_nobody_sees_is_found_and_can_be_taken_out(text: str) -> None:
    assert unseen(text)
    assert may_hold(text.encode())
    assert unseen(without(text)) is None


@pytest.mark.parametrize("text", NEEDED, ids=ascii)
def test_what_a_script_or_picture_needs_stays(text: str) -> None:
    assert unseen(text) is None
    assert without(text) == text


def test_the_fast_way_misses_no_character() -> None:
    for number in (*range(0xD800), *range(0xE000, sys.maxunicode + 1)):
        letter = chr(number)
        if unseen(f"a{letter}b"):
            assert is_candidate(letter), hex(number)
            assert may_hold(letter.encode()), hex(number)


def test_no_letter_that_is_read_is_taken_for_unseen() -> None:
    blank = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800}
    for number in range(sys.maxunicode + 1):
        if unicodedata.category(chr(number))[0] in "LNPS" and number not in blank:
            assert unseen(f"a{chr(number)}") is None, hex(number)


def test_it_is_told_what_stands_where() -> None:
    found = unseen("The Mayor\u202e said")
    assert found
    assert said(found) == (
        "a character that turns the text's direction, right-to-left override (U+202E), "
        "behind 'The Mayor'"
    )
    bare = unseen("\ue000")
    assert bare
    assert said(bare) == "a character that nobody sees, U+E000"
