"""What is offered in place of a date that is not written as records write it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dates import parse_date
from kb.usual_dates import advice, readings

SURE = {
    "2026-11-04": [
        *("November 4, 2026", "Nov 4, 2026", "Nov. 4 2026", "november 4th, 2026", "NOV 4, 2026"),
        *("4 November 2026", "4 Nov 2026", "the 4th of November, 2026", "4-Nov-26", "04-Nov-2026"),
        *("Wednesday, November 4, 2026", "2026/11/04", "2026.11.4", "2026-11-4", "2026 Nov 4"),
        *("2026-11-04 14:30", "2026-11-04T14:30:00Z", "46330"),
    ],
    "2026-11-07": [
        *"2026\u201111\u201107 2026–11–07 2026—11—07 2026−11-07 2026\u00ad11-07".split()
    ],
    "2026-10": ["2026–10", "2026\u201010"],
    "2019/2020": ["2019–2020"],
    "2026-11-14": ["11/14/2026", "11/14/26", "14.11.2026", "11-14-2026", "11/14/2026 3:05 PM"],
    "2026-03-03": ["3/3/2026", "03.03.2026"],
    "2026-11": ["November 2026", "Nov. 2026", "11/2026", "2026/11", "November of 2026", "2026 Nov"],
    "2026-23": ["Fall 2026", "autumn of 2026"],
    "201X": ["2010s", "the 2010s"],
    "2008~": ["about 2008", "circa 2008", "c. 2008", "~2008"],
    "2017-03~": ["about March 2017", "around 3/2017"],
    "2019-07-08/2019-07-10": ["July 8, 2019 to July 10, 2019", "2019-07-08 - 2019-07-10"],
    "2017-03/2017-05": ["March 2017–May 2017", "from March 2017 until May 2017"],
}


@pytest.mark.parametrize(
    ("written", "meant"), [(text, meant) for meant, texts in SURE.items() for text in texts]
)
def test_a_date_that_can_mean_one_thing_is_offered(written: str, meant: str) -> None:
    assert readings(written) == (meant,)
    assert advice(written) == f"write {meant}"


@pytest.mark.parametrize("written", ["03/04/2026", "3/4/2026", "3-4-26", "3.4.2026"])
def test_of_two_readings_the_american_one_comes_first(written: str) -> None:
    assert advice(written) == "write 2026-03-04 for March 4, or 2026-04-03 for April 3"


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "31/31/2026", "February 30, 2026", "12", "99999", "Nov 26", "1/2/3"),
        *("03/04/2026 to 03/05/2026", "March", "2026-99", "July 8 to July 10", "٤/٤/٢٠٢٦"),
        *("2009–11", "2026–13–04"),
        "x" * 999,
    ],
)
def test_where_nothing_can_be_told_nothing_is_offered(written: str) -> None:
    assert advice(written) == ""


def test_where_one_day_is_wanted_no_month_is_offered() -> None:
    assert advice("November 2026", day=True) == ""
    assert advice("Nov 4, 2026", day=True) == "write 2026-11-04"


@given(st.text(max_size=90) | st.from_regex(r"[\d/. -]{1,20}", fullmatch=True))
def test_whatever_is_offered_is_a_date(written: str) -> None:
    for one in readings(written):
        parse_date(one)


def test_a_text_made_to_keep_the_forms_busy_is_given_up_at_once() -> None:
    began = time.process_time()
    for written in (" " * 1_000_000, "1/" * 1_000_000, "about " * 13, "to " * 26, "9" * 80):
        readings(written)
    assert time.process_time() - began < 1
