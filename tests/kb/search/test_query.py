"""What people type becomes a query that says what was understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search import query, syntax
from kb.search.interface import SearchError
from kb.search.query import Near, Phrase, Word


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
            syntax.parse(typed)
    else:
        assert query.words_of(syntax.parse(typed)) == understood


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        (
            "checkpoint AND (rumor OR claim) NOT train",
            "checkpoint AND (rumor OR claim) AND NOT train",
        ),
        ("a-b OR cat dog", '"a b" OR (cat AND dog)'),
        ("cat OR dog OR cat", "cat OR dog"),
        ("-train", "NOT train"),
        ('-"as before" rule', 'NOT "as before" AND rule'),
        ("NOT (cat OR dog)", "NOT (cat OR dog)"),
        ("NOT NOT cat", "NOT NOT cat"),
        ("cat - dog", "cat AND dog"),  # a dash between words excludes nothing
        ("not cat or dog", "cat AND dog"),  # small letters are words
        ("(((cat)))", "cat"),
        ("() cat", "cat"),
        ("title:letter", "letter in the title"),
        ('title:"public trust"', '"public trust" in the title'),
        ("title:(trust OR letter)", "trust in the title OR letter in the title"),
        ("kind:letter", "kind letter"),
        ("KIND:letter", "kind letter"),
        ("kind:(letter OR article) ice", "(kind letter OR kind article) AND ice"),
        ("org:ice", "organization ice"),
        ('person:"Luke Bronin"', "person Luke Bronin"),
        ("date:2019", "dated 2019"),
        ("date:2019-07-08", "dated 2019-07-08"),
        ("date:2019-06..2019-07", "dated from 2019-06 to 2019-07"),
        ("date:..2019-07", "dated to 2019-07"),
        ("date:2019-06..", "dated from 2019-06"),
        ("date:[2017 TO 2019-06]", "dated from 2017 to 2019-06"),
        ("date:[2017 TO *]", "dated from 2017"),
        ("date:2017-03/2017-05", "dated 2017-03/2017-05"),
        ("since:2019 until:2020", "dated 2019 or later AND dated 2020 or earlier"),
        ("imperson*", "imperson*"),
        ("Imperson*, ice", "imperson* AND ice"),
        ("impersonatoin~", "impersonatoin~2"),
        ("rumr~", "rumr~1"),
        ("rumour~1", "rumour~1"),
        ('"ICE police"~5', '"ice police" within 5 words'),
        ('"ICE ices"~5', "ice"),
        ('"less scary"~0', '"less scary"'),
        ("has:letter", "has letter"),
        ("cites:2019-06-24-letter", "cites 2019-06-24-letter"),
        ("**bold** text", "bold AND text"),
        ("kind: letter", "kind AND letter"),
        ("Date: July 8", "date AND july AND 8"),  # a word with a colon behind it is no field
        (
            "at 12:30 see http://a.test/b:c",
            '"12 30" AND see AND "http a.test b c"'.replace("a.test", "a test"),
        ),
    ],
)
def test_operators_and_fields_are_understood(typed: str, understood: str) -> None:
    assert query.words_of(syntax.parse(typed)) == understood


@pytest.mark.parametrize(
    ("typed", "column", "message"),
    [
        ("cat AND", 8, "expected something to search for beside AND; for example ICE AND police"),
        ("AND cat", 5, "expected something to search for beside AND"),
        ("cat OR", 7, "expected something to search for beside OR; for example rumor OR claim"),
        ("OR cat", 1, "expected something to search for beside OR"),
        ("cat NOT", 8, "expected what to leave out after NOT"),
        ("(cat", 5, r"expected a closing bracket; for example \(rumor OR claim\)"),
        ("cat)", 4, "expected no closing bracket here"),
        ("cat peson:bob", 5, 'expected a field, perhaps person:; for example person:"Luke Bronin"'),
        ("im*son", 3, r"expected a \* only at the end of a word; for example imperson\*"),
        ("a*", 1, r"expected at least 2 letters before \*"),
        ("cat~7", 1, "expected ~, ~1 or ~2 after a word"),
        ("date:19", 1, "'19': .*; for example date:2019-06..2019-07"),
        ("cat date:2019-13", 5, "'2019-13': "),
        ("date:2020..2019", 1, "2020 is after 2019"),
        ("date:..", 1, "expected a first or a last day"),
        ("kind:[a TO b]", 1, "expected a value right after kind:"),
        ('"cat dog"~11', 1, "expected at most ~10"),
        ("(" * 21 + "cat" + ")" * 21, 21, "brackets are nested more than 20 deep"),
    ],
)
def test_a_broken_query_is_told_where_and_how_to_mend_it(
    typed: str, column: int, message: str
) -> None:
    with pytest.raises(SearchError, match=f"^column {column}: {message}"):
        syntax.parse(typed)


def test_what_is_typed_again_counts_for_more() -> None:
    parsed = syntax.parse('check station checks "a b" "a b"')
    assert [part.boost for part in query.leaves(parsed)] == [2.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("typed", "column"),
    [('"less scary', 1), ('less "scary', 6), ('"less" scary"', 13), ("less scary “", 12)],
)
def test_an_open_quotation_is_told_with_its_column(typed: str, column: int) -> None:
    with pytest.raises(SearchError, match=f"^column {column}: "):
        syntax.parse(typed)


def test_a_query_has_a_limit() -> None:
    with pytest.raises(SearchError, match="8,001 characters; at most 8,000"):
        syntax.parse("x" * 8001)
    with pytest.raises(SearchError, match="250 different words; at most 200"):
        syntax.parse(" ".join(f"word{number}" for number in range(250)))
    syntax.parse(" ".join(f"word{number % 200}" for number in range(900)))


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
        ("U.S.C. act", '"u s c" OR act'),  # letters tell nothing
        ("check", None),
        ('"a b"', None),
        ("", None),
        ("cat AND dog", None),  # who types AND means it
        ("cat OR dog", None),
        ("cat dog kind:letter", "(cat OR dog) AND kind letter"),
        ("cat dog -mouse", "(cat OR dog) AND NOT mouse"),
        ("cat kind:letter", None),
        ("dog cat*", "dog OR cat*"),
    ],
)
def test_a_query_is_loosened(typed: str, loose: str | None) -> None:
    found = query.loosened(syntax.parse(typed))
    assert (query.words_of(found) if found else None) == loose


SIGNS = "\"“” -ab'’\u0301é*~:()[].0129"
PARTS = [
    "AND ",
    "OR ",
    "NOT ",
    "kind:",
    "date:",
    "2019",
    "..",
    "title:",
    " TO ",
    '"',
    "(",
    ")",
    "a ",
    "-",
]


@given(
    st.text(max_size=60)
    | st.text(SIGNS, max_size=30)
    | st.lists(st.sampled_from(PARTS), max_size=12).map("".join)
)
def test_any_text_is_a_query_or_is_refused(typed: str) -> None:
    try:
        parsed = syntax.parse(typed)
    except SearchError:
        return
    assert query.words_of(parsed)
    for part in query.leaves(parsed):
        match part:
            case Word():
                assert part.stem
            case Phrase() | Near():
                assert all(part.stems)
            case _:
                assert part.text
    query.loosened(parsed)
