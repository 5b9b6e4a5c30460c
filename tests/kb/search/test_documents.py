"""What of a record is searched, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.search.gather import gather
from kb.search.interface import Document
from tests import bases


def documents(root: Path) -> dict[str, Document]:
    return {one.id: one for one in gather(root).documents}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


def test_a_document_holds_what_its_page_shows(root: Path) -> None:
    one = documents(root)["2019-07-08-report"]
    assert (one.kind, one.title, one.date) == (
        "incident",
        "Title of 2019-07-08-report",
        "2019-07-08",
    )
    assert one.url == "/records/2019-07-08-report/"
    assert one.first == one.last == one.day > 0
    assert {name: list(values) for name, values in one.values.items()} == {
        "kind": ["incident"],
        "year": ["2019"],
        "person": ["ann-example"],
        "organization": [],
        "place": ["hartford"],
        "topic": ["rumor"],
        "status": ["published"],
        "cites": ["2019-06-24-letter"],
        "quotes": [],
        "has": [
            *("aliases", "claim", "facts", "letter", "people", "person", "place", "places"),
            *("relations", "sources", "topic", "topics"),
        ],
    }
    told = [(piece.anchor[:2], piece.text) for piece in one.pieces]
    assert told[0] == ("", "Summary of 2019-07-08-report.")
    assert ("", "Ann Example: denied it") in told
    assert ("", "a denial") in told
    assert told[-1] == ("p-", "Ann Example denied it, after her letter.")
    assert [piece.heading for piece in one.pieces[-2:]] == [True, False]
    assert {"Ann Example", "Mayor Example", "2019-07-08", "Monday, July 8, 2019"} <= set(one.names)


def test_people_have_addresses_of_their_own_and_no_date(root: Path) -> None:
    one = documents(root)["ann-example"]
    assert one.url == "/people/ann-example/"
    assert (one.date, one.first, one.last, one.day) == ("", 0, 0, 0)
    assert "Mayor Example" in one.names


def test_people_are_called_by_their_offices(root: Path) -> None:
    offices = [{"role": "Mayor of Hartford"}, {"role": "Treasurer"}, {"role": "Treasurer"}]
    bases.write(root, "bo-example", "person", title="Bo Example", names=["Bo"], roles=offices)
    found = documents(root)["bo-example"]
    assert found.called == ("Bo Example", "Bo", "Mayor of Hartford", "Treasurer")


def test_sources_and_provenance_are_not_searched(root: Path) -> None:
    one = documents(root)["2019-07-08-report"]
    assert not any("Paper" in text for text in one.texts())


def test_former_ids_lead_to_present_ones(root: Path) -> None:
    assert gather(root).aliases == {"2019-07-08-former": "2019-07-08-report"}


@pytest.mark.parametrize("status", ["draft", "withdrawn", "nonsense"])
def test_only_what_is_published_is_searched(root: Path, status: str) -> None:
    gone = (
        {"withdrawn": {"date": "2020-01-01", "reason": "A mistake."}}
        if status == "withdrawn"
        else {}
    )
    bases.write(
        root,
        "ann-example",
        "person",
        "Zebra.",
        title="Zebra",
        names=["Zebra"],
        status=status,
        **gone,
    )
    found = documents(root)
    assert "ann-example" not in found
    assert not any("Zebra" in text for one in found.values() for text in one.texts())
    assert (
        not any("ann-example" in one.values["person"] for one in found.values())
        or status == "withdrawn"
    )


def test_a_record_that_breaks_a_rule_is_searched(root: Path) -> None:
    bases.write(
        root,
        "2019-07-08-report",
        "incident",
        "Zebra.",
        people=[{"ref": "nobody"}],
        outcome=["not a text"],
    )
    assert documents(root)["2019-07-08-report"].pieces[-1].text == "Zebra."


@pytest.mark.parametrize("id", ["../../etc", "UPPER", "a b", "x" * 121])
def test_a_record_without_an_address_is_not_searched(root: Path, id: str) -> None:
    text = bases.text_of("2019-01-01-odd", "incident", "Zebra.").replace(
        "id: 2019-01-01-odd", f"id: '{id}'"
    )
    (root / "incidents/2019/2019-01-01-odd.md").write_text(text, "utf-8")
    assert not any("Zebra." in one.texts() for one in documents(root).values())


def test_the_digest_covers_the_names_of_others(root: Path) -> None:
    before = documents(root)
    bases.write(root, "ann-example", "person", title="Ann Other", names=["Mayor Example"])
    after = documents(root)
    changed = {id for id, one in after.items() if one.digest != before[id].digest}
    assert changed == {"ann-example", "2019-07-08-report", "2019-06-24-letter"}


def test_the_digest_does_not_depend_on_the_place(root: Path, tmp_path: Path) -> None:
    other = bases.small(tmp_path / "elsewhere")
    assert {id: one.digest for id, one in documents(root).items()} == {
        id: one.digest for id, one in documents(other).items()
    }
