"""Feeds of records: Atom 1.0 and JSON Feed 1.1, dated by the records, never by the clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

import msgspec

from kb.dates import DateError, parse_day
from kb.edition import Edition
from kb.record import Record, row_of, text_of

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets)."""
NEVER = date(1970, 1, 1)
"""When a feed without entries was updated: Atom asks for a day."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself."""

    title: str
    address: str
    """Of the page that shows the same; also the feed's id."""
    self_address: str
    """Of the feed itself."""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record in a feed."""

    page: str
    title: str
    summary: str
    changed: date
    exact: bool
    """Whether that is a day that the record says, not the first of a month or year that it says."""
    categories: tuple[str, ...]


def entries(records: Iterable[Record], edition: Edition) -> list[Entry]:
    """The records that have a date, last changed first; those of one day in the order of ids."""
    found = [
        Entry(
            edition.page(record),
            record.title,
            record.summary or text_of(row_of(record.data.get("withdrawn")).get("reason")),
            when,
            when in _days(record) or bool(record.date and record.date.exact),
            tuple(_categories(record, edition)),
        )
        for record in sorted(records, key=lambda one: one.id)
        if (when := changed(record))
    ]
    return sorted(found, key=lambda one: one.changed, reverse=True)


def changed(record: Record) -> date | None:
    """The last day on which it was added, corrected, judged or withdrawn.

    Of a record that does not say when it was added its own date counts among these.
    """
    found = _days(record)
    if record.date and not record.data.get(
        "added"
    ):  # the first day that it may mean, of a period its end: none is yet to come
        found += [end.start for end in record.date.ends()[-1:]]
    return max(found, default=None)


def _days(record: Record) -> list[date]:
    """The days on which it was added, corrected, judged and withdrawn."""
    days = [text_of(record.data.get("added"))]
    days += [text_of(row.get("date")) for row in record.rows("corrections")]
    days += [text_of(row.get("date")) for row in record.rows("verdict_history")]
    days.append(text_of(row_of(record.data.get("withdrawn")).get("date")))
    return [when for day in days if (when := _day(day))]


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except DateError:
        return None


def _categories(record: Record, edition: Edition) -> Iterator[str]:
    """The kind and the topics, in words."""
    yield edition.kind(record).label
    for id in record.many("topics"):
        if target := edition.target(id):
            yield target.title


def atom(feed: Feed, records: Iterable[Record], edition: Edition) -> str:
    """The feed as Atom 1.0 (RFC 4287), with an XML declaration for UTF-8."""
    found = entries(records, edition)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "title", feed.title)
    if feed.description:
        _add(root, "subtitle", feed.description)
    _add(root, "id", feed.address)
    _add(root, "updated", _moment(found[0].changed if found else NEVER))
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=_xml(feed.address))
    ET.SubElement(
        root, "link", rel="self", type="application/atom+xml", href=_xml(feed.self_address)
    )
    _add(ET.SubElement(root, "author"), "name", edition.publisher.name)
    for one in found:
        _entry(root, one)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _entry(root: ET.Element, one: Entry) -> None:
    made = ET.SubElement(root, "entry")
    _add(made, "title", one.title)
    _add(made, "id", one.page)
    _add(made, "updated", _moment(one.changed))
    ET.SubElement(made, "link", rel="alternate", type="text/html", href=_xml(one.page))
    for category in one.categories:
        ET.SubElement(made, "category", term=_xml(category))
    _add(made, "summary", one.summary)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    return NOT_XML.sub(" ", text)


def _moment(day: date) -> str:
    """The first moment of a day: no record knows the hour."""
    return f"{day.isoformat()}T00:00:00Z"


def json_feed(feed: Feed, records: Iterable[Record], edition: Edition) -> str:
    """The feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    told: dict[str, object] = {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": feed.self_address,
        "language": "en",
        "authors": [{"name": edition.publisher.name, "url": edition.publisher.url}],
        "items": [_item(one) for one in entries(records, edition)],
    }
    if feed.description:
        told["description"] = feed.description
    return msgspec.json.format(msgspec.json.encode(told)).decode() + "\n"


def _item(one: Entry) -> dict[str, object]:
    return {
        "id": one.page,
        "url": one.page,
        "title": one.title,
        "content_text": one.summary,
        **({"date_published": _moment(one.changed)} if one.exact else {}),
        "tags": list(one.categories),
    }
