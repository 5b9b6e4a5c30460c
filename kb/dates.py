"""EDTF dates (ISO 8601-2, levels 0 and 1): precision, doubt, intervals, order, overlap, words."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SEASONS = {21: ("Spring", 3), 22: ("Summer", 6), 23: ("Autumn", 9), 24: ("Winter", 12)}
POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
UNSPECIFIED = re.compile(r"(\d{3}X|\d{2}XX)([~?%]?)", re.ASCII)


OPEN = ("..", "")
"""A side of an interval that has no end, or one that is not known: both leave the range open."""


class DateError(ValueError):
    """Text that is not a date of the kind asked for; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Date:
    """An EDTF date as the closed range of days it may mean."""

    text: str
    """As written."""
    start: date
    """First day; `date.min` where the start is open."""
    end: date
    """Last day; `date.max` where the end is open."""
    precision: str
    """day, month, season, year, decade, century, or interval."""
    approximate: bool = False
    uncertain: bool = False

    @property
    def exact(self) -> bool:
        """Whether it names one day without doubt."""
        return self.precision == "day" and not (self.approximate or self.uncertain)

    @property
    def year(self) -> int | None:
        """The year records are filed under: of the start, or of the end where the start is open."""
        if self.start != date.min:
            return self.start.year
        return None if self.end == date.max else self.end.year

    @property
    def key(self) -> tuple[date, date]:
        """Sorts by first day, then narrower before wider; an open start sorts by its end."""
        start = self.end if self.start == date.min and self.end != date.max else self.start
        return (start, self.end)

    @property
    def told(self) -> tuple[date, date]:
        """The days under which a search finds it: 'by 2019' says nothing of the years before it."""
        if self.start != date.min or self.end == date.max:
            return self.start, self.end
        return parse_date(self.text.partition("/")[2]).start, self.end

    def overlaps(self, other: Date) -> bool:
        """Whether the two ranges share a day."""
        return self.start <= other.end and other.start <= self.end

    def ends(self) -> tuple[Date, ...]:
        """The dates at both ends of an interval, as far as they are known; of others itself."""
        if self.precision != "interval":
            return (self,)
        return tuple(parse_date(end) for end in self.text.split("/") if end not in OPEN)

    def words(self) -> str:
        """As people say it: 'Monday, July 8, 2019', 'March 2017', 'about 2008'."""
        if self.precision == "interval":
            first, last = self.text.split("/")
            if first in OPEN or last in OPEN:
                return _open_words(first, last)
            return f"{parse_date(first).words()} to {parse_date(last).words()}"
        return _doubt_words(self, _point_words(self))


def _point_words(when: Date) -> str:
    start = when.start
    match when.precision:
        case "day":
            day = f"{MONTHS[start.month - 1]} {start.day}"
            return f"{WEEKDAYS[start.weekday()]}, {day}, {start.year}"
        case "month":
            return f"{MONTHS[start.month - 1]} {start.year}"
        case "season":
            return f"{SEASONS[int(when.text[5:7])][0]} {start.year}"
        case "decade":
            return f"the {start.year}s"
        case "century":
            return f"{start.year} to {when.end.year}"
    return str(start.year)


def _doubt_words(when: Date, words: str) -> str:
    before = "about " if when.approximate else ""
    after = " (uncertain)" if when.uncertain else ""
    return f"{before}{words}{after}"


def _open_words(first: str, last: str) -> str:
    if first in OPEN and last in OPEN:
        return "dates not established"
    if last == "..":
        return f"since {parse_date(first).words()}"
    if last == "":
        return f"from {parse_date(first).words()}; until when is not known"
    return f"by {parse_date(last).words()}"


@lru_cache(maxsize=65536)
def parse_date(text: str) -> Date:
    """Read an EDTF date: 2017, 2017-03, 2017-03-12, 2017-21, 201X, with ~ ? or %, or an interval.

    An interval joins two of these with a slash; `..` on a side leaves it open, nothing there
    says that it is not known. The grammar is that of the Library of Congress
    (https://www.loc.gov/standards/datetime/), levels 0 and 1, without times, sets and negative
    years. Raises DateError with what was expected.
    """
    if "/" not in text:
        return _point(text)
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError("an interval has one slash, as in 2017-03/2017-05")
    if "" in sides and set(sides) <= set(OPEN):
        raise DateError("an interval names at least one date")
    first = None if sides[0] in OPEN else _point(sides[0])
    last = None if sides[1] in OPEN else _point(sides[1])
    if first and last and first.start > last.end:
        raise DateError("the interval ends before it begins")
    return Date(
        text=text,
        start=first.start if first else date.min,
        end=last.end if last else date.max,
        precision="interval",
        approximate=any(side.approximate for side in (first, last) if side),
        uncertain=any(side.uncertain for side in (first, last) if side),
    )


def parse_day(text: str) -> date:
    """Read one exact day, 2019-07-08. Raises DateError."""
    if not DAY.fullmatch(text):  # fromisoformat alone also takes 2019-W28-1
        raise DateError("write one day as YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise DateError(f"there is no such day ({fault})") from None


def _point(text: str) -> Date:
    if found := POINT.fullmatch(text):
        year, month, day, mark = found.groups()
        start, end, precision = _range(int(year), _number(month), _number(day))
    elif found := UNSPECIFIED.fullmatch(text):
        digits, mark = found.groups()
        start, end, precision = _unspecified(digits)
    else:
        raise DateError("write it as 2017, 2017-03, 2017-03-12, 2017-03-12~ or 2017-03/2017-05")
    return Date(text, start, end, precision, mark in ("~", "%"), mark in ("?", "%"))


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _range(year: int, month: int | None, day: int | None) -> tuple[date, date, str]:
    if year == 0:
        raise DateError("the year 0000 cannot be used")
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31), "year"
        if day is not None:
            return date(year, month, day), date(year, month, day), "day"
        if month in SEASONS:
            return *_season(year, SEASONS[month][1]), "season"
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    except ValueError as fault:
        raise DateError(f"there is no such day or month ({fault})") from None


def _season(year: int, month: int) -> tuple[date, date]:
    """Three months from `month` on; the winter of a year ends with its December, as in EDTF."""
    last = min(month + 2, 12)
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _unspecified(digits: str) -> tuple[date, date, str]:
    first = int(digits.replace("X", "0"))
    if first == 0:
        raise DateError("the year 0000 cannot be used")
    last = int(digits.replace("X", "9"))
    precision = "decade" if digits.count("X") == 1 else "century"
    return date(first, 1, 1), date(last, 12, 31), precision
