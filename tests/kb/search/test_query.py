"""What people type becomes a query that says what was understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search import query
from kb.search.interface import SearchError
from kb.search.query import Phrase, Word


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("explosives check", "explosives AND check"),
        ("  Explosives\tCHECK ", "explosives AND check"),
        ("check the station", "check AND station"),  # words that every text has are dropped
        ("the", "the"),  # unless nothing else is asked for
        ("to be or not", "to AND be AND or AND not"),
        ('"to be or not" station', '"to be or not" AND station'),
        ('"less scary"', '"less scary"'),
        ("“less scary”", '"less scary"'),
        ("„less scary“", '"less scary"'),
        ('"ice"', "ice"),
        ('""', None),
        ('"" check', "check"),
        ("19-23", '"19 23"'),  # typed in one piece: side by side
        ("follow-up letter", '"follow up" AND letter'),
        ("O’Brien's", "o'brien's"),
        ("check checks checked", "check"),  # one word in its forms
        ("Café", "cafe"),
        ("", "every record"),
        ("   ", "every record"),
        ("!!! …", None),
        ("-", None),
    ],
)
def test_a_query_is_understood(typed: str, understood: str | None) -> None:
    if understood is None:
        with pytest.raises(SearchError, match="no letter or digit"):
            query.parse(typed)
    else:
        assert query.words_of(query.parse(typed)) == understood


def test_what_is_typed_again_counts_for_more() -> None:
    parsed = query.parse('check station checks "a b" "a b"')
    assert [part.boost for part in query.leaves(parsed)] == [2.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("typed", "column"),
    [('"less scary', 1), ('less "scary', 6), ('"less" scary"', 13), ("less scary “", 12)],
)
def test_an_open_quotation_is_told_with_its_column(typed: str, column: int) -> None:
    with pytest.raises(SearchError, match=f"^column {column}: "):
        query.parse(typed)


def test_a_query_has_a_limit() -> None:
    with pytest.raises(SearchError, match="8,001 characters; at most 8,000"):
        query.parse("x" * 8001)
    with pytest.raises(SearchError, match="250 different words; at most 200"):
        query.parse(" ".join(f"word{number}" for number in range(250)))
    query.parse(" ".join(f"word{number % 200}" for number in range(900)))


@pytest.mark.parametrize(
    ("typed", "loose"),
    [
        ("explosives check", "explosives OR check"),
        ('"a b" check', '"a b" OR check'),
        ("19-23", None),
        ("19-23 act", '"19 23" OR act'),
        ("2021-01-01-draft", "draft"),  # typed in one piece: its words
        ("public-safety-complex", "public OR safety OR complex"),
        ("follow-up letter", "follow OR letter"),
        ("check", None),
        ('"a b"', None),
        ("", None),
    ],
)
def test_a_query_is_loosened(typed: str, loose: str | None) -> None:
    found = query.loosened(query.parse(typed))
    assert (query.words_of(found) if found else None) == loose


@given(st.text(max_size=60) | st.text("\"“” -ab'’\u0301é", max_size=30))
def test_any_text_is_a_query_or_is_refused(typed: str) -> None:
    try:
        parsed = query.parse(typed)
    except SearchError:
        return
    for part in query.leaves(parsed):
        assert isinstance(part, Word | Phrase)
        assert all(part.stems) if isinstance(part, Phrase) else part.stem
    query.loosened(parsed)
