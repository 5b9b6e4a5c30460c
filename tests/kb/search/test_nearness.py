"""Words side by side or close, against a plain look at each text."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from kb.search.nearness import Word, close, in_order

Text = list[str]
RANDOM = Random(3)
TEXTS: dict[int, Text] = {number: RANDOM.choices("abcd", k=8) for number in range(0, 900, 3)}


def stands(word: str) -> Word:
    found = {
        number: [at for at, one in enumerate(text) if one == word] for number, text in TEXTS.items()
    }
    return Word.of({number: places for number, places in found.items() if places})


def nearest(text: Text, one: str, other: str) -> int:
    pairs = [
        (a, b) for a, x in enumerate(text) for b, y in enumerate(text) if (x, y) == (one, other)
    ]
    return min((abs(a - b) for a, b in pairs), default=99)


@pytest.mark.parametrize("words", ["ab", "ba", "abc", "aba", "aa", "dcba"])
def test_words_in_order_are_those_that_stand_so(words: str) -> None:
    expected = {number for number, text in TEXTS.items() if words in "".join(text)}
    assert 0 < len(expected) < len(TEXTS)
    assert in_order([stands(word) for word in words]) == expected


@pytest.mark.parametrize(("words", "within"), [("ab", 1), ("ba", 0), ("abc", 1), ("dab", 2)])
def test_words_are_close_whichever_comes_first(words: str, within: int) -> None:
    expected = {
        number
        for number, text in TEXTS.items()
        if all(nearest(text, *two) <= within + 1 for two in itertools.pairwise(words))
    }
    assert 0 < len(expected) < len(TEXTS)
    assert close([stands(word) for word in words], within) == expected


def test_no_words_run_from_one_text_into_the_next() -> None:
    last, first = Word.of({1: [7]}), Word.of({2: [0]})
    assert in_order([last, first]) == set()
    assert close([last, first], 20) == set()
