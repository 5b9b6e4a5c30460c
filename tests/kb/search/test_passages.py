"""Passages show why a record was found."""

from __future__ import annotations

from kb.search import syntax
from kb.search.interface import Excerpt, Piece
from kb.search.passages import excerpts
from kb.search.spots import Sought


def shown(texts: list[str], typed: str, **gave: float) -> list[str]:
    """The passages with the words found in brackets."""
    pieces = [Piece(f"p-{number}", text) for number, text in enumerate(texts)]
    return [marked(one) for one in excerpts(pieces, Sought(syntax.parse(typed)), gave)]


def marked(one: Excerpt) -> str:
    text = one.text
    for start, end in reversed(one.highlights):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def test_every_form_of_each_word_is_marked() -> None:
    assert shown(["A Check, checked; no recheck."], "checks") == [
        "A [Check], [checked]; no recheck."
    ]


def test_phrases_are_marked_whole() -> None:
    assert shown(["A check of explosives. An explosives check."], '"explosives check"') == [
        "A check of explosives. An [explosives check]."
    ]
    assert shown(["less scary than scary"], '"less scary" scary') == ["[less scary] than [scary]"]
    assert shown(["one two three"], '"one two" "two three"') == ["[one two three]"]


def test_the_best_three_come_in_the_order_of_the_text() -> None:
    texts = ["a check", "nothing", "an explosives check", "explosives", "check"]
    assert shown(texts, "explosives check", explosives=5, check=1) == [
        "a [check]",
        "an [explosives] [check]",
        "[explosives]",
    ]


def test_a_heading_yields_to_text() -> None:
    pieces = [Piece("h", "The check", heading=True), *(Piece("p", "One check") for _ in range(3))]
    assert [one.anchor for one in excerpts(pieces, Sought(syntax.parse("check")), {})] == [
        "p",
        "p",
        "p",
    ]
    assert [one.anchor for one in excerpts(pieces[:1], Sought(syntax.parse("check")), {})] == ["h"]


def test_the_first_piece_is_shown_where_no_piece_has_the_word() -> None:
    assert shown(["Summary.", "Body."], "title") == ["Summary."]
    assert shown([], "title") == []
    assert shown(["Summary.", "Body."], "") == ["Summary."]


def test_highlights_count_characters_of_the_text_as_it_is() -> None:
    assert shown(["Ça 🙂 é\u0301 CAFÉ e\u0301tat"], "cafe etat") == [
        "Ça 🙂 é\u0301 [CAFÉ] [e\u0301tat]"
    ]
