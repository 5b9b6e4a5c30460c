"""Small catalogs for tests of links: records given as arguments, none on a disk."""

from __future__ import annotations

from typing import Any

from kb import parse, store
from kb.link.run import Linked, link
from kb.record import Link, Record
from tests.bases import path_of, text_of


def record(id: str, kind: str, body: str = "", **fields: Any) -> Record:
    """A published record that passes every rule, unless `fields` make it fail."""
    read = parse.parse(path_of(id, kind), text_of(id, kind, body, **fields).encode()).record
    assert read is not None
    return read


def linked(*records: Record) -> Linked:
    """The records with their links."""
    return link({one.id: one for one in records}, store.load_schemas())


def links(*records: Record, rel: str) -> list[Link]:
    """The links of one relation between the records."""
    return [one for one in linked(*records).catalog.links if one.rel == rel]


def ends(several: list[Link]) -> list[tuple[str, str]]:
    """Where links start and lead to."""
    return [(one.source, one.target) for one in several]
