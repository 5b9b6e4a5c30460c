"""Rules on days: nothing from the future, ids that tell the day, answers after what they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kb.check.interface import View, rule
from kb.dates import Date, DateError, parse_date
from kb.record import Fault, Path, Record, row_of, text_of

LEADING = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?=-)", re.ASCII)
"""The month or day that an id begins with."""
AFTER = ("quotes", "replies-to", "reprint-of", "corrects", "retracts")
"""Relations to what was there before."""
SAID = ("letter", "statement")
"""Kinds that nobody can report before their day: only what happens is announced."""


@rule("E130", "correct the date; what is only announced is dated by its announcement")
def not_in_future(record: Record, view: View) -> Iterator[Fault]:
    """A record's date, those of its sources, and of what was done to it, are not after today."""
    if record.date and record.date.start > view.today:
        yield Fault(("date",), f"{record.date.text} is in the future")
    for path, text in _days(record):
        when = _read(text)
        if when and when.start > view.today:
            yield Fault(path, f"{text} is in the future")


@rule("W607", "correct the date, or rename the file and keep the old id in `aliases`")
def id_has_day(record: Record, view: View) -> Iterator[Fault]:
    """An id that begins with a month or a day begins with one that the record's date may mean."""
    found = LEADING.match(record.id)
    named = _read(found[0]) if found else None
    when = record.date
    if not (named and when) or when.approximate or when.uncertain:
        return
    if when.year == named.start.year and not named.overlaps(when):  # of another year: E125
        yield Fault(("id",), f"the id says {named.text}, the date {when.text}")


@rule("W608", "correct one of the two dates")
def not_before_what_it_reports(record: Record, view: View) -> Iterator[Fault]:
    """What quotes, answers, reprints, corrects or reports something is not dated before it.

    Nor is a verdict dated before its claim, or a correction before its record.
    """
    for index, row in enumerate(record.rows("relations")):
        earlier = view.find(text_of(row.get("to"))) if row.get("rel") in AFTER else None
        if earlier and _before(record.date, earlier.date):
            yield Fault(
                ("relations", index, "to"),
                f"{earlier.id!r} is of {_text(earlier.date)}, after this record",
            )
    for index, row in enumerate(record.rows("asks")):
        reply = view.find(text_of(row.get("answered_by")))
        if reply and _before(reply.date, record.date):
            at = ("asks", index, "answered_by")
            yield Fault(at, f"{reply.id!r} is of {_text(reply.date)}, before this request")
    for field, what in (("verdict_history", "verdict"), ("corrections", "correction")):
        for index, row in enumerate(record.rows(field)):
            if _before(_read(text_of(row.get("date"))), record.date):
                at = (field, index, "date")
                yield Fault(at, f"the {what} is dated before the record, {_text(record.date)}")
    sources = record.rows("sources") if record.kind in SAID else ()
    if sources and all(_before(_date_of(row, view), record.date) for row in sources):
        yield Fault(("sources",), f"no source is as late as {_text(record.date)}, so none tells it")


@rule("E308", "make the status `answered` or `refused`, or remove `answered_by`")
def answered_is_not_open(record: Record, view: View) -> Iterator[Fault]:
    """A request that names its answer is answered or refused."""
    for index, row in enumerate(record.rows("asks")):
        if row.get("answered_by") and row.get("status") in ("open", "unknown"):
            at = ("asks", index, "status")
            yield Fault(at, f"the request is {row['status']!r}, and has an answer")


def _date_of(source: Mapping[str, object], view: View) -> Date | None:
    found = view.find(text_of(source.get("ref")))
    return _read(text_of(source.get("date"))) or (found.date if found else None)


def _before(one: Date | None, other: Date | None) -> bool:
    """Whether one is older than the other beyond doubt."""
    if (
        one is None
        or other is None
        or any(when.approximate or when.uncertain for when in (one, other))
    ):
        return False
    return one.end < other.start


def _text(when: Date | None) -> str:
    return when.text if when else ""


def _read(text: str) -> Date | None:
    try:
        return parse_date(text) if text else None
    except DateError:
        return None


def _days(record: Record) -> Iterator[tuple[Path, str]]:
    for field in ("accessed", "added"):
        yield (field,), text_of(record.data.get(field))
    yield ("withdrawn", "date"), text_of(row_of(record.data.get("withdrawn")).get("date"))
    for field in ("corrections", "verdict_history", "sources"):
        for index, row in enumerate(record.rows(field)):
            yield (field, index, "date"), text_of(row.get("date"))


RULES = (not_in_future, id_has_day, not_before_what_it_reports, answered_is_not_open)
