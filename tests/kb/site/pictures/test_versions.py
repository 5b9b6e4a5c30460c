from __future__ import annotations

from datetime import date

import pytest

from kb.site.pictures.versions import versions
from tests.kb.site.pictures.making import text, tree

ACT = [
    {"label": "First", "adopted": "2013", "in_force": "2014-01-01/2019-09-30"},
    {"label": "Second", "in_force": "2019-10-01/.."},
]


def test_the_table_says_what_the_drawing_shows():
    drawn = tree(versions(ACT))
    rows = [[text(cell) for cell in row] for row in drawn.iter("tr")]
    assert rows == [
        ["Version", "In force from", "Until", "Adopted"],
        ["First", "January 1, 2014", "September 30, 2019", "2013"],
        ["Second", "October 1, 2019", "no end stated", "not known"],
    ]
    label = next(drawn.iter("svg")).attrib["aria-label"]
    assert "First: January 1, 2014 to September 30, 2019; Second: since October 1, 2019" in label


@pytest.mark.parametrize(
    ("force", "dashed", "arrow"),
    [
        ("2014-01-01/..", False, True),
        ("2014-01-01/2015-01-01", False, False),
        ("/2015-01-01", True, False),
        ("../2015-01-01", True, False),
        ("2014-01-01/", True, False),
        ("2014-01-01~/..", True, True),
        ("2014/..", True, True),
        ("2014-01/..", True, True),
        ("2014-01-01/2015-02", True, False),
        ("2014-01-01", False, False),
    ],
)
def test_dashes_stand_for_doubt_and_an_arrow_for_no_end(force, dashed, arrow):
    drawn = versions([{"label": "One", "in_force": force}], date(2026, 1, 1))
    assert ("bar--vague" in drawn) == dashed
    assert ("versions__arrow" in drawn) == arrow
    assert ("Dashed" in drawn, "Arrow:" in drawn) == (dashed, arrow)


def test_bars_stay_within_the_drawing():
    drawn = tree(versions(ACT, date(2026, 11, 22)))
    for bar in drawn.iter("rect"):
        left, wide = (float(bar.attrib[key].rstrip("%")) for key in ("x", "width"))
        assert left >= 0
        assert wide > 0
        assert left + wide <= 100


def test_versions_without_any_date_are_only_a_table():
    drawn = tree(versions([{"label": "A bill"}]))
    assert not list(drawn.iter("svg"))
    assert text(list(drawn.iter("tr"))[1]) == "A bill not known not known not known"


def test_a_date_that_cannot_be_read_is_not_known():
    assert "not known" in versions([{"label": "A", "in_force": "once", "adopted": "2013"}])


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_first_and_the_last_year_can_be_drawn(year):
    assert versions([{"label": "A", "in_force": f"{year}-12-31/.."}])
