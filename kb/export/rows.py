"""A record as one row of data: its front matter as it stands, and what is known beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kb.edition import Edition
from kb.record import Link, Record, text_of

Row = dict[str, object]
COMPUTED = ("page", "date_first", "date_last", "body", "links_out", "links_in")
"""Keys that no field may have; values that the program adds."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain values: text, or None where there is nothing."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    """The columns that no two rows have in common; empty where rows may repeat."""
    rows: Iterable[tuple[str | None, ...]]


def rows(edition: Edition) -> Iterator[Row]:
    """A row a public record, in the order of the catalog; see `row`."""
    return (row(record, edition) for record in edition.catalog.records.values())


def row(record: Record, edition: Edition) -> Row:
    """The record's front matter with its page, its first and last day, body and links.

    Values of front matter are text, as in the file. Of a withdrawn record there is only when and
    why, as `load.public` leaves it.
    """
    first, last = days(record)
    return {
        **record.data,
        "title": record.title,
        "page": edition.page(record),
        "date_first": first,
        "date_last": last,
        "body": record.body.strip(),
        "links_out": _by_rel((one.rel, one.target) for one in links_out(record, edition)),
        "links_in": _by_rel((one.rel, one.source) for one in links_in(record, edition)),
    }


def days(record: Record) -> tuple[str | None, str | None]:
    """The first and the last day that the record's date may mean; None for an open side."""
    if record.date is None:
        return None, None
    first, last = record.date.start, record.date.end
    return (
        None if first == date.min else first.isoformat(),
        None if last == date.max else last.isoformat(),
    )


def links_out(record: Record, edition: Edition) -> tuple[Link, ...]:
    """Links out of the record."""
    return edition.catalog.out.get(record.id, ())


def links_in(record: Record, edition: Edition) -> tuple[Link, ...]:
    """Links into the record."""
    return edition.catalog.into.get(record.id, ())


def _by_rel(ends: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Ids by relation, each once."""
    found: dict[str, dict[str, None]] = {}
    for rel, id in ends:
        found.setdefault(rel, {})[id] = None
    return {rel: list(ids) for rel, ids in sorted(found.items())}


def tables(edition: Edition) -> Mapping[str, Table]:
    """The records as tables that refer to each other: records, links, sources, former ids."""
    head = ("id", "kind", "title", "summary", "date", "date_first", "date_last", "status")
    link = ("source", "rel", "target", "label", "inverse", "origin", "evidence", "anchor")
    source = ("id", "ref", "title", "publisher", "url", "date", "tier", "confidence")
    return {
        "records": Table((*head, "page", "body", "data"), ("id",), _records(edition, head)),
        "links": Table(
            link, (), (tuple(getattr(one, name) for name in link) for one in edition.catalog.links)
        ),
        "sources": Table(
            ("record", *source, "locator", "note"),
            ("record", "id"),
            _sources(edition, (*source, "locator", "note")),
        ),
        "aliases": Table(("alias", "id"), ("alias",), edition.catalog.aliases.items()),
    }


def _records(edition: Edition, head: tuple[str, ...]) -> Iterator[tuple[str | None, ...]]:
    import msgspec  # here, since the site has rows without it

    encode = msgspec.json.Encoder().encode
    for record in edition.catalog.records.values():
        whole = row(record, edition)
        named = (whole.get(name) for name in (*head, "page", "body"))
        values = (value if isinstance(value, str) else None for value in named)
        yield (*values, encode(record.data).decode())


def _sources(edition: Edition, names: tuple[str, ...]) -> Iterator[tuple[str | None, ...]]:
    for record in edition.catalog.records.values():
        for one in record.rows("sources"):
            yield (record.id, *(text_of(one.get(name)) or None for name in names))
