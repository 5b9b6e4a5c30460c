"""Documents, questions and engines for the tests of the search."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from kb.dates import parse_date
from kb.search import registry, syntax
from kb.search.interface import VALUES, Document, Engine, Found, Piece, Snapshot, Wanted
from kb.search.query import Node
from kb.search.resolve import resolved
from tests.kb.search.memory_engine import MemoryEngine

ALL = {**registry.ENGINES, "memory": MemoryEngine}
"""Every engine there is, and the plain one."""


def document(id: str, text: str = "", **fields: Any) -> Document:
    """A document; several paragraphs in `text` stand on lines of their own."""
    when = parse_date(fields["date"]) if fields.get("date") else None
    narrowed = {name: tuple(fields.pop(name, ())) for name in VALUES[2:]}
    pieces = tuple(Piece(f"p-{number}", line) for number, line in enumerate(text.splitlines()))
    values = {
        "id": id,
        "kind": "incident",
        "title": "",
        "date": "",
        "url": f"/records/{id}/",
        "first": when.start.toordinal() if when else 0,
        "last": when.end.toordinal() if when else 0,
        "day": when.key[0].toordinal() if when else 0,
        "weight": 1.0,
        "pieces": pieces,
        "names": (),
        "called": (fields.get("title", ""), *fields.get("names", ())),
        "digest": f"{text} {sorted(fields.items())}",
    } | fields
    return Document(**values, values={**narrowed, "kind": (values["kind"],)})


@contextmanager
def opened(engine: Engine, folder: Path, documents: Iterable[Document]) -> Any:
    """A snapshot of an index of the documents."""
    folder.mkdir(parents=True, exist_ok=True)
    engine.build(folder, documents)
    snapshot = engine.open(folder)
    try:
        yield snapshot
    finally:
        snapshot.close()


def asked(snapshot: Snapshot, text: str) -> Node:
    """A text as a query that an engine understands."""
    return resolved(syntax.parse(text), snapshot, {})


def find(snapshot: Snapshot, text: str, **wanted: Any) -> Found:
    """What a snapshot finds for a text."""
    return snapshot.find(Wanted(**{"query": asked(snapshot, text), **wanted}))


def ids(found: Found) -> list[str]:
    """Of the rows."""
    return [row.id for row in found.rows]


def day(text: str) -> int:
    """A day as engines count it."""
    return date.fromisoformat(text).toordinal()


SOME = [
    document(
        "hub",
        "It was an explosives check.\nNothing to do with agents.",
        title="Report at the station",
        date="2019-07-08",
        person=["bob", "person"],
        place=["hartford"],
        year=["2019"],
        has=["letter", "sources"],
        quotes=["letter"],
    ),
    document(
        "letter",
        "She asked the agency for an answer.\nThe check of papers was not a check of bags.",
        title="Letter",
        kind="letter",
        date="2019-06",
        person=["person"],
        year=["2019"],
        status=["open", "published"],
        cites=["hub"],
    ),
    document(
        "policy",
        "Police do not ask. What is true was not always so.",
        title="Ordinance",
        kind="policy",
        date="2008-08-18/..",
        year=["2008"],
    ),
    document(
        "person",
        "Mayor of the city.",
        title="Ann Example",
        kind="person",
        names=("Mayor Bronin",),
    ),
    document("café", "Überraschung im Café.", title="Éire"),
]
"""A few documents of different kinds."""
