"""The road from ids to citations: find the public records, make items, write them in a style."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kb import load
from kb.check.interface import hint
from kb.cite.interface import CiteError, Item
from kb.cite.item import item
from kb.cite.registry import STYLES, style
from kb.edition import Edition
from kb.faults import left_out
from kb.publisher import publisher
from kb.record import Catalog, Record


def cite(
    root: Path, ids: Iterable[str], name: str, today: date, step: load.Step = load.quiet
) -> str:
    """The citations of published records of the knowledge base at `root`; see `cited`."""
    style(name)  # before the work
    loaded = load.load(root, today, step)
    catalog = load.public(loaded.linked).catalog
    edition = Edition(catalog, loaded.schemas, publisher(root), today)
    return cited(ids, name, edition, left_out(loaded.catalog.left_out()))


def cited(ids: Iterable[str], name: str, edition: Edition, aside: str = "") -> str:
    """The citations of the records with these ids, each once, in the style of that name.

    Raises CiteError, with `aside` in it, for an id that no public record has or had, or for an
    unknown style.
    """
    write = style(name)
    return write(items(ids, edition, aside))


def by_style(
    record: Record, edition: Edition, names: Iterable[str] = tuple(STYLES)
) -> dict[str, str]:
    """The citation of a record in styles, by the style's name: what a page may offer."""
    told = [item(record, edition)]
    return {name: style(name)(told) for name in names}


def items(ids: Iterable[str], edition: Edition, aside: str = "") -> list[Item]:
    """The items of the records with these ids or former ids, each once. Raises CiteError."""
    found = [_record(id, edition.catalog, aside) for id in ids]
    return [item(record, edition) for record in {one.id: one for one in found}.values()]


def _record(id: str, catalog: Catalog, aside: str) -> Record:
    record = catalog.find(id)
    if record is None:
        near = hint(id, [*catalog.records, *catalog.aliases])
        said = "; ".join(filter(None, (f"there is no published record {id[:120]!r}{near}", aside)))
        raise CiteError(said)
    return record
