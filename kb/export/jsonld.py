"""JSON-LD in the words of schema.org: what a record is about, and our page about it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kb.edition import Edition
from kb.export.interface import Format
from kb.export.nodes import Node, day, house, node_type, present, reference, references
from kb.export.things import THINGS
from kb.record import Record, row_of, text_of

CONTEXT = "https://schema.org"
SOURCES = 12
"""A page's own JSON-LD names no more sources than this."""
IN_SCRIPTS = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")


def jsonld(record: Record, edition: Edition) -> Node:
    """The record as a JSON-LD document: its subject, with our page about it as `subjectOf`.

    The subject's `@id` is the address of the page, so that records name each other. Of a
    withdrawn record there is the page alone.
    """
    return {"@context": CONTEXT, **node(record, edition)}


def brief(record: Record, edition: Edition) -> Node:
    """The same for the record's own page, which says the rest to its readers.

    Without who is only mentioned, and with no more than the first twelve sources.
    """
    if not record.published:
        return {"@context": CONTEXT, **_withdrawn(record, edition)}
    about = _about(record, edition)
    rows = record.rows("sources")[:SOURCES]
    page = {
        "@type": "WebPage",
        "author": house(edition),
        "dateModified": _corrected(record),
        "about": references(record.many("topics"), edition),
        "citation": [_source(row, edition) for row in rows],
    }
    return {"@context": CONTEXT, **about, "subjectOf": present(page)}


def script(document: Node) -> str:
    """The document as text that can stand in a `script` element of a page."""
    text = msgspec.json.encode(document).decode()
    for sign, written in IN_SCRIPTS:
        text = text.replace(sign, written)
    return text


def node(record: Record, edition: Edition) -> Node:
    """The same without its context."""
    if not record.published:
        return _withdrawn(record, edition)
    return {**_about(record, edition), "subjectOf": _page(record, edition)}


def _about(record: Record, edition: Edition) -> Node:
    """What the record is about, without our page."""
    page = edition.page(record)
    kind = edition.kind(record)
    own = THINGS[kind.schema_org](record, edition) if kind.schema_org in THINGS else {}
    common: Node = {
        "@type": node_type(record, edition),
        "@id": page,
        "identifier": record.id,
        "name": record.title,
        "description": record.summary,
        "url": page,
    }
    return present({**common, **own})


def _page(record: Record, edition: Edition) -> Node:
    """Our page: what it rests on, what it names, and when its words were corrected."""
    ends = [one.target for one in edition.catalog.out.get(record.id, ())]
    rows = record.rows("sources")
    sources = [_source(row, edition) for row in rows]
    primary = [one for row, one in zip(rows, sources, strict=True) if row.get("tier") == "primary"]
    topics = references(record.many("topics"), edition)
    named = {one["@id"] for one in (*topics, *sources) if "@id" in one}
    return present(
        {
            "@type": "WebPage",
            "url": edition.page(record),
            "name": record.title,
            "inLanguage": "en",
            "author": house(edition),
            "publisher": house(edition),
            "dateModified": _corrected(record),
            "about": [{"@id": edition.page(record)}, *topics],
            "mentions": [one for one in references(ends, edition) if one["@id"] not in named],
            "citation": sources,
            "isBasedOn": primary,
        }
    )


def _corrected(record: Record) -> str:
    """The day of the last correction; empty where there was none."""
    return max((text_of(row.get("date")) for row in record.rows("corrections")), default="")


def _source(row: Node, edition: Edition) -> Node:
    """A source as the record gives it: another record, or a work with what is known of it."""
    target = edition.target(row.get("ref"))
    if target:
        return reference(target, edition)
    name = text_of(row.get("publisher"))
    return present(
        {
            "@type": "CreativeWork",
            "name": row.get("title"),
            "publisher": {"@type": "Organization", "name": name} if name else None,
            "url": row.get("url"),
            "datePublished": day(row.get("date")),
        }
    )


def _withdrawn(record: Record, edition: Edition) -> Node:
    told = row_of(record.data.get("withdrawn"))
    page = edition.page(record)
    return present(
        {
            "@type": "WebPage",
            "@id": page,
            "identifier": record.id,
            "name": record.title,
            "url": page,
            "creativeWorkStatus": "Withdrawn",
            "dateModified": day(told.get("date")),
            "abstract": told.get("reason"),
            "author": house(edition),
        }
    )


def chunks(edition: Edition) -> Iterator[bytes]:
    """One document with all records in its graph, a record a line."""
    encode = msgspec.json.Encoder().encode
    yield b'{"@context":"%s","@graph":[' % CONTEXT.encode()
    for number, record in enumerate(edition.catalog.records.values()):
        yield (b",\n" if number else b"\n") + encode(node(record, edition))
    yield b"\n]}\n"


FORMAT = Format(chunks)
