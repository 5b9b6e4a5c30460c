"""A map of places that have coordinates, drawn here: no tiles, no other server, no guessed land."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from kb.record import Record, text_of
from kb.site.pictures.boxes import Box, Point, placed
from kb.site.pictures.lettering import shortened, width
from kb.site.pictures.svg import joined, tag
from kb.site.pictures.words import ENGLISH, Words

WIDE = 340.0
"""Width of the drawing in its units, which are CSS pixels on a phone."""
MOST = 60
"""So many places are drawn, those with most records; the others are in the list."""
SIZE = 12
LABEL = 140.0
NEAR = 9.0
"""Places closer than this are one point, which says how many it stands for."""
KILOMETERS = 111.32
"""Of one degree of latitude; the map takes the earth for a ball."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The piece of the earth a map shows, in degrees."""

    name: str
    west: float
    south: float
    east: float
    north: float
    land: str = ""
    """Name of an outline beside this file that is drawn below the points."""

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude, here."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        """Units of the drawing for a degree of latitude."""
        return WIDE / ((self.east - self.west) * self.squeeze)

    @property
    def high(self) -> float:
        """Height of the drawing in its units."""
        return (self.north - self.south) * self.scale

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies in the drawing: right and down, in its units."""
        return (
            (longitude - self.west) * self.squeeze * self.scale,
            (self.north - latitude) * self.scale,
        )

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies within."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


