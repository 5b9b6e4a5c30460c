"""The lines of the network leave dots and names alone."""

from __future__ import annotations

import re

from kb.site.pictures.routes import Dot, paths
from kb.site.pictures.ties import Tie
from tests.kb.site.pictures.making import record


def dot(id: str, x: float, y: float) -> Dot:
    return Dot(record(id, "person", f"Person {id}"), (x, y), 8, 1)


COLUMN = {id: dot(id, 100, 100 * at) for at, id in enumerate(("top", "middle", "bottom"))}
DOWN, UP = Tie("top", "quoted", "bottom", ()), Tie("bottom", "quoted", "top", ())


def places(path: str) -> list[tuple[float, float]]:
    """Points of a path that is one quadratic curve."""
    x1, y1, x, y, x2, y2 = map(float, re.findall(r"-?[\d.]+", path))
    return [
        (
            (1 - at) ** 2 * x1 + 2 * at * (1 - at) * x + at**2 * x2,
            (1 - at) ** 2 * y1 + 2 * at * (1 - at) * y + at**2 * y2,
        )
        for at in (n / 40 for n in range(41))
    ]


def test_a_line_goes_around_the_dot_and_the_name_between_its_ends():
    for tie in (DOWN, UP):
        (path,) = paths([tie], COLUMN)
        for x, y in places(path):
            for left, top, right, bottom in COLUMN["middle"].boxes:
                assert not (left < x < right and top < y < bottom)


def test_both_directions_and_the_same_deed_twice_lie_side_by_side():
    found = paths([DOWN, UP, DOWN], COLUMN)
    assert len({places(path)[20] for path in found}) == 3


def test_the_lines_are_the_same_each_time():
    assert paths([DOWN, UP], COLUMN) == paths([DOWN, UP], COLUMN)
