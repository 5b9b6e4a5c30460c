"""All published records to documents, with what links them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb import load
from kb.load import Step, quiet
from kb.record import Catalog
from kb.schema import Schemas
from kb.search import ledger
from kb.search.interface import Document
from kb.search.ledger import Entry


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that the index takes from the records."""

    documents: list[Document]
    aliases: Mapping[str, str]
    """Former ids of records that have a page, with the present ones."""
    entries: dict[str, Entry]
    """What is kept of every record file that can be read, drafts too, by path."""


def gather(root: Path, step: Step = quiet) -> Gathered:
    """The documents of all published records, and what they were made from.

    Records that break a rule are searched too, if they can be read: an editor looks for them.
    Raises StoreError where the folder cannot be read.
    """
    # What depends on the day are problems, which nobody looks at here; today's are in the cache.
    loaded = load.load(root, date.today(), step)  # noqa: DTZ011
    whole, public = loaded.catalog, load.public(loaded.linked).catalog
    entries = {
        one.path: ledger.entry(one, whole.out.get(one.id, ())) for one in whole.records.values()
    }
    found = list(documents(public, entries, loaded.schemas))
    return Gathered(found, public.aliases, entries)


def documents(
    public: Catalog, entries: Mapping[str, Entry], schemas: Schemas
) -> Iterator[Document]:
    """The documents of the published records of a public catalog, in the order of ids."""
    by_id = {one.id: one for one in entries.values()}
    into = ledger.leading(entries.values(), by_id)
    for record in public.records.values():
        if record.published and (made := ledger.document_of(record, schemas, into, by_id)):
            yield made
