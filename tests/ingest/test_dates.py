from __future__ import annotations

from datetime import date

import pytest

from ingest.dates import find_date, read_date


@pytest.mark.parametrize(
    "text",
    ["2019-06-24", "2019-06-24T08:00:00-04:00", "2019-06-24 08:00:00 -0400", "June 24, 2019", "June 24th 2019", "Monday, June 24, 2019", "Mon., Jun. 24, 2019", "24 June 2019", "the 24th of June, 2019", "JUNE 24, 2019.", "6/24/2019", "24/6/2019"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == date(2019, 6, 24)


@pytest.mark.parametrize(
    "text",
    ["", "June 2019", "June 31, 2019", "7/8/2019", "Tuesday, June 24, 2019", "2019", "June 24", "on June 24, 2019", "0019-06-24", "2019-6-24", "24.6.2019", "June 24, 20199"],
)  # fmt: skip
def test_what_is_not_surely_a_date_is_none(text: str) -> None:
    assert read_date(text) is None


def test_a_year_that_is_not_written_is_taken_from_elsewhere_if_the_weekday_agrees() -> None:
    assert read_date("Monday, July 8", 2019) == date(2019, 7, 8)
    assert read_date("Monday, July 8", 2020) is None
    assert read_date("Sept. 5", 2019) == date(2019, 9, 5)


def test_the_first_date_in_a_text_is_found() -> None:
    assert find_date("From May to June; on June 24, 2019, and 2018-01-01.") == date(2019, 6, 24)
    assert find_date("Phone 860-555-0100, 12/2019-06") is None
