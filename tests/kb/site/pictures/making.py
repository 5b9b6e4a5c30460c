"""Records and links for pictures, and how to look into what is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from kb.dates import parse_date
from kb.record import Body, Catalog, Link, Record

HOSTILE = "\"><script>alert(1)</script>' onload=x & <b>\x00\x0b\ud800"
SEEN = "\"><script>alert(1)</script>' onload=x & <b>"
"""What is left of it to read."""
FRAME = '<div xmlns:x="x">{}</div>'


def record(id: str, kind: str, title: str = "", date: str | None = None, **data: object) -> Record:
    when = parse_date(date) if date else None
    return Record(
        id=id,
        kind=kind,
        path=f"incidents/{id}.md",
        data=data,
        date=when,
        digest="",
        source=b"",
        body_start=0,
        parsed=Body(),
        title=title or id,
        status="published",
    )


def catalog(records: Iterable[Record], links: Iterable[tuple[str, str, str]] = ()) -> Catalog:
    made = [Link(source, rel, target, rel, rel, "typed", "") for source, rel, target in links]
    out: dict[str, tuple[Link, ...]] = {}
    for one in made:
        out[one.source] = (*out.get(one.source, ()), one)
    return Catalog({one.id: one for one in records}, tuple(made), out=out)


def address(one: Record) -> str:
    return f"records/{one.id}/"


def tree(html: str) -> ET.Element:
    """The picture read as XML; fails where it is not well-formed."""
    return ET.fromstring(FRAME.format(html))


def text(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def links(html: str) -> list[str]:
    return [one.attrib["href"] for one in tree(html).iter("a")]
