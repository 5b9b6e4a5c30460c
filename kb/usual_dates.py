"""Dates as people and spreadsheets write them, in EDTF: what to write instead."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from kb.dates import MONTHS, SEASONS, DateError, parse_date

LONGEST = 80
"""Characters of a text that is looked at."""
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY, YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
TIME = r"(?:[T ]\d{1,2}:\d{2}\S*(?:\s?[ap]\.?m\.?)?)?"
NAMED = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{WEEKDAY}{MONTH}\s*{DAY},?\s+{YEAR}",
        rf"{WEEKDAY}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}",
        rf"(?P<day>\d{{1,2}})-{MONTH}-(?P<year>\d{{4}}|\d{{2}})",
        rf"{MONTH},?\s+(?:of\s+)?{YEAR}",
        rf"{YEAR}[-\s]{MONTH}(?:[-\s]{DAY})?",
    )
)
AMERICAN = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){TIME}", re.A | re.I)
YEAR_FIRST = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})(?:\2(\d{{1,2}}))?{TIME}", re.A | re.I)
MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
SEASON = re.compile(r"(?:the\s+)?(spring|summer|autumn|fall|winter)\s+(?:of\s+)?(\d{4})", re.I)
DECADE = re.compile(r"(?:the\s+)?(\d{3})0['’]?s", re.ASCII)
ABOUT = re.compile(r"(?:about|around|approx(?:imately|\.)?|circa|ca?\.|~)\s*(.+)", re.I)
BETWEEN = re.compile(r"\s+(?:to|until|till|through|thru|and)\s+|\s+[-–—]\s+|\s?[–—]\s?")
DASH = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
YEARS = re.compile(r"\d\d(\d\d)[–—](\d\d)", re.ASCII)
"""A year and a month, or two years where the second is the later: 2009–11."""
SERIAL = re.compile(r"[34]\d{4}", re.ASCII)
SERIAL_ZERO = date(1899, 12, 30)
"""What spreadsheets count days from."""


def odd_dash(text: str) -> str:
    """What is said of the first dash in `text` that is no plain hyphen; empty where none is."""
    found = DASH.search(text)
    if not found:
        return ""
    name = unicodedata.name(found[0]).lower()
    return f"its dash is not the keyboard's hyphen but U+{ord(found[0]):04X}, {name}"


def is_date_with_odd_dashes(text: str) -> bool:
    """Whether nothing but its dashes keeps `text` from being a date."""
    years = YEARS.fullmatch(text)
    if years and years[2] > years[1]:
        return False
    return DASH.search(text) is not None and _is_date(DASH.sub("-", text))


def readings(text: str) -> tuple[str, ...]:
    """The EDTF dates that `text` may mean, the American reading first; none where it is no date."""
    words = " ".join(text.split())
    if len(words) > LONGEST:
        return ()
    if is_date_with_odd_dashes(words):
        return (DASH.sub("-", words),)
    found = _points(words) or _interval(words)
    return tuple(dict.fromkeys(one for one in found if _is_date(one)))


def advice(text: str, *, day: bool = False) -> str:
    """What to write instead of `text`, 'write 2026-11-04'; empty where that cannot be told.

    `day` says that one day is wanted.
    """
    found = [one for one in readings(text) if not day or parse_date(one).precision == "day"]
    if len(found) == 2:
        first, other = (f"{one} for {_spoken(one)}" for one in found)
        return f"write {first}, or {other}"
    return f"write {found[0]}" if found else ""


def _spoken(text: str) -> str:
    when = parse_date(text).start
    return f"{MONTHS[when.month - 1]} {when.day}"


def _points(words: str) -> list[str]:
    if about := ABOUT.fullmatch(words):
        return [f"{one}~" for one in (_points(about[1]) or [about[1]])]
    if found := AMERICAN.fullmatch(words):
        one, other, year = found[1], found[3], _year(found[4])
        return [_joined(year, one, other), _joined(year, other, one)]
    if found := YEAR_FIRST.fullmatch(words):
        return [_joined(found[1], found[3], found[4])]
    if found := MONTH_YEAR.fullmatch(words):
        return [_joined(found[2], found[1])]
    if found := SEASON.fullmatch(words):
        name = found[1].capitalize().replace("Fall", "Autumn")
        return [f"{found[2]}-{code}" for code, (season, _) in SEASONS.items() if season == name]
    if found := DECADE.fullmatch(words):
        return [f"{found[1]}X"]
    if SERIAL.fullmatch(words):
        return [(SERIAL_ZERO + timedelta(days=int(words))).isoformat()]
    return _named(words)


def _named(words: str) -> list[str]:
    for form in NAMED:
        if found := form.fullmatch(words):
            parts = found.groupdict()
            starts = [month[:3].lower() for month in MONTHS]
            month = str(starts.index(parts["month"][:3].lower()) + 1)
            return [_joined(_year(parts["year"]), month, parts.get("day"))]
    return []


def _interval(words: str) -> list[str]:
    """`July 8, 2019 to July 10, 2019`, where each side can be read in one way only."""
    sides = BETWEEN.split(words.removeprefix("from ").removeprefix("between "))
    if len(sides) != 2:
        return []
    ends = [[side] if _is_date(side) else _side(side) for side in sides]
    return [f"{ends[0][0]}/{ends[1][0]}"] if all(len(end) == 1 for end in ends) else []


def _side(words: str) -> list[str]:
    return [one for one in dict.fromkeys(_points(words)) if _is_date(one)]


def _joined(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _year(digits: str) -> str:
    return digits if len(digits) == 4 else f"20{digits}"


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True
