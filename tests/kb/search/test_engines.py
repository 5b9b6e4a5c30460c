"""What every search engine must do, and a plain one in memory too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kb.search import query, syntax
from kb.search.interface import MOST, Engine, Found, Snapshot
from tests.kb.search.making import SOME, day, document, find, ids, opened


@pytest.fixture
def some(engine: Engine, tmp_path: Path) -> Iterator[Snapshot]:
    with opened(engine, tmp_path / "index", SOME) as snapshot:
        yield snapshot


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("explosives", {"hub"}),
        ("EXPLOSIVE", {"hub"}),  # any form of a word
        ("check", {"hub", "letter"}),
        ("explosives check", {"hub"}),
        ("check explosives", {"hub"}),
        ("check answer", {"letter"}),
        ("explosives answer", set()),
        ('"explosives check"', {"hub"}),
        ('"check explosives"', set()),
        ('"check nothing"', set()),  # no phrase runs from one paragraph into the next
        ('"station report"', set()),
        ('"report report"', set()),  # nor from a title into its repetition
        ('"what is true"', {"policy"}),  # words that a query drops count in a phrase
        ('"was not"', {"letter", "policy"}),
        ('"not was"', set()),
        ('"check of papers was"', {"letter"}),
        ("the", {"hub", "letter", "person"}),  # and where nothing else is asked for
        ("station", {"hub"}),  # title
        ("bronin", {"person"}),  # another name
        ("cafe", {"café"}),
        ("CAFÉ uberraschung", {"café"}),
        ("cafe\u0301", {"café"}),
        ("eire", {"café"}),
        ("", {"hub", "letter", "policy", "person", "café"}),
        ("absent", set()),
    ],
)
def test_words_and_phrases_find(some: Snapshot, text: str, found: set[str]) -> None:
    result = find(some, text)
    assert set(ids(result)) == found
    assert result.total == len(found)


def test_any_of_the_words_finds_if_asked(some: Snapshot) -> None:
    loose = query.loosened(syntax.parse("explosives ordinance absent"))
    assert loose is not None
    assert set(ids(find(some, "", query=loose))) == {"hub", "policy"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kind:letter", {"letter"}),
        ("kind:letter OR kind:incident", {"letter", "hub", "café"}),
        ("kind:(letter OR incident) person:person", {"letter", "hub"}),
        ('person:"Ann Example"', {"letter", "hub"}),
        ('person:"mayor bronin"', {"letter", "hub"}),  # another name of hers
        ("person:person -kind:letter", {"hub"}),
        ("-kind:letter -kind:person", {"hub", "policy", "café"}),
        ("NOT (kind:letter OR kind:person)", {"hub", "policy", "café"}),
        ("year:2019", {"hub", "letter"}),
        ("year:1999", set()),
        ("since:2019-07-08", {"hub", "policy"}),  # 2008 and ever since
        ("since:2019-06-30", {"hub", "policy", "letter"}),  # some day in June
        ("until:2019-06-01", {"policy", "letter"}),
        ("date:2009-01-01", {"policy"}),
        ("date:2019-06-05..2019-06-07", {"letter", "policy"}),
        ("date:[2019-07 TO 2019-08] -kind:policy", {"hub"}),
        ("until:2008-08-17", set()),
        ("-date:2019", {"person", "café"}),
        ("check date:2019-07", {"hub"}),
        ("check -station", {"letter"}),
        ("check OR ordinance", {"hub", "letter", "policy"}),
        ("(check OR ordinance) -bags", {"hub", "policy"}),
        ("check AND NOT (bags OR nothing)", set()),
        ("title:letter", {"letter"}),
        ("title:report title:station", {"hub"}),
        ('title:"at the station"', {"hub"}),
        ("title:check", set()),
        ("explo*", {"hub"}),
        ("ch* -hub*", {"hub", "letter"}),
        ("zz*", set()),
        ("-zz* kind:letter", {"letter"}),
        ("explsoives~", {"hub"}),
        ("chekc~1", {"hub", "letter"}),
        ("checking~", set()),  # spelled so it is too far
        ("title:stat*", {"hub"}),
        ("title:expl*", set()),
        ('"check explosives"~1', {"hub"}),  # on either side
        ('"papers bags"~5', {"letter"}),
        ('"papers bags"~4', set()),
        ('"check papers bags"~5', {"letter"}),
        ('"answer papers"~10', set()),  # not from one paragraph into the next
        ("has:letter", {"hub"}),
        ("has:sources kind:incident", {"hub"}),
        ("status:open", {"letter"}),
        ("cites:hub", {"letter"}),
        ("quotes:letter", {"hub"}),
        ("-quotes:letter kind:incident", {"café"}),
    ],
)
def test_narrower_queries_find(some: Snapshot, text: str, found: set[str]) -> None:
    result = find(some, text)
    assert set(ids(result)) == found
    assert result.total == len(found)


def test_order_by_date_puts_undated_last(some: Snapshot) -> None:
    assert ids(find(some, "", sort="date")) == ["policy", "letter", "hub", "café", "person"]
    assert ids(find(some, "", sort="-date")) == ["hub", "letter", "policy", "café", "person"]


def test_facets_count_all_hits_not_only_those_shown(some: Snapshot) -> None:
    facets = find(some, "", limit=1, facets=20).facets.of
    assert facets["kind"] == {"incident": 2, "letter": 1, "person": 1, "policy": 1}
    assert list(facets["person"].items()) == [("person", 2), ("bob", 1)]
    assert facets["year"] == {"2019": 2, "2008": 1}
    assert facets["topic"] == {}
    assert find(some, "").facets.of == {}


def test_of_long_facets_the_most_frequent_values_are_told(engine: Engine, tmp_path: Path) -> None:
    random = Random(7)
    several = [document("r-0", "check rare", year=[str(1900 + number) for number in range(90)])]
    for number in range(1, 300):
        place = sorted({f"p-{int(random.random() ** 3 * 90):02}" for _ in range(3)})
        text = "check" if number % 3 else "check rare"
        several.append(document(f"r-{number}", text, place=place))
    with opened(engine, tmp_path / "index", several) as snapshot:
        for text in ("check", "rare", ""):
            every = find(snapshot, text, facets=MOST).facets
            assert len(every.of["place"]) > 60
            assert not every.cut
            ordered = sorted(every.of["place"].items(), key=lambda one: (-one[1], one[0]))
            assert list(every.of["place"].items()) == ordered
            for most in (1, 2, 5, 20, 60):
                told = find(snapshot, text, facets=most).facets
                assert list(told.of["place"].items()) == ordered[:most], (text, most)
                assert told.cut == ("place",)
                assert len(told.of["year"]) == 90


def test_what_words_gave_adds_up_to_the_score(some: Snapshot) -> None:
    (row,) = find(some, "explosives check").rows
    assert set(row.gave) == {"explosives", "check"}
    assert sum(row.gave.values()) == pytest.approx(row.score)
    (row,) = find(some, '"explosives check"').rows
    assert row.gave == {'"explosives check"': pytest.approx(row.score)}


def test_first_ones_come_first(some: Snapshot) -> None:
    assert ids(find(some, "check", first=("person", "letter"))) == ["person", "letter", "hub"]
    assert find(some, "check", first=("person", "letter")).total == 3
    assert find(some, "check", first=("person", "letter"), facets=20).facets.of["kind"] == {
        "incident": 1,
        "letter": 1,
        "person": 1,
    }
    assert ids(find(some, "check", first=("person", "letter"), limit=1, offset=1)) == ["letter"]
    assert ids(find(some, "check", first=("person", "letter"), limit=5, offset=2)) == ["hub"]
    rows = find(some, "check", first=("person",)).rows
    assert rows[0].score == rows[1].score > 0
    assert ids(find(some, "check", first=("person",), sort="date")) == ["letter", "hub", "person"]
    assert ids(find(some, "check", first=("absent",)))[-1] != "absent"


def test_a_row_holds_what_is_shown(some: Snapshot) -> None:
    (row,) = find(some, "explosives").rows
    assert (row.id, row.kind, row.title, row.date) == (
        "hub",
        "incident",
        "Report at the station",
        "2019-07-08",
    )
    assert row.url == "/records/hub/"
    assert (row.first, row.last) == (day("2019-07-08"), day("2019-07-08"))
    assert row.pieces == SOME[0].pieces
    (row,) = find(some, "explosives", pieces=False).rows
    assert row.pieces == ()


def test_values_and_titles_are_known(some: Snapshot) -> None:
    assert some.has("id", "hub")
    assert some.has("person", "bob")
    assert not some.has("person", "hub")
    assert some.titled("ann example") == ("person",)
    assert some.titled("example") == ()
    assert some.has("has", "letter")
    assert some.called("mayor bronin") == ("person",)
    assert some.called("ann example") == ("person",)
    assert list(some.lexicon("ch")) == ["check"]
    assert list(some.lexicon("st", "title")) == ["station"]
    assert list(some.lexicon("ch", "title")) == []
    assert some.frequency("check") == 2
    assert some.frequency("station", "title") == 1
    assert some.frequency("absent") == 0
    assert some.count() == len(SOME)


# Ranking


def test_the_title_counts_twice(engine: Engine, tmp_path: Path) -> None:
    fillers = [document(f"filler-{n}", "nothing of the kind here") for n in range(5)]
    documents = [
        document("title", "one two three", title="zebra"),
        document("once", "zebra one two three four"),
        document("twice", "zebra zebra one two three"),
        *fillers,
    ]
    with opened(engine, tmp_path / "index", documents) as snapshot:
        rows = {row.id: row.score for row in find(snapshot, "zebra").rows}
    assert rows["title"] == pytest.approx(rows["twice"])
    assert rows["title"] > rows["once"]


def test_a_word_typed_again_counts_for_more(engine: Engine, tmp_path: Path) -> None:
    documents = [
        document("a", "alpha beta beta gamma"),
        document("b", "alpha alpha beta gamma"),
        document("c", "gamma"),
    ]
    with opened(engine, tmp_path / "index", documents) as snapshot:
        assert ids(find(snapshot, "alpha beta beta beta"))[0] == "a"
        assert ids(find(snapshot, "alpha alpha alpha beta"))[0] == "b"


def test_a_weight_multiplies_the_score(engine: Engine, tmp_path: Path) -> None:
    documents = [document("a", "alpha"), document("b", "alpha", weight=1.5), document("c", "beta")]
    with opened(engine, tmp_path / "index", documents) as snapshot:
        rows = {row.id: row.score for row in find(snapshot, "alpha").rows}
    assert rows["b"] == pytest.approx(1.5 * rows["a"], abs=1e-5)


def test_pages_put_together_are_the_whole(engine: Engine, tmp_path: Path) -> None:
    documents = [
        document(f"d{n:02}", "same words" if n % 3 else "same other", date="2019" if n % 2 else "")
        for n in range(30)
    ]
    with opened(engine, tmp_path / "index", reversed(documents)) as snapshot:
        for sort in ("relevance", "date", "-date"):
            whole = ids(find(snapshot, "same", limit=100, sort=sort))
            pages = [
                ids(find(snapshot, "same", offset=at, limit=7, sort=sort)) for at in range(0, 35, 7)
            ]
            assert [id for page in pages for id in page] == whole
            assert sorted(whole) == [one.id for one in documents]
        assert ids(find(snapshot, "words", limit=3)) == ["d01", "d02", "d04"]  # equal ones by id
        assert find(snapshot, "same", limit=0) == Found(30, ())
