"""The road from files to the catalog, step by step: find, read, parse, check, link."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kb import cache, parse, store
from kb.check.run import Checked, check
from kb.link.run import Linked, catalog, link
from kb.parse import Parsed
from kb.record import Body, Catalog, Problem, Record, Severity
from kb.schema import Schemas

UNREADABLE = ("E100", "A record file can be read.", "mend the file's permissions, or remove it")
Step = Callable[[str, int, int], None]
"""Told what is being done, how many records are done, and how many there are."""


def quiet(_what: str, _done: int, _all: int) -> None:
    """Says nothing."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything known about the records of a knowledge base."""

    root: Path
    schemas: Schemas
    linked: Linked

    @property
    def catalog(self) -> Catalog:
        """All records, drafts included, with links and problems."""
        return self.linked.catalog

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the records from being published."""
        return [problem for problem in self.catalog.problems if problem.severity is Severity.ERROR]


def load(root: Path, today: date, step: Step = quiet) -> Loaded:
    """Read, check and link all records under `root`. Raises StoreError for an unreadable folder.

    What an earlier run found out is taken from the cache where it still holds.
    """
    with _no_collection():
        schemas = store.load_schemas()
        kept = cache.Kept(cache.read(root))
        files = read(root, step, kept)
        records = [file.record for file in files if file.record]
        faces = {one.path: kept.face(one) for one in records}
        state = cache.state(faces, today, parse.unread(files))
        counted = _counted("checking", len(records), step)
        checked = check(files, schemas, today, counted, kept.problems(records, state))
        counted = _counted("linking", len(checked.records), step)
        found = kept.found(records, state)
        linked = link(checked.records, schemas, checked.problems, counted, found)
        kept.write(root, records, faces, state, linked)
    return Loaded(root, schemas, linked)


def inspect(root: Path, today: date, step: Step = quiet) -> Checked:
    """All records under `root`, checked but not linked. Raises StoreError."""
    with _no_collection():
        kept = cache.Kept(cache.read(root))
        files = read(root, step, kept)
        records = [file.record for file in files if file.record]
        faces = {one.path: kept.face(one) for one in records}
        state = cache.state(faces, today, parse.unread(files))
        counted = _counted("checking", len(records), step)
        known = kept.problems(records, state)
        return check(files, store.load_schemas(), today, counted, known)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector of cyclic garbage: there is none, and it would look at all records."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def read(root: Path, step: Step = quiet, kept: cache.Kept | None = None) -> list[Parsed]:
    """Every record file, parsed, in the order of paths."""
    paths = store.record_paths(root)
    tell = _counted("reading", len(paths), step)
    files = []
    for path in paths:
        files.append(_parsed(store.read_record(root, path), kept or cache.Kept(())))
        tell()
    return files


def _parsed(file: store.RecordFile, kept: cache.Kept) -> Parsed:
    if file.fault:
        code, _, remedy = UNREADABLE
        message = f"the file cannot be read: {file.fault}"
        return Parsed(None, (Problem(file.path, 1, 1, code, message, remedy),))
    digest = parse.digest_of(file.data)
    contents = kept.contents(file.path, digest)
    if contents is None:
        return parse.parse(file.path, file.data, digest)
    return Parsed(parse.record_of(file.path, file.data, digest, contents))


def _counted(what: str, count: int, step: Step) -> Callable[[], None]:
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if done % 50 == 0 or done == count:
            step(what, done, count)

    return tell


def public(linked: Linked) -> Linked:
    """What may leave the house: no draft; of withdrawn records only the id, dates and the reason.

    Site, search and exports are made from this alone.
    """
    whole = linked.catalog
    records = {
        record.id: record if record.published else withdrawn(record) for record in whole.shown()
    }
    links = [
        one
        for one in whole.links
        if one.target in records and one.source in records and records[one.source].published
    ]
    aliases = {alias: id for alias, id in whole.aliases.items() if id in records}
    mentions = {
        id: found
        for id, found in linked.mentions.items()
        if id in records and records[id].published
    }
    return Linked(catalog(records, links, (), aliases), mentions)


KEPT = ("id", "kind", "date", "status", "withdrawn", "aliases")


def withdrawn(record: Record) -> Record:
    """A withdrawn record without its own words: the page stays and says why."""
    data = {key: value for key, value in record.data.items() if key in KEPT}
    bare = replace(record, data=data, title="Withdrawn record")
    return replace(bare, source=b"", body_start=0, parsed=Body(), html=b"")
