"""Dates in citations: as the styles write them."""

from __future__ import annotations

import pytest

from kb.cite.bluebook import MONTHS
from kb.cite.dates import csl_date, day_first, year_first, year_of
from kb.dates import parse_date


@pytest.mark.parametrize(
    ("edtf", "day", "year", "only_year"),
    [
        ("2019-06-24", "June 24, 2019", "2019, June 24", "2019"),
        ("2019-06", "June 2019", "2019, June", "2019"),
        ("2019", "2019", "2019", "2019"),
        ("2019~", "ca. 2019", "ca. 2019", "ca. 2019"),
        ("2019-06-24?", "ca. June 24, 2019", "ca. 2019, June 24", "ca. 2019"),
        ("2019-22", "Summer 2019", "2019, Summer", "2019"),
        ("201X", "the 2010s", "the 2010s", "the 2010s"),
        ("2019-06-24/2019-06-26", "June 24–26, 2019", "2019, June 24–26", "2019"),
        ("2019-06-24/2019-06-24", "June 24, 2019", "2019, June 24", "2019"),
        ("2019-06-30/2019-07-02", "June 30–July 2, 2019", "2019, June 30–July 2", "2019"),
        ("2019-06/2019-08", "June–August 2019", "2019, June–August", "2019"),
        ("2019-06-24/2019-06", "June 24–June 2019", "2019, June 24–June", "2019"),
        ("2018-12-30/2019-01-02", "December 30, 2018–January 2, 2019", "2018, December 30–2019, January 2", "2018–2019"),
        ("2017/2019", "2017–2019", "2017–2019", "2017–2019"),
        ("2017/2017-05", "2017–May 2017", "2017–2017, May", "2017"),
        ("2019-06-24/..", "since June 24, 2019", "since June 24, 2019", "since June 24, 2019"),
    ],
)  # fmt: skip
def test_a_date_is_written_as_exactly_as_it_is_known(
    edtf: str, day: str, year: str, only_year: str
) -> None:
    date = csl_date(parse_date(edtf))
    assert (day_first(date), year_first(date), year_of(date)) == (day, year, only_year)


def test_no_date_is_no_words() -> None:
    assert (day_first(None), year_first(None), year_of(None, "n.d.")) == ("", "", "n.d.")


def test_bluebook_shortens_months() -> None:
    assert day_first(csl_date(parse_date("2019-09-24")), MONTHS) == "Sept. 24, 2019"
