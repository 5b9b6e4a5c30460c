"""Finds room for labels beside their points, so that no label covers another label or a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

TURNS = (0, 8, 4, 12, 1, 15, 7, 9, 2, 14, 6, 10, 3, 13, 5, 11)
AROUND = tuple((cos(pi * turn / 8), sin(pi * turn / 8)) for turn in TURNS)
"""Sixteen directions, right and down, in the order in which a label tries them."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height, in units of the picture."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def inside(self, other: Box) -> bool:
        """Whether it lies within the other one."""
        return (
            other.x <= self.x
            and other.y <= self.y
            and self.x + self.width <= other.x + other.width
            and self.y + self.height <= other.y + other.height
        )


@dataclass(frozen=True, slots=True)
class Point:
    """A point that wants a label."""

    x: float
    y: float
    radius: float
    width: float
    height: float
    """Of its label."""

    @property
    def box(self) -> Box:
        """The square around the point itself."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


def placed(points: Sequence[Point], frame: Box, taken: Sequence[Box] = ()) -> list[Box | None]:
    """A box for the label of each point, in their order; None where there is no room.

    Earlier points choose first. Beside its point is best, then ever farther out. Labels keep
    within `frame` and off the boxes in `taken`. Quadratic in the points, which are few.
    """
    full = [*taken, *(point.box for point in points)]
    boxes: list[Box | None] = []
    for point in points:
        free = (
            box
            for box in _tries(point)
            if box.inside(frame) and not any(box.meets(other) for other in full)
        )
        box = next(free, None)
        if box:
            full.append(box)
        boxes.append(box)
    return boxes


def _tries(point: Point) -> Iterator[Box]:
    """Right, left, below, above, then the directions between; the same again farther away."""
    for far in range(3, 90, 5):
        for across, along in AROUND:
            x = point.x + across * (point.radius + far + point.width / 2)
            y = point.y + along * (point.radius + far + point.height / 2)
            yield Box(x - point.width / 2, y - point.height / 2, point.width, point.height)
