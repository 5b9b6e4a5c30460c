"""What a few edited files change in the index, found out from them and the ledger alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb import parse, store
from kb.link.text import markdown_links
from kb.link.typed import typed_links
from kb.record import Record
from kb.schema import Schemas
from kb.search.freshness import State
from kb.search.interface import Document
from kb.search.ledger import Entry, Ledger, document_of, entry, leading

MOST = 64
"""Files that are read again one by one; of more, all are read, with what is known of them."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of some edits."""

    documents: list[Document]
    """Of the files edited, and of records that hold something of those."""
    gone: list[str]
    """Ids of records of those that are not searched."""
    ledger: Ledger


def edited(root: Path, before: Ledger, now: State) -> Edited | None:
    """The documents that differ from the index that `before` belongs to.

    None where that takes more than the files edited: others came or went, an id, a kind, a status
    or a former id changed, or a file cannot be read. Links of others may then lead elsewhere.
    """
    files = now.files()
    if now.code != before.code or files.keys() != before.files.keys():
        return None
    paths = [
        path for path, stat in files.items() if before.files[path] != stat or path in now.young
    ]
    by_id = {one.id: one for one in before.entries.values()}
    if len(paths) > MOST or len(by_id) != len(before.entries):
        return None
    schemas = store.load_schemas()
    find = _finder(before, schemas)
    records: dict[str, Record] = {}
    fresh: dict[str, Entry] = {}
    for path in paths:
        record, old = _record(root, path), before.entries.get(path)
        new = find(record) if record else None
        if record is None or new is None or old is None or new.shape != old.shape:
            return None
        records[record.id], fresh[path] = record, new
    entries = {**before.entries, **fresh}
    by_id |= {one.id: one for one in fresh.values()}
    affected = set(records)
    for path, new in fresh.items():
        affected.update(_touched(before.entries[path], new, entries))
    if len(affected) > MOST:
        return None
    made = _documents(root, affected, records, entries, by_id, schemas)
    if made is None:
        return None
    ledger = Ledger(now.code, files, entries)
    return Edited(made, sorted(affected - {one.id for one in made}), ledger)


def _finder(before: Ledger, schemas: Schemas) -> Callable[[Record], Entry | None]:
    """A function that makes the entry of a record; None for a kind that there is not."""
    known = {alias: one.id for one in before.entries.values() for alias in one.aliases}
    known |= {one.id: one.id for one in before.entries.values()}
    paths = {path: one.id for path, one in before.entries.items()}

    def find(record: Record) -> Entry | None:
        kind = schemas.kinds.get(record.kind)
        if kind is None:
            return None
        links = typed_links(record, kind, schemas.relations, known)
        return entry(record, (*links, *markdown_links(record, paths)))

    return find


def _record(root: Path, path: str) -> Record | None:
    file = store.read_record(root, path)
    return None if file.fault else parse.parse(path, file.data).record


def _touched(old: Entry, new: Entry, entries: Mapping[str, Entry]) -> Iterator[str]:
    """Ids of other records whose documents hold something of this one that changed."""
    if old.face != new.face:
        for one in entries.values():
            if any(target == new.id for _, target, _ in one.ties):
                yield one.id
    yield from {target for _, target, _ in set(old.ties) ^ set(new.ties)}


def _documents(
    root: Path,
    affected: set[str],
    records: Mapping[str, Record],
    entries: Mapping[str, Entry],
    by_id: Mapping[str, Entry],
    schemas: Schemas,
) -> list[Document] | None:
    """The documents of the affected records; None where one cannot be read."""
    path_of = {one.id: path for path, one in entries.items()}
    into = leading(entries.values(), affected)
    made = []
    for id in sorted(affected):
        record = records.get(id) or _record(root, path_of[id])
        if record is None:
            return None
        if found := document_of(record, schemas, into, by_id):
            made.append(found)
    return made
