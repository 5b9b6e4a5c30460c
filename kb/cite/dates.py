"""Dates of citations: EDTF to the date of a CSL item, and such a date to words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb.cite.interface import Item
from kb.dates import MONTHS, OPEN, Date, parse_date
from kb.record import row_of

WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ")
EVENT = "Date of the event"
OCCASIONS = {"event-date": EVENT, "original-date": "First seen"}
"""Variable of an item to what its day is the day of: an item has one of them at most."""
PARTS = {"year": 1, "month": 2, "day": 3}


def csl_date(when: Date) -> dict[str, object]:
    """The date as CSL-JSON has it: parts, and `circa` where it is in doubt.

    In words, where CSL has no form: a decade, a century, an interval that is open at an end.
    """
    sides = when.text.split("/")
    points = [] if set(sides) & set(OPEN) else [parse_date(side) for side in sides]
    if not points or any(one.precision not in (*PARTS, "season") for one in points):
        return {"literal": plain_words(when)}
    seasons = [one for one in points if one.precision == "season"]
    if seasons and len(points) > 1:
        return {"literal": plain_words(when)}
    found: dict[str, object] = {"date-parts": [_parts(one) for one in points]}
    if seasons:
        found["season"] = int(when.text[5:7]) - 20
    if when.approximate or when.uncertain:
        found["circa"] = True
    return found


def _parts(when: Date) -> list[int]:
    start = when.start
    return [start.year, start.month, start.day][: PARTS.get(when.precision, 1)]


def plain_words(when: Date) -> str:
    """As people say it, without the day of the week."""
    return WEEKDAY.sub("", when.words())


def parts_of(date: object) -> list[list[int]]:
    """The parts of a CSL date: a list a side; none where it is in words or not there."""
    sides = row_of(date).get("date-parts")
    return sides if isinstance(sides, list) else []


def year_of(date: object, none: str = "") -> str:
    """`2019`, `ca. 2019`, `2019–2020`, the words of a date that has no parts, or `none`."""
    sides = parts_of(date)
    if not sides:
        return str(row_of(date).get("literal", none))
    years = dict.fromkeys(str(side[0]) for side in sides)
    return _circa(row_of(date)) + "–".join(years)


def _circa(date: Mapping[str, object]) -> str:
    return "ca. " if date.get("circa") else ""


def _season(date: Mapping[str, object]) -> str:
    names = ("", "Spring", "Summer", "Autumn", "Winter")
    number = date.get("season")
    return names[number] if isinstance(number, int) else ""


def day_first(date: object, months: Sequence[str] = MONTHS) -> str:
    """`June 24, 2019`, `June 1–3, 2019`, `June 2019`, `ca. 2008`; empty where there is none."""
    return _said(date, months, year_first=False)


def occasions(item: Item, months: Sequence[str] = MONTHS) -> Iterator[tuple[str, str]]:
    """What a page of ours states a day of, and that day: of the event, or when a claim was seen."""
    for variable, label in OCCASIONS.items():
        if day := day_first(item.get(variable), months):
            yield label, day


def occasion(item: Item, months: Sequence[str] = MONTHS) -> str:
    """The day in running text: `July 8, 2019`, `first seen July 8, 2019`; empty without one."""
    told = occasions(item, months)
    return next((day if label == EVENT else f"{label.lower()} {day}" for label, day in told), "")


def year_first(date: object, months: Sequence[str] = MONTHS) -> str:
    """`2019, June 24`, `2019, June 1–3`, `2019, June`, `ca. 2008`; empty where there is none."""
    return _said(date, months, year_first=True)


def _said(date: object, months: Sequence[str], *, year_first: bool) -> str:
    sides, told = parts_of(date), row_of(date)
    if not sides:
        return str(told.get("literal", ""))
    if season := _season(told):
        year = sides[0][0]
        return _circa(told) + (f"{year}, {season}" if year_first else f"{season} {year}")
    return _circa(told) + _joined(sides, months, year_first=year_first)


def _joined(sides: list[list[int]], months: Sequence[str], *, year_first: bool) -> str:
    """One side, or both without saying twice what they share."""
    first, last = sides[0], sides[-1]
    if first == last:
        return _whole(first[0], _within(first, months), year_first=year_first)
    if first[0] != last[0] or len(first) == 1 or len(last) == 1:
        return "–".join(
            _whole(side[0], _within(side, months), year_first=year_first) for side in sides
        )
    end = _within(last, months)
    if len(first) == len(last) == 3 and first[1] == last[1]:
        end = str(last[2])
    return _whole(first[0], f"{_within(first, months)}–{end}", year_first=year_first)


def _within(side: list[int], months: Sequence[str]) -> str:
    """Month and day, as far as they are known."""
    return " ".join([months[side[1] - 1], *map(str, side[2:])]) if len(side) > 1 else ""


def _whole(year: int, within: str, *, year_first: bool) -> str:
    if not within:
        return str(year)
    if year_first:
        return f"{year}, {within}"
    return f"{within}, {year}" if within[-1].isdigit() else f"{within} {year}"


def iso(side: list[int]) -> str:
    """One side as ISO 8601: `2019-06-24`, `2019-06`, `2019`."""
    return "-".join([f"{side[0]:04}", *(f"{part:02}" for part in side[1:])])