HARTFORD = Frame("Hartford", -72.715, 41.738, -72.645, 41.79)
CONNECTICUT = Frame("Connecticut", -73.80, 40.93, -71.72, 42.11, "connecticut")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map."""

    record: Record
    count: int
    longitude: float
    latitude: float
    others: int = 0
    """How many more places the point stands for."""

    @property
    def label(self) -> str:
        """Its name, and how many others there are."""
        more = f" +{self.others}" if self.others else ""
        return shortened(self.record.title, LABEL - width(more, SIZE), SIZE) + more


def places(
    records: Iterable[Record],
    counts: Mapping[str, int],
    address: Callable[[Record], str],
    frame: Frame = CONNECTICUT,
    words: Words = ENGLISH,
) -> Markup:
    """The map of the place records within `frame`, and lists of all of them, HTML.

    `counts` has the number of records for a place's id; `address` leads from the page to a
    record. Only coordinates that a record states are drawn: places outside the frame and places
    without coordinates are listed under their own headings. Without a place to draw there is no
    drawing. Degrees are those of WGS 84, to be drawn as on a plane (equirectangular).
    """
    known = sorted(records, key=lambda one: (-counts.get(one.id, 0), one.title, one.id))
    spots = [spot for one in known if (spot := _spot(one, counts))]
    inside = [one for one in spots if frame.holds(one.longitude, one.latitude)]
    drawn = {one.record.id for one in inside[:MOST]}
    outside = {one.record.id for one in spots} - drawn
    groups = (
        (words.places_drawn, [one for one in known if one.id in drawn]),
        (words.places_elsewhere, [one for one in known if one.id in outside]),
        (words.places_unplaced, [one for one in known if one.id not in drawn | outside]),
    )
    lists = [_list(label, several, counts, address, words) for label, several in groups if several]
    drawing = _drawing(inside[:MOST], frame, address, words) if drawn else None
    note = tag("p", words.outline, class_="kb-pic__note") if drawn and frame.land else None
    return tag("div", drawing, note, *lists, class_="kb-map")


def located(record: Record) -> bool:
    """Whether the record states where on earth the place is."""
    return _spot(record, {}) is not None


def within(record: Record, frame: Frame) -> bool:
    """Whether the place lies on the map of `frame`."""
    spot = _spot(record, {})
    return spot is not None and frame.holds(spot.longitude, spot.latitude)


def _spot(record: Record, counts: Mapping[str, int]) -> Spot | None:
    """The place with its coordinates; None where it has none, or none on earth."""
    try:
        longitude = float(text_of(record.data.get("longitude")))
        latitude = float(text_of(record.data.get("latitude")))
    except ValueError:
        return None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None
    return Spot(record, counts.get(record.id, 0), longitude, latitude)


def _drawing(
    spots: Sequence[Spot], frame: Frame, address: Callable[[Record], str], words: Words
) -> Markup:
    name = words.map.format(name=frame.name)
    told = words.map_about.format(n=len(spots))
    canvas = Box(34, 13, WIDE - 36, frame.high - 15)  # off the degrees at the edges
    furniture, taken = _furniture(frame, words)
    spots = _gathered(spots, frame)
    points = []
    for spot in spots:
        x, y = frame.at(spot.longitude, spot.latitude)
        points.append(Point(x, y, _radius(spot.count), width(spot.label, SIZE) + 2, SIZE + 3))
    boxes = placed(points, canvas, taken)
    marks = [
        _mark(spot, point, box, address, words)
        for spot, point, box in zip(spots, points, boxes, strict=True)
    ]
    return tag(
        "svg",
        tag("title", name),
        tag("desc", told),
        _land(frame) if frame.land else None,
        *furniture,
        *reversed(marks),
        viewBox=f"0 0 {WIDE:.0f} {frame.high:.0f}",
        class_="kb-map__drawing",
        role="group",
        aria_label=f"{name}. {told}",
    )


def _gathered(spots: Iterable[Spot], frame: Frame) -> list[Spot]:
    """Points that can be told apart: a place too close to one before it is counted there."""
    kept: list[Spot] = []
    for spot in spots:
        here = frame.at(spot.longitude, spot.latitude)
        for at, other in enumerate(kept):
            if math.dist(here, frame.at(other.longitude, other.latitude)) < NEAR:
                kept[at] = replace(other, others=other.others + 1)
                break
        else:
            kept.append(spot)
    return kept


def _radius(count: int) -> float:
    """The area grows with the number of records, up to a limit."""
    return min(14.0, 3 + 1.1 * math.sqrt(count))


def _mark(
    spot: Spot,
    point: Point,
    box: Box | None,
    address: Callable[[Record], str],
    words: Words,
) -> Markup:
    """A point with its name, both the link; a line joins them where they stand apart."""
    title = f"{spot.record.title}: {words.count(spot.count)}"
    if spot.others:
        title += f"; {words.form(words.places_here, spot.others)}"
    parts = [tag("title", title)]
    if box:
        near = (
            min(max(point.x, box.x), box.x + box.width),
            min(max(point.y, box.y), box.y + box.height),
        )
        if math.dist(near, (point.x, point.y)) > point.radius + 6:
            line = tag("line", x1=point.x, y1=point.y, x2=near[0], y2=near[1])
            parts.append(tag("g", line, class_="kb-map__leader"))
    touch = max(12.0, point.radius)
    parts.append(tag("circle", cx=point.x, cy=point.y, r=touch, class_="kb-map__hit"))
    parts.append(tag("circle", cx=point.x, cy=point.y, r=point.radius, class_="kb-map__point"))
    if box:
        parts.append(tag("text", spot.label, x=box.x + 1, y=box.y + SIZE))
    return tag("a", *parts, href=address(spot.record), aria_label=title)


def _furniture(frame: Frame, words: Words) -> tuple[list[Markup], list[Box]]:
    """Lines of longitude and latitude, the scale and north, and the room they take."""
    parts = [_net(frame)]
    length, label = _scale(frame, words)
    low = frame.high - 12
    left = WIDE - 12 - length
    path = f"M{left:.1f} {low - 4:.1f}V{low:.1f}H{left + length:.1f}V{low - 4:.1f}"
    parts.append(tag("path", d=path, class_="kb-map__scale"))
    parts.append(tag("text", label, x=left, y=low - 8, class_="kb-map__small"))
    arrow = tag("path", d=f"M{WIDE - 16} 34V12M{WIDE - 20} 18L{WIDE - 16} 11L{WIDE - 12} 18")
    parts.append(tag("g", arrow, class_="kb-map__scale"))
    parts.append(tag("text", words.north, x=WIDE - 20, y=46, class_="kb-map__small"))
    return parts, [Box(left - 4, low - 20, length + 8, 24), Box(WIDE - 26, 6, 22, 44)]


def _scale(frame: Frame, words: Words) -> tuple[float, str]:
    """A round distance of about a quarter of the width: its length and its name."""
    unit = frame.scale / KILOMETERS
    rounds = [base * 10.0**power for power in range(-3, 4) for base in (1, 2, 5)]
    best = max((one for one in rounds if one * unit <= WIDE / 3.5), default=rounds[0])
    said = words.kilometers.format(n=f"{best:g}")
    return best * unit, said if best >= 1 else words.meters.format(n=f"{best * 1000:g}")


def _net(frame: Frame) -> Markup:
    """Lines at round degrees, with their degrees at the edge."""
    span = frame.east - frame.west
    step = next((one for one in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5) if span / one <= 5), 10)
    parts = []
    for k in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1):
        x, _ = frame.at(k * step, frame.north)
        parts.append(tag("path", d=f"M{x:.1f} 0V{frame.high:.1f}"))
        parts.append(tag("text", f"{k * step:g}°", x=x + 2, y=10, class_="kb-map__small"))
    for k in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1):
        _, y = frame.at(frame.west, k * step)
        parts.append(tag("path", d=f"M0 {y:.1f}H{WIDE:.0f}"))
        parts.append(tag("text", f"{k * step:g}°", x=2, y=y - 2, class_="kb-map__small"))
    return tag("g", *parts, class_="kb-map__net", aria_hidden="true")


def _land(frame: Frame) -> Markup:
    """The outline of the land and of its parts."""
    lines = outline(frame.land)
    paths = [
        tag("path", d=_path(line, frame) + end, class_=f"kb-map__{name}")
        for key, name, end in (("border", "border", "Z"), ("counties", "county", ""))
        for line in lines[key]
    ]
    return tag("g", *paths, aria_hidden="true")


def _path(line: Sequence[Sequence[float]], frame: Frame) -> str:
    return "M" + "L".join("{:.1f} {:.1f}".format(*frame.at(x, y)) for x, y in line)


@lru_cache(maxsize=4)
def outline(name: str) -> dict[str, list[list[list[float]]]]:
    """The lines of the file `name`.json beside this one, by what they are: degrees east, north."""
    found: dict[str, list[list[list[float]]]]
    found = json.loads(Path(__file__).with_name(f"{name}.json").read_text("utf-8"))
    return found


def _list(
    label: str,
    records: Iterable[Record],
    counts: Mapping[str, int],
    address: Callable[[Record], str],
    words: Words,
) -> Markup:
    items = []
    for one in records:
        number = tag("span", words.count(counts.get(one.id, 0)), class_="kb-count")
        items.append(tag("li", tag("a", one.title, href=address(one)), " ", number))
    return joined(tag("h3", label), tag("ul", *items, class_="kb-pic__lists"))
