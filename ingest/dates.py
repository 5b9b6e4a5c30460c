"""Read a date as English letters and reports write it; what is not surely a date is None."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAYS = "mon tue wed thu fri sat sun".split()

WEEKDAY = r"(?:(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[12]\d{3})(?!\d)"

MONTH_FIRST = re.compile(rf"{WEEKDAY}{MONTH}\s+{DAY}(?!\d)(?:,?\s+{YEAR})?", re.I)
DAY_FIRST = re.compile(rf"{WEEKDAY}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH},?(?:\s+{YEAR})?", re.I)
ISO = re.compile(
    r"(?<!\d)(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"
    r"(?:[T ]\d{2}:\d{2}[\d:.]{0,16}\s?(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?)?"
)
SLASHED = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>[12]\d{3})(?![\d/])")
LONGEST = 60  # characters of a date with weekday and time
REACH = 50_000
FORMS = (ISO, MONTH_FIRST, DAY_FIRST, SLASHED)


def read_date(text: str, year: int | None = None) -> date | None:
    """The date that all of `text` is, or None. `year` stands in where none is written."""
    for form in FORMS if len(text) <= LONGEST else ():
        found = form.fullmatch(text.strip().rstrip("."))
        if found and (day := _date(found, year)):
            return day
    return None


def find_date(text: str, year: int | None = None) -> date | None:
    """The first date in `text`, or None. `year` stands in where none is written."""
    return next(dates_in(text, year), None)


def dates_in(text: str, year: int | None = None) -> Iterator[date]:
    """The dates in `text`, in their order; of a long one, in its start."""
    found = [hit for form in FORMS for hit in form.finditer(text[:REACH])]
    for hit in sorted(found, key=lambda one: one.start()):
        if day := _date(hit, year):
            yield day


def without_dates(text: str) -> str:
    """`text` without the dates in it."""
    for form in FORMS:
        text = form.sub("", text)
    return text


def _date(found: re.Match[str], year: int | None) -> date | None:
    parts = found.groupdict()
    month, day, written = parts["month"], int(parts["day"]), int(parts["year"] or year or 0)
    try:
        if not month.isdigit():
            when = date(written, MONTHS.index(month[:3].lower()) + 1, day)
        elif found.re is SLASHED:
            when = _slashed(written, int(month), day)
        else:
            when = date(written, int(month), day)
    except ValueError:
        return None
    weekday = (parts.get("weekday") or "")[:3].lower()
    # 'Monday, July 8' of a year in which that is no Monday is no date.
    return None if weekday and DAYS[when.weekday()] != weekday else when


def _slashed(year: int, first: int, second: int) -> date:
    """7/8/2019 is July in one country and August in another: only what cannot be both is read."""
    if first <= 12 and second <= 12 and first != second:
        raise ValueError
    return date(year, second, first) if first > 12 else date(year, first, second)
