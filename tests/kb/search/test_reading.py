"""Prose is searched by its words; what a person may not expect is said, or refused with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.search import query, reading, run
from kb.search.interface import CALLED, WHOLE, Answer, SearchError
from tests import bases
from tests.kb.search.making import ALL, document, find, ids, opened

ALERT = "The agents told a woman at the station that nobody should ask them what they want to do "
PROSE = ALERT + "there and that the police know of it."


@pytest.fixture(params=ALL)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("kb.search.registry.ENGINES", ALL)
    return str(request.param)


def ask(root: Path, text: str, engine: str = "whoosh", **options: Any) -> Answer:
    return run.search(root, run.question(text, **options), engine)


def shown(answer: Answer) -> list[str]:
    return [hit.id for hit in answer.hits]


@pytest.mark.parametrize(
    ("typed", "understood", "notes"),
    [
        (
            "status: unknown, date: pending",
            "status AND unknown AND date AND pending",
            ["status: is taken as a word", "date: is taken as a word"],
        ),
        ("Kind: letter", "kind AND letter", ["Kind: is taken as a word"]),
        ("cat kind:", "cat AND kind", ["kind: is taken as a word"]),
        ("foo:bar", '"foo bar"', ["foo: is no field, so foo:bar is taken as words; fields are"]),
        ("at 12:30 http://a.test", 'at AND "12 30" AND "http a test"', []),
        ("the of and", "the AND of AND and", ['"the of and" finds them side by side']),
        ("the, of the", "the AND of", ['"the of the" finds them side by side']),
        ("the", "the", []),
        ("kind:letter title:trust", "kind letter AND trust in the title", []),
        ("*cat", "cat", ["*cat is taken as cat: * is read only at the end of a word"]),
        ("title:*cat*", "cat in the title", ["*cat* is taken as cat: * is read only"]),
        ("c?t dog", '"c t" AND dog', ["c?t is taken as c t: ? stands for no letter"]),
        ("cat~x", '"cat x"', ["cat~x is taken as cat x: ~ is read only at the end"]),
        ('"cat* dog"', '"cat dog"', ["cat* in quotation marks is taken as cat: * is read only"]),
        ('"c?t ~dog"', '"c t dog"', ["c?t in quotation marks is taken as c t: ? stands for no"]),
        ("cat* dog~ zebra? * - ?", "cat* AND dog~1 AND zebra", []),
        ('"a zebra, cat?" "cat dog"~5', '"a zebra cat" AND "cat dog" within 5 words', []),
    ],
)
def test_what_was_taken_as_words_is_said(typed: str, understood: str, notes: list[str]) -> None:
    found = reading.read(typed)
    assert query.words_of(found.node).removeprefix("at AND ") == understood.removeprefix("at AND ")
    assert len(found.notes) == len(notes)
    for note, said in zip(found.notes, notes, strict=True):
        assert said in note


@pytest.mark.parametrize(
    "odd", ['6" wide', "b) second", "date:pending", "titel:page", "2*4*5", "x~9"]
)
def test_prose_that_is_no_query_is_searched_by_its_words(odd: str) -> None:
    found = reading.read(f"{PROSE} {odd}")
    (note,) = found.notes
    assert note.startswith("taken as words, since as a query it cannot be read (column ")
    assert all(isinstance(leaf, query.Word) for leaf in query.leaves(found.node))
    for typed in (odd, f"{PROSE} NOT {odd}"):  # who types NOT means a query
        with pytest.raises(SearchError):
            reading.read(typed)


def test_prose_leaves_out_no_word_behind_a_hyphen() -> None:
    found = reading.read(f"{PROSE} -masked -men")
    assert "masked AND men" in query.words_of(found.node)
    assert found.notes == ("in a text of more than 20 words a hyphen leaves out nothing",)
    assert query.words_of(reading.read("police -masked").node) == "police AND NOT masked"
    meant = reading.read(f"{PROSE} AND letter -masked")
    assert "NOT masked" in query.words_of(meant.node)
    assert not meant.notes


def test_of_long_prose_the_first_words_count() -> None:
    found = reading.read(" ".join(f"word{number}" for number in range(250)))
    assert sum(1 for _ in query.leaves(found.node)) == 200
    assert found.notes[1] == "of 250 different words the first 200 count"
    with pytest.raises(SearchError, match="250 different words; at most 200"):
        reading.read(" OR ".join(f"word{number}" for number in range(250)))
    with pytest.raises(SearchError, match="at most 8,000 can be read: search for the part"):
        reading.read("word " * 1601)


def test_prose_with_a_value_that_no_record_has_is_searched_by_its_words(
    root: Path, engine: str
) -> None:
    bases.write(root, "2020-05-05-alert", "incident", PROSE)
    answer = ask(root, f"{PROSE} status:pending", engine)
    assert shown(answer)[0] == "2020-05-05-alert"
    assert answer.notes[0].startswith("taken as words, since as a query it cannot be read (status:")
    with pytest.raises(SearchError, match=r"no record can have 'pending'"):
        ask(root, "police status:pending", engine)


def test_the_words_of_a_long_text_are_told_once(root: Path, engine: str) -> None:
    answer = ask(root, PROSE, engine)
    assert answer.understood.count("woman") == 1
    assert "(fewer than 3 records have all of them)" in answer.understood


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("since:2019 until:2018", {}),
        ("report (since:2019-02 until:2019-01)", {}),
        ("until:2018", {"since": "2019"}),
        ("since:2019", {"until": "2018-12"}),
    ],
)
def test_days_that_end_before_they_begin_are_refused(
    root: Path, engine: str, typed: str, options: dict[str, str]
) -> None:
    with pytest.raises(SearchError, match="no day is both: "):
        ask(root, typed, engine, **options)
    assert "2019-07-08-report" in shown(ask(root, "since:2019-07-08 until:2019-07-08", engine))
    assert "2019-07-08-report" in shown(ask(root, "since:2019-07 OR until:2008", engine))


@pytest.mark.parametrize("value", ["true", "open", "refused", "answered", "out-of-date"])
def test_a_value_that_records_may_have_finds_none_where_none_has_it(
    root: Path, engine: str, value: str
) -> None:
    bases.write(root, "2019-06-24-letter", "letter", "A letter.")  # asks for nothing
    assert ask(root, f"status:{value} kind:incident", engine).total == 0
    assert ask(root, "has:corrections", engine).total == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("status:opne", "open"), ("status:not-tru", "not-true"), ("has:corection", "corrections")],
)
def test_a_value_that_no_record_can_have_is_refused_with_one_that_is_near(
    root: Path, engine: str, typed: str, meant: str
) -> None:
    with pytest.raises(SearchError, match=rf"no record can have '.+' \(did you mean '{meant}'\?\)"):
        ask(root, typed, engine)


def test_an_id_gives_the_record_and_those_that_refer_to_it(root: Path, engine: str) -> None:
    bases.write(root, "2020-06-06-apart", "letter", "The example of a letter of June 24, 2019.")
    answer = ask(root, "2019-06-24-letter", engine)
    assert shown(answer) == ["2019-06-24-letter", "2019-07-08-report"]
    assert answer.understood == "id 2019-06-24-letter OR cites 2019-06-24-letter"
    named = ask(root, "ann-example", engine)
    assert shown(named)[0] == "ann-example"
    assert set(shown(named)) == {"ann-example", "2019-06-24-letter", "2019-07-08-report"}
    former = ask(root, "2019-07-08-former", engine)
    assert shown(former) == ["2019-07-08-report"]
    assert "2020-06-06-apart" in shown(ask(root, "rumor example", engine))


def test_a_statute_comes_before_what_only_has_its_letters(engine: str, tmp_path: Path) -> None:
    several = [
        document("statute", "Under 8 U.S.C. 1373 a city may share what it knows."),
        document("act", "An act, 8 U.S.C. 1357, on powers."),
        document("july", "On July 8 a U turn by Officer C of unit 8."),
        document("other", "U, C and others"),
    ]
    with opened(ALL[engine](), tmp_path / "index", several) as snapshot:
        loose = query.loosened(reading.read("8 U.S.C. 1373").node)
        assert loose is not None
        assert query.words_of(loose) == '8 OR "u s c" OR 1373'
        assert ids(find(snapshot, "8 U.S.C. 1373")) == ["statute"]
        assert ids(find(snapshot, '8 OR "u s c" OR 1373')) == ["statute", "act", "july"]


def test_words_that_stand_nowhere_are_told_where_others_do(root: Path, engine: str) -> None:
    answer = ask(root, "8 U.S.C. 1373 example", engine)
    assert answer.total > 0
    assert answer.notes == ('no record has "u s c" or 1373',)
    assert ask(root, "qqqqq", engine).notes == ()  # then there are no hits
    assert ask(root, "ann example", engine).notes == ()


def test_words_that_are_a_status_suggest_it(root: Path, engine: str) -> None:
    assert ask(root, "not disputed", engine).suggestion == ""
    bases.write(root, "2021-01-01-claim", "claim", verdict="not-true")
    answer = ask(root, "not true", engine)
    assert (answer.total, answer.suggestion) == (0, "status:not-true")
    assert ask(root, answer.suggestion, engine).total > 0


@pytest.mark.parametrize(
    ("typed", "raised"),
    [
        ("Ann Example", {CALLED}),
        ("ann zebra", {WHOLE}),
        ("example", set()),
        ("(ann AND zebra) OR example", set()),
        ("ann OR (example AND zebra AND (others OR hartford))", set()),
        ("ann OR (ann AND zebra kind:incident)", set()),
        ("hartford OR (ann AND date:2019) OR (zebra -others)", set()),
    ],
)
def test_what_is_explained_sums_to_the_score(
    root: Path, engine: str, typed: str, raised: set[str]
) -> None:
    for name, text in (
        ("much", "Ann Example of Hartford. " * 9),
        ("some", "Zebra. Ann." + " Others." * 90),
        ("less", "Ann, the example of a zebra."),
    ):
        bases.write(root, f"2020-03-03-{name}", "incident", text)
    answer = ask(root, typed, engine, explain=True, limit=50)
    assert len(answer.hits) >= 3
    for hit in answer.hits:
        assert sum(hit.gave.values()) == pytest.approx(hit.score, abs=0.002), hit.id
    assert {part for hit in answer.hits for part in hit.gave} & {CALLED, WHOLE} == raised


@pytest.mark.parametrize("typed", ["year:2017..2019", "year:nineteen", "giraffe year:next"])
def test_a_year_that_is_none_is_refused_with_the_way_to_ask_for_several(
    root: Path, engine: str, typed: str
) -> None:
    with pytest.raises(SearchError, match=r"is no year; .* date:2017\.\.2019"):
        ask(root, typed, engine)
