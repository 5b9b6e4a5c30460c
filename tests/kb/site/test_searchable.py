"""What the browser's search is given of a record beside its own text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kb.site.cards import Cards
from kb.site.pages import record_leaf
from kb.site.record_page import UP
from kb.site.work import prepare
from tests import bases

MAYOR = {"role": "Mayor of Hartford", "source": "s1"}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


def searched(root: Path, id: str) -> str:
    """What is searched of a record."""
    made = prepare(root, bases.TODAY, site_name="", description="", source_url="").publication
    return record_leaf(made.catalog.records[id], made, Cards(made, UP), search=True).searchable


def last(root: Path, **role: Any) -> list[str]:
    """The marks of the last day in an office."""
    bases.write(root, "ann-mayor", "person", title="Ann Mayor", roles=[{**MAYOR, **role}])
    return re.findall(r"\bkbl(\d+)", searched(root, "ann-mayor"))


def letter(root: Path, **data: Any) -> str:
    id = "2019-07-01-a-letter"
    bases.write(root, id, "letter", date="2019-07-01", title="A letter", **data)
    return searched(root, id)


@pytest.mark.parametrize("status", ["answered", "refused", "open", "unknown"])
def test_a_letter_is_found_by_whether_it_was_answered_in_both_languages(base, status):
    found = letter(base, asks=[{"text": "Tell us.", "status": status}])
    assert re.search(r"Answered\b.*[Rr]eply", found)
    assert "espondida" in found
    assert ("unanswered" in found) == (status in ("open", "unknown"))


def test_a_letter_of_which_only_the_reply_is_told_is_found_by_it(base):
    found = letter(base, reply="None on file.")
    assert "Answered? Reply: None on file." in found
    assert "unanswered" in found


def test_a_record_is_found_by_what_its_topics_are_called(base):
    bases.write(base, "town-ruses", "topic", title="Claims of disguise")
    bases.write(base, "2019-07-02-a", "article", date="2019-07-02", topics=["town-ruses"])
    assert "Claims of disguise: town ruses" in searched(base, "2019-07-02-a")


def test_of_an_office_the_last_day_is_that_of_the_newest_record_that_names_the_holder(base):
    for day in ("2019-07-02", "2021-03"):
        people = [{"ref": "ann-mayor", "role": "spoke"}]
        bases.write(base, f"{day}-a", "article", date=day, people=people)
    assert last(base) == ["20210301"]


def test_of_an_office_the_stated_period_counts_before_all_records(base):
    people = [{"ref": "ann-mayor", "role": "spoke"}]
    bases.write(base, "2021-03-a", "article", date="2021-03", people=people)
    assert last(base, period="2016-01-01/2019-12-31") == ["20191231"]
    assert last(base, period="2016/..") == ["99991231"]


def test_who_held_an_office_that_no_record_dates_has_no_last_day(base):
    assert last(base) == []
