from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.site.pictures.years import FOLD, spans, years
from tests.kb.site.pictures.making import links, text, tree


def _address(year):
    return f"years/{year}/"


def test_every_year_with_records_is_a_link_with_its_count_in_words():
    drawn = years({2017: 33, 2019: 1}, _address)
    assert links(drawn) == ["years/2017/", "years/2019/"]
    said = [text(one) for one in tree(drawn).iter("li")]
    assert said == ["33 2017 33 records", "2018 no records", "1 2019 1 record"]


def test_a_long_empty_span_is_one_break_that_says_so():
    drawn = years({1950: 3, 1960: 4}, _address)
    said = [text(one) for one in tree(drawn).iter("li")]
    assert len(said) == 3
    assert "1951 to 1959: no records" in said[1]


def test_no_records_make_no_picture():
    assert years({}, _address) == ""
    assert years({2019: 0}, _address) == ""


@given(st.sets(st.integers(1, 9999), min_size=1, max_size=30))
def test_every_year_from_first_to_last_is_drawn_once(known):
    found = [
        year for first, last in spans(dict.fromkeys(known, 1)) for year in range(first, last + 1)
    ]
    assert found == list(range(min(known), max(known) + 1))
    folded = [last - first + 1 for first, last in spans(dict.fromkeys(known, 1)) if last > first]
    assert all(one >= FOLD for one in folded)
