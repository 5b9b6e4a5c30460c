"""All published records to documents, with what links them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from kb import load
from kb.load import Step, quiet
from kb.record import Catalog, Link
from kb.schema import Schemas
from kb.search.documents import CITES, Face, Ties, document, face
from kb.search.interface import Document


def gather(root: Path, step: Step = quiet) -> tuple[list[Document], Mapping[str, str]]:
    """The documents of all published records, and former ids with the present ones.

    Records that break a rule are searched too, if they can be read: an editor looks for them.
    Raises StoreError where the folder cannot be read.
    """
    # What depends on the day are problems, which nobody looks at here; today's are in the cache.
    loaded = load.load(root, date.today(), step)  # noqa: DTZ011
    catalog = load.public(loaded.linked).catalog
    return list(documents(catalog, loaded.schemas)), catalog.aliases


def documents(catalog: Catalog, schemas: Schemas) -> Iterator[Document]:
    """The documents of the published records of a public catalog, in the order of ids."""
    published = {id: one for id, one in catalog.records.items() if one.published}
    faces: Mapping[str, Face] = {id: face(one) for id, one in published.items()}
    for record in published.values():
        if made := document(record, schemas, ties(record.id, catalog), faces):
            yield made


def ties(id: str, catalog: Catalog) -> Ties:
    """What links a record to others: what is written, not what its words mention or rules add."""
    out, into = _written(catalog.out.get(id, ())), _written(catalog.into.get(id, ()))
    others = {one.target for one in out} | {one.source for one in into}
    near = (catalog.records[other] for other in others if other in catalog.records)
    return Ties(
        typed=tuple({one.target for one in out if one.origin == "typed"}),
        cites=tuple({one.target for one in out if one.rel in CITES}),
        quotes=tuple({one.target for one in out if one.rel == "quotes"}),
        kinds=tuple({one.kind for one in near if one.published}),
    )


def _written(links: tuple[Link, ...]) -> list[Link]:
    return [one for one in links if one.origin == "typed" or one.rel == "links-to"]
