"""Words are cut and folded alike in records and queries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search import analysis


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hartford's police", ["hartford's", "police"]),
        ("O’Brien", ["o'brien"]),
        ("'quoted'", ["quoted"]),
        ("follow-up", ["follow", "up"]),
        ("snake_case", ["snake", "case"]),
        ("3.5 06103", ["3", "5", "06103"]),
        ("U.S.", ["u", "s"]),
        ("Éire Łódź Straße Ærø", ["eire", "lodz", "strasse", "aero"]),
        ("e\u0301tat E\u0301TAT", ["etat", "etat"]),
        ("İstanbul ISTANBUL", ["istanbul", "istanbul"]),
        ("ﬁne ½ Ⅷ", ["fine", "1\u20442", "viii"]),
        ("🙂 … —", []),
        ("x" * 300, ["x" * 100]),
    ],
)
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert analysis.words(text) == words
    assert [token.word for token in analysis.tokens(text)] == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("checks", "check"),
        ("explosives", "explosive"),
        ("Bronin’s", "bronin"),
        ("policies", "policy"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert analysis.stems(one) == analysis.stems(other)


def test_the_stop_list_has_about_120_folded_words() -> None:
    assert 110 <= len(analysis.STOP) <= 130
    assert all(analysis.fold(word) == word for word in analysis.STOP)


@given(st.text(max_size=50))
def test_tokens_stand_where_they_say(text: str) -> None:
    last = 0
    for word, start, end in analysis.tokens(text):
        assert last <= start < end <= len(text)
        assert analysis.words(text[start:end]) == [word]
        last = end


@given(st.text(max_size=50))
def test_a_key_is_its_own_key_for_plain_words(text: str) -> None:
    assert analysis.key(f"  {text} ") == analysis.key(text)
    assert all(analysis.stem(word) for word in analysis.words(text))
