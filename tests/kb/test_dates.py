"""Dates against the `edtf` package, which reads the grammar of the Library of Congress."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dates import Date, DateError, parse_date, parse_day

SUPPORTED = [
    "2017", "0001", "9999", "2017-03", "2017-12", "2016-02", "2017-02", "2017-03-12", "2016-02-29",
    "2017~", "2017?", "2017%", "2017-03~", "2017-03?", "2017-03-12~", "2017-03-12%", "2017-03-12?",
    "201X", "20XX", "2017-21", "2017-22", "2017-23", "2017-24",
    "2017/2018", "2017-03/2017-05", "2017-03-12/2017-03-14", "2017/2017-05", "2017-05/2017",
    "2017~/2018?", "2017-03-12/..", "../2017-03-12", "2017/..", "../2017",
]  # fmt: skip
NOT_DATES = [
    "", " ", "..", "/", "/..", "../", "2017/2016", "2017-03-12/2017-03-11", "2017-13", "2017-00", "2017-02-29", "2017-04-31",
    "2017-3", "2017-3-1", "17-03-12", "12-03-2017", "2017/03/12", "2017-03-12T10:00", "March 2017", "2017-W10", "2017-071",
    "20170312", "2017-03-12 ", "2017-03-12\n", "~2017", "2017~?", "2017-03-12//", "2017/2018/2019", "../..~", "-2017",
    "٢٠١٧", "\uff12\uff10\uff11\uff17", "today", "0000", "X", "2X17", "XXXX", "2017-25", "2017-20", "None",
]  # fmt: skip
WORDS = {
    "2019-07-08": "Monday, July 8, 2019",
    "2017-03": "March 2017",
    "2008": "2008",
    "2008~": "about 2008",
    "2008?": "2008 (uncertain)",
    "2008%": "about 2008 (uncertain)",
    "2017-03-12~": "about Sunday, March 12, 2017",
    "2017-21": "Spring 2017",
    "2017-24": "Winter 2017",
    "201X": "the 2010s",
    "19XX": "1900 to 1999",
    "2017-03/2017-05": "March 2017 to May 2017",
    "2017-03~/2018": "about March 2017 to 2018",
    "2014-01-01/..": "since Wednesday, January 1, 2014",
    "../2014": "by 2014",
    "2014/": "from 2014; until when is not known",
    "0987-01-01": "Monday, January 1, 987",
}


def days(struct: time.struct_time) -> date:
    return date(struct.tm_year, struct.tm_mon, struct.tm_mday)


@pytest.mark.parametrize("text", SUPPORTED)
def test_a_date_covers_the_days_that_edtf_says(text: str) -> None:
    ours, theirs = parse_date(text), edtf.parse_edtf(text)
    if not text.startswith(".."):
        assert ours.start == days(theirs.lower_strict())
    if not text.endswith(".."):
        assert ours.end == days(theirs.upper_strict())


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(DateError, match=r"^(write|there is|an interval|the )"):
        parse_date(text)


@given(st.text(alphabet="0123456789-/.~?%X", max_size=24))
def test_what_we_read_edtf_reads_too(text: str) -> None:
    try:
        when = parse_date(text)
    except DateError:
        return
    assert when.start <= when.end
    edtf.parse_edtf(text)


@given(st.text())
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    for read in (parse_date, parse_day):
        try:
            read(text)
        except DateError:
            continue


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_a_date_is_said_as_people_say_it(text: str, words: str) -> None:
    assert parse_date(text).words() == words


@pytest.mark.parametrize(
    "text", ["2017-03-12~", "2017-03-12?", "2017-03-12%", "2017-03", "2017-03-12/.."]
)
def test_only_a_day_without_doubt_is_exact(text: str) -> None:
    assert parse_date("2017-03-12").exact
    assert not parse_date(text).exact


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2017-03", 2017),
        ("2016-12/2017-01", 2016),
        ("../2017", 2017),
        ("2014/..", 2014),
        ("201X", 2010),
    ],
)
def test_a_record_is_filed_under_the_year_its_date_begins(text: str, year: int) -> None:
    assert parse_date(text).year == year


@pytest.mark.parametrize(
    "text",
    [
        "2019-7-8",
        "2019-W28-1",
        "20190708",
        "2019-02-30",
        "2019-07",
        "2019-07-08~",
        "",
        "2019-07-08\n",
    ],
)
def test_a_day_is_written_in_one_way_only(text: str) -> None:
    assert parse_day("2019-07-08") == date(2019, 7, 8)
    with pytest.raises(DateError):
        parse_day(text)


POINTS = st.dates(min_value=date(1000, 1, 1)).flatmap(
    lambda day: st.sampled_from(
        [f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d}~"]
    )
)
DATES = st.one_of(
    POINTS,
    POINTS.map(lambda point: f"{point}/.."),
    POINTS.map(lambda point: f"../{point}"),
    st.tuples(POINTS, POINTS).map(lambda pair: "/".join(sorted(pair))),
).map(parse_date)  # fmt: skip


@given(st.lists(DATES, max_size=20))
def test_dates_sort_by_their_first_day_the_narrower_first(dates: list[Date]) -> None:
    ordered = sorted(dates, key=lambda when: when.key)
    closed = [when for when in ordered if when.start != date.min]
    assert [when.start for when in closed] == sorted(when.start for when in closed)
    for one, next_one in pairwise(closed):
        assert one.start < next_one.start or one.end <= next_one.end


@given(DATES)
def test_a_search_finds_a_date_within_the_days_it_may_mean_and_an_open_start_by_its_end(
    when: Date,
) -> None:
    first, last = when.told
    assert when.start <= first <= last == when.end
    assert (first == when.start) == (when.start != date.min)


def test_by_a_year_is_found_with_that_year_and_not_before() -> None:
    assert parse_date("../2026").told == (date(2026, 1, 1), date(2026, 12, 31))
    assert parse_date("2019-10-01/..").told == (date(2019, 10, 1), date.max)


@given(DATES, DATES)
def test_overlap_is_the_same_from_both_sides_and_means_a_day_in_common(
    one: Date, other: Date
) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) == (max(one.start, other.start) <= min(one.end, other.end))
    assert one.overlaps(one)


@given(DATES)
def test_every_date_has_words_and_is_its_own_text(when: Date) -> None:
    assert parse_date(when.text) == when
    assert when.words().strip()


@given(DATES)
def test_a_day_is_said_only_where_one_is_written(when: Date) -> None:
    said = re.findall(r"[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4}", when.words())
    written = re.findall(r"\d{4}-\d{2}-\d{2}", when.text)
    assert len(said) == len(written)
