"""The way in, step by step: fetch each origin, know a duplicate, read, draft, write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from ingest.copies import sums
from ingest.draft import KINDS, Known, draft, name_index
from ingest.fetch import fetch
from ingest.readers.interface import Reader
from ingest.readers.registry import READERS
from ingest.sniff import unsupported
from ingest.source import Extract, IngestError, Skipped, Source
from kb.load import read
from kb.record import row_of, text_of
from kb.report import amount
from kb.store import PAGES, RECORDS, write_new

Place = Callable[[str], Path]
Write = Callable[[Path, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a draft at `path`, a duplicate, or skipped; the rest is None."""

    origin: str
    path: str | None = None
    id: str | None = None
    reader: str | None = None
    sha256: str | None = None
    duplicate_of: str | None = None
    skipped: str | None = None
    note: str | None = None


def ingest_into(
    root: Path,
    origins: Sequence[str],
    *,
    kind: str | None = None,
    into: Path | None = None,
    dry_run: bool = False,
) -> list[Outcome]:
    """Ingest `origins` into the knowledge base at `root`, by this computer's clock and network.

    Drafts go to `into`, or to the folder of their year. Raises IngestError and StoreError.
    """
    if into and into.resolve().is_relative_to((root / PAGES).resolve()):
        raise IngestError(
            f"--into {into}: the site shows all that is in {PAGES}/, drafts too; "
            f"choose a folder in {RECORDS}/ or none"
        )

    def now() -> datetime:
        return datetime.now().astimezone()

    def place(id: str) -> Path:
        return (into or root / RECORDS / id[:4]) / f"{id}.md"

    fetched = fetch(origins, now=now)
    write = leave if dry_run else write_new
    return list(ingest(fetched, known=known_in(root), place=place, now=now, kind=kind, write=write))


def ingest(
    fetched: Iterable[Source | Skipped],
    *,
    known: Known,
    place: Place,
    now: Callable[[], datetime],
    kind: str | None = None,
    write: Write = write_new,
    readers: Sequence[Reader] = READERS,
) -> Iterator[Outcome]:
    """One outcome for each source, in their order. A bad source does not stop the others.

    `place` says where the draft with an id belongs. Raises IngestError for a kind that a source
    cannot become.
    """
    if kind not in (None, *KINDS):
        raise IngestError(f"--kind {kind}: a source becomes one of {', '.join(KINDS)}")
    made: dict[str, str] = {}  # what this run has made so far: sha256 to id

    def is_taken(id: str) -> bool:
        return id in made.values() or place(id).exists()

    for source in fetched:
        # 1. What could not be fetched, and what is a record already.
        if isinstance(source, Skipped):
            yield Outcome(source.origin, skipped=source.reason)
            continue
        if original := original_of(source, known.sources, made):
            yield Outcome(source.origin, sha256=source.sha256, duplicate_of=original)
            continue
        # 2. Read it.
        extract = read_source(source, readers)
        if isinstance(extract, Skipped):
            yield Outcome(source.origin, sha256=source.sha256, skipped=extract.reason)
            continue
        # 3. Draft it.
        today = now().date()
        fresh = draft(extract, source, known=known, today=today, kind=kind, is_taken=is_taken)
        # 4. Write it, whole or not at all, never over another file.
        path = place(fresh.id)
        write(path, fresh.text)
        made[source.sha256] = fresh.id
        told = (source.origin, str(path), fresh.id, extract.reader, source.sha256)
        yield Outcome(*told, note=fresh.note or None)


def original_of(source: Source, *made: Mapping[str, str]) -> str:
    """The id of the record made from this text, however it was saved; empty where there is none."""
    found = (ids.get(form, "") for form in sums(source) for ids in made)
    return next(filter(None, found), "")


def leave(_path: Path, _text: str) -> None:
    """Write nothing: a dry run."""


def read_source(source: Source, readers: Sequence[Reader] = READERS) -> Extract | Skipped:
    """What the first reader that knows the format makes of `source`."""
    reader = next((one for one in readers if one.reads(source)), None)
    if reader is None:
        return Skipped(source.origin, unsupported(source.media_type))
    extract = reader.read(source)
    if isinstance(extract, Extract) and not extract.text.strip():
        return Skipped(
            source.origin, "empty: no text is left once the frame around it is taken off"
        )
    return extract


def known_in(root: Path) -> Known:
    """What the knowledge base at `root` holds: ids, names, and what its records were made from."""
    records = [parsed.record for parsed in read(root) if parsed.record]
    named = [
        (text_of(name), record.id)
        for record in records
        if record.kind in ("person", "organization")
        for name in (record.title, *record.many("names"))
    ]
    sources = {
        text_of(row_of(record.data.get("provenance")).get("sha256")): record.id
        for record in records
    }
    sources.pop("", None)
    ids = {record.id for record in records}
    aliases = {text_of(alias) for record in records for alias in record.many("aliases")}
    kinds = {record.id: record.kind for record in records}
    return Known(ids | aliases, name_index(named), sources, kinds)


def as_text(outcomes: Iterable[Outcome]) -> str:
    """The path of each draft, one a line."""
    return "\n".join(outcome.path for outcome in outcomes if outcome.path)


def as_told(outcomes: Sequence[Outcome], *, dry_run: bool) -> str:
    """What a person is told: what became no draft or has a doubt, and how many of all there are."""
    lines = []
    for outcome in outcomes:
        if outcome.skipped:
            lines.append(f"skipped {outcome.origin}: {outcome.skipped}")
        elif outcome.duplicate_of:
            lines.append(f"duplicate {outcome.origin}: already in {outcome.duplicate_of}")
        elif outcome.note:
            lines.append(f"note {outcome.origin}: {outcome.note}")
    drafts = sum(outcome.path is not None for outcome in outcomes)
    copies = sum(outcome.duplicate_of is not None for outcome in outcomes)
    skipped = sum(outcome.skipped is not None for outcome in outcomes)
    counted = f"{amount(drafts, 'draft')}, {amount(copies, 'duplicate')}, {skipped:,} skipped"
    head = "dry run, nothing is written: " if dry_run else ""
    return "\n".join((*lines, f"{head}{counted}"))


def as_json(outcomes: Iterable[Outcome]) -> str:
    """Every outcome, all keys, null where there is nothing to say."""
    return json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=False, indent=2)
