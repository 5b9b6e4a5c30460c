from __future__ import annotations

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from kb.site.pictures.boxes import Box, Point, placed
from kb.site.pictures.map import CONNECTICUT, HARTFORD, Frame, outline, places
from tests.kb.site.pictures.making import address, record, text, tree

HERE = record("here", "place", "Here", latitude="41.76", longitude="-72.68")
AWAY = record("away", "place", "Away", latitude="38.9", longitude="-77.0")
NOWHERE = record("nowhere", "place", "Nowhere")
WRONG = record("wrong", "place", "Wrong", latitude="north", longitude="200")

SPANS = st.floats(5, 400)
POINTS = st.lists(
    st.builds(Point, SPANS, SPANS, st.floats(2, 14), st.floats(10, 120), st.just(15.0)), max_size=25
)


def test_places_stand_in_one_list_each_by_what_is_known_of_where_they_are():
    drawn = tree(places([NOWHERE, AWAY, HERE, WRONG], {"here": 2}, address))
    lists = [[text(item) for item in one.iter("li")] for one in drawn.iter("ul")]
    heads = [text(one) for one in drawn.iter("h3")]
    assert heads == ["On the map", "Outside the map", "Without coordinates in their record"]
    assert lists == [
        ["Here 2 records"],
        ["Away 0 records"],
        ["Nowhere 0 records", "Wrong 0 records"],
    ]


def test_without_coordinates_nothing_is_drawn():
    assert "<svg" not in places([NOWHERE], {}, address)


def test_land_is_drawn_only_where_its_outline_is_at_hand():
    assert "kb-map__border" in places([HERE], {}, address, CONNECTICUT)
    assert "kb-map__border" not in places([HERE], {}, address, HARTFORD)


def test_places_too_close_to_tell_apart_are_one_point_that_says_so():
    near = record("near", "place", "Near", latitude="41.761", longitude="-72.681")
    drawn = tree(places([HERE, near], {"here": 2}, address))
    (point,) = [one for one in drawn.iter("a") if one.find("circle") is not None]
    assert point.attrib["aria-label"] == "Here: 2 records; 1 more place here"
    assert "Here +1" in text(point)


def test_a_degree_of_longitude_is_shorter_than_one_of_latitude():
    frame = Frame("One", -73, 41, -72, 42)
    assert math.isclose(frame.high, 340 / math.cos(math.radians(41.5)))


def test_the_scale_is_as_long_as_it_says():
    drawn = places([HERE], {}, address, HARTFORD)
    left, right = map(float, re.search(r'd="M([\d.]+) [\d.]+V[\d.]+H([\d.]+)V', drawn).groups())
    meters = {"1 km": 1000, "500 m": 500}[re.search(r">(1 km|500 m)<", drawn)[1]]
    assert math.isclose((right - left) / HARTFORD.scale * 111_320, meters, rel_tol=0.02)


def test_the_outline_is_connecticut_s():
    (border,) = outline("connecticut")["border"]
    assert border[0] == border[-1]
    assert all(CONNECTICUT.holds(x, y) for x, y in border)


@given(POINTS)
def test_labels_cover_neither_each_other_nor_a_point_and_stay_in_the_frame(points):
    frame = Box(0, 0, 420, 420)
    found = [box for box in placed(points, frame) if box]
    assert all(box.inside(frame) for box in found)
    assert not any(box.meets(point.box) for box in found for point in points)
    assert not any(a.meets(b) for at, a in enumerate(found) for b in found[:at])
