from __future__ import annotations

import pytest

from kb.site.lists import newest_first, year_of
from kb.site.outcome import known
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


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2014-01-01/2019-09-30", "2019-10-01/.."], "by its dates</span>: <span>since Wednesday, J"),
        (["2011-10-24/2021-10-26"], "Monday, October 24, 2011 to Tuesday, October 26, 2021"),
        (["2008-03-07/"], "until when is not known"),
        (["2019"], ">2019</time>"),
        ([None, "2013-01-01/.."], "since Tuesday, January 1, 2013"),
        ([None], "In force: not established"),
        ([], "In force: not established"),
        (["2013/.."], "<span>In force since then, by its dates</span>"),
    ],
)
def test_a_list_says_when_a_policy_was_in_force_by_its_dates(dates, said) -> None:
    versions = [{"in_force": one} if one else {} for one in dates]
    assert said in known(record("p", "policy", date="2013", versions=versions))
