from __future__ import annotations

from kb.site.lists import newest_first, year_of
from tests.kb.site.pictures.making import record

MIXED = [
    record("undated", "policy", "No date"),
    record("old", "policy", "Old", "2008-08-11"),
    record("by", "policy", "By", "../2011"),
    record("new", "policy", "New", "2025"),
]


def test_the_newest_stand_first_and_those_without_a_date_last() -> None:
    assert [one.id for one in newest_first(MIXED)] == ["new", "by", "old", "undated"]


def test_by_a_year_stands_under_that_year_and_no_date_under_none() -> None:
    assert [year_of(one) for one in newest_first(MIXED)] == [
        *("2025", "2011", "2008"),
        "Date not established",
    ]
