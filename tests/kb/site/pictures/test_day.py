from __future__ import annotations

from markupsafe import Markup

from kb.site.pictures.day import day
from tests.kb.site.pictures.making import text, tree

ROWS = [
    {"at": "2019-07-08", "text": "A post.", "source": "s3"},
    {"at": "2019-07-08", "text": "More posts."},
    {"at": "evening", "text": "A denial.", "source": "s9"},
]


def _cite(key):
    return Markup('<a href="#source-s3">3</a>') if key == "s3" else None


def test_times_are_told_as_stated_once_and_with_their_source():
    drawn = tree(day(ROWS, _cite))
    assert [text(one) for one in drawn.iter("li")] == [
        "Monday, July 8, 2019 A post. 3",
        "More posts. No source is named for this line.", "evening A denial. No source is named for this line.",
    ]  # fmt: skip
    assert [one.attrib["datetime"] for one in drawn.iter("time")] == ["2019-07-08"]
    assert [one.attrib["href"] for one in drawn.iter("a")] == ["#source-s3"]


def test_no_rows_make_no_picture():
    assert day([], _cite) == ""
