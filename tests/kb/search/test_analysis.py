"""Words are cut and folded alike in records and queries."""

from __future__ import annotations

import re

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


LETTERS = st.text("aB'’‘ é—|\x1f_1-.\u0301İæ\n", max_size=12)


@given(LETTERS)
def test_words_are_those_of_the_tokens(text: str) -> None:
    assert analysis.words(text) == [token.word for token in analysis.tokens(text)]


@given(st.lists(LETTERS, max_size=4))
def test_several_texts_are_cut_as_each_alone_is(texts: list[str]) -> None:
    texts = [text.replace(analysis.END, " ") for text in texts]
    cut = [[*analysis.words(text), analysis.BREAK] for text in texts]
    assert analysis.spaced(texts).split() == [word for one in cut for word in one]


def test_no_text_can_end_another_one_s_words() -> None:
    found = analysis.spaced([f"a{analysis.END}b|c", "d"]).split()
    assert [word for word in found if word != analysis.BREAK] == ["a", "b", "c", "d"]


@given(LETTERS)
def test_the_words_of_a_shadow_stand_where_those_of_the_text_do(text: str) -> None:
    shadow = analysis.shadow(text)
    if shadow is not None:
        stand = [(found.start(), found[0][1:]) for found in re.finditer(" [^ ]+", shadow)]
        assert stand == [(token.start, token.word) for token in analysis.tokens(text)]
    else:
        assert not analysis.plain(text).isascii()


@pytest.mark.parametrize("text", ["'" * 10**6 + "a" + "'" * 10**6 + "b", "''a" * 10**6])
def test_a_million_apostrophes_take_no_time(text: str) -> None:
    assert len(analysis.words(text)) in (1, 10**6)


@given(st.text(max_size=50))
def test_a_key_is_its_own_key_for_plain_words(text: str) -> None:
    assert analysis.key(f"  {text} ") == analysis.key(text)
    assert all(analysis.stem(word) for word in analysis.words(text))
