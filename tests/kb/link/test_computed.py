"""Links that follow from dates and places: the policies in force."""

from __future__ import annotations

from typing import Any

import pytest

from kb.record import Link, Record
from tests.kb.link.making import links, record

PLACES = (
    record("united-states", "place"),
    record("connecticut", "place", within="united-states", aliases=["ct"]),
    record("hartford", "place", within="ct"),
    record("stamford", "place", within="connecticut"),
)


def policy(in_force: str | None, place: str = "hartford", **fields: Any) -> Record:
    versions = [
        {"id": "v1", "label": "As adopted", "text": "What it says."}
        | ({"in_force": in_force} if in_force else {})
    ]
    return record("2008-08-18-policy", "policy", jurisdiction=[place], versions=versions, **fields)


def event(date: str = "2019-07-08", place: str | None = "hartford") -> Record:
    return record(
        "2019-07-08-event",
        "incident",
        date=date,
        places=[{"ref": place, "role": "scene"}] if place else [],
    )


def in_force(*records: Record) -> list[Link]:
    return links(*PLACES, *records, rel="in-force")


@pytest.mark.parametrize(
    ("term", "date", "expected"),
    [
        ("2019-07-08/..", "2019-07-08", True),
        ("2019-07-09/..", "2019-07-08", False),
        ("2008/2019-07-08", "2019-07-08", True),
        ("2008/2019-07-07", "2019-07-08", False),
        ("../2019-07-08", "2019-07-08", True),
        ("../2018", "2019-07-08", False),
        ("2019-07/..", "2019-07-30", False),
        ("2019-07/..", "2019-07-31", True),
        ("2019-07/..", "2019-07", True),
        ("2019-07/2019-07-08", "2019-07-08", True),
        ("2018/..", "2018-12-30", False),
        ("2019-07", "2019-07-08", True),
        ("2019~", "2019-07-08", True),
        ("2019-07-20/..", "2019-07", True),
        ("2019-08/..", "2019-07", False),
        ("2019-07-20/..", "2019-07-08/2019-07-21", True),
        ("2019-07-20/..", "2019-07-08/..", True),
        ("2019-12/..", "2019~", True),
        ("2014/", "2019-07-08", True),
        ("../..", "2019-07-08", False),
        ("no date", "2019-07-08", False),
        (None, "2019-07-08", False),
    ],
)  # fmt: skip
def test_a_policy_is_in_force_if_a_day_of_its_term_after_its_beginning_is_a_day_of_the_event(
    term: str | None, date: str, expected: bool
) -> None:
    assert bool(in_force(policy(term), event(date))) is expected


@pytest.mark.parametrize(
    ("jurisdiction", "place", "expected"),
    [
        ("hartford", "hartford", True),
        ("connecticut", "hartford", True),
        ("ct", "hartford", True),
        ("united-states", "hartford", True),
        ("hartford", "connecticut", False),
        ("stamford", "hartford", False),
        ("nowhere", "hartford", False),
        ("hartford", "nowhere", False),
        ("connecticut", "ct", True),
        ("hartford", None, True),
    ],
)
def test_a_policy_applies_within_its_place(
    jurisdiction: str, place: str | None, expected: bool
) -> None:
    assert bool(in_force(policy("2008/..", jurisdiction), event(place=place))) is expected


def test_the_link_says_which_version_when_and_where_by_its_title() -> None:
    assert in_force(policy("2008-08-18/.."), event()) == [
        Link(
            "2019-07-08-event", "in-force", "2008-08-18-policy", "Policies in force on its date", "In force at the time of",
            "computed", "As adopted: in force since Monday, August 18, 2008, in Title of hartford",
        )
    ]  # fmt: skip


def test_the_version_in_force_is_named_and_each_policy_once() -> None:
    versions = [
        {"id": "v1", "label": "First", "in_force": "2008/2013", "text": "x"},
        {"id": "v2", "label": "Second", "in_force": "2014/2019-09-30", "text": "x"},
        {"id": "v3", "label": "Third", "in_force": "2019-10-01/..", "text": "x"},
    ]
    several = record(
        "2008-08-18-policy", "policy", jurisdiction=["hartford", "connecticut"], versions=versions
    )
    (link,) = in_force(several, event())
    assert link.evidence.startswith("Second: ")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_only_published_policies_are_in_force(status: str) -> None:
    assert in_force(policy("2008/..", status=status), event()) == []


def test_a_record_without_a_valid_date_has_no_policies_in_force() -> None:
    assert in_force(policy("2008/.."), event("some day")) == []


def test_a_circle_of_places_ends() -> None:
    circle = (record("a", "place", within="b"), record("b", "place", within="a"))
    assert len(links(*circle, policy("2008/..", "a"), event(place="b"), rel="in-force")) == 1
