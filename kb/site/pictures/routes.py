"""The lines of the network: bowed arrows that leave names alone, as far as one bow or another does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import hypot

from kb.record import Record
from kb.site.pictures.layout import Cell
from kb.site.pictures.lettering import width, wrapped
from kb.site.pictures.svg import number
from kb.site.pictures.ties import DEEDS, Tie

SIZE = 12
LINE = 14
STEPS = (0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36)
"""Bows that are tried beside a line's own, in this order; a share of its length."""
PLACES = tuple(((1 - at) ** 2, 2 * at * (1 - at), at**2) for at in (n / 14 for n in range(1, 14)))
"""Where on a line it is asked what lies under it: the weights of its beginning, knee and end."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Dot:
    """A person or organization as it is drawn."""

    record: Record
    at: Cell
    radius: float
    degree: int

    @cached_property
    def lines(self) -> list[str]:
        """Its name as it stands below it."""
        return wrapped(self.record.title, 112, SIZE, 3) or [self.record.id]

    @cached_property
    def half(self) -> float:
        """Half of how wide its name is at most."""
        return max(width(line, SIZE) for line in self.lines) / 2

    @property
    def middle(self) -> Cell:
        """The point above its two lines of text, together in the middle of their brick."""
        x, y = self.at
        return x, y - LINE

    @cached_property
    def name(self) -> Box:
        """The ground of its name; an estimate of letters' width is an upper one."""
        x, y = self.middle
        top, half = y + self.radius + 2, 0.9 * self.half
        return x - half, top, x + half, top + len(self.lines) * LINE + 2

    @cached_property
    def boxes(self) -> tuple[Box, Box]:
        """The grounds of the dot and of its name."""
        (x, y), r = self.middle, self.radius
        return (x - r, y - r, x + r, y + r), self.name


def paths(ties: Iterable[Tie], dots: Mapping[str, Dot]) -> list[str]:
    """The path of each tie, SVG, with the bow that runs over the fewest names.

    Both directions and several deeds between two lie side by side, as long as names allow. The
    same each time. Time: ties times dots times bows.
    """
    found = []
    taken: set[tuple[str, str, float]] = set()
    for tie in ties:
        one, other = dots[tie.who], dots[tie.whom]
        rest = [
            box for id, dot in dots.items() if id not in (tie.who, tie.whom) for box in dot.boxes
        ]
        own = 0.1 + 0.07 * DEEDS.index(tie.deed)
        least, knee, used = len(PLACES) + 1, one.middle, ("", "", 0.0)
        for bow in (own + step for step in STEPS):
            side = round(bow if tie.who < tie.whom else -bow, 2)
            lane = (min(tie.who, tie.whom), max(tie.who, tie.whom), side)
            if lane not in taken:
                through = _knee(one.middle, other.middle, bow)
                if (hits := _hits(one.middle, through, other.middle, rest)) < least:
                    least, knee, used = hits, through, lane
            if not least:
                break
        taken.add(used)
        found.append(f"M{_toward(one, knee, 1)}Q{_told(knee)} {_toward(other, knee, 4)}")
    return found


def _knee(one: Cell, other: Cell, bow: float) -> Cell:
    """The point that draws the line between two from its straight course."""
    (x1, y1), (x2, y2) = one, other
    return (x1 + x2) / 2 - (y2 - y1) * bow, (y1 + y2) / 2 + (x2 - x1) * bow


def _hits(one: Cell, knee: Cell, other: Cell, boxes: list[Box]) -> int:
    """How many places of the line lie in one of the boxes."""
    across, along = zip(one, knee, other, strict=True)
    left, right, top, bottom = min(across), max(across), min(along), max(along)
    near = [
        box
        for box in boxes
        if box[0] <= right and box[2] >= left and box[1] <= bottom and box[3] >= top
    ]
    count = 0
    for first, second, third in PLACES if near else ():
        x = first * one[0] + second * knee[0] + third * other[0]
        y = first * one[1] + second * knee[1] + third * other[1]
        count += any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in near)
    return count


def _toward(dot: Dot, knee: Cell, gap: float) -> str:
    """Where a line to another point leaves the dot and its name, with a gap, as path data."""
    x, y = dot.middle
    across, along = knee[0] - x, knee[1] - y
    length = hypot(across, along) or 1.0
    across, along = across / length, along / length
    far = dot.radius + gap
    half = dot.half + gap
    low = dot.radius + len(dot.lines) * LINE + gap + 3
    if along > 0 and abs(across) * dot.radius < half * along:
        far = min(low / along, half / abs(across) if across else low / along)
    far = min(far, length * 0.96)
    return _told((x + across * far, y + along * far))


def _told(point: Cell) -> str:
    return f"{number(point[0])} {number(point[1])}"
