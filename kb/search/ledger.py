"""What the index took from each record file, so that an edit of one does not read the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kb.record import Link, Record
from kb.schema import Schemas
from kb.search.documents import CITES, Face, Ties, document, face
from kb.search.interface import Document
from kb.search.manifest import LEDGER

SHOWN = ("published", "withdrawn")
Stat = tuple[int, int]
Tie = tuple[str, str, bool]
"""Relation, target, and whether front matter states it."""


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One record file that could be read."""

    id: str
    kind: str
    status: str
    aliases: tuple[str, ...]
    title: str
    names: tuple[str, ...]
    ties: tuple[Tie, ...]
    """Links out of the record that were written, not mentions or what rules add."""

    @property
    def shape(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What links of other records rest on."""
        return self.id, self.kind, self.status, self.aliases

    @property
    def face(self) -> Face:
        """What other records' documents hold of it."""
        return Face(self.kind, self.title, self.names)


class Ledger(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """All record files, by path."""

    code: str
    """Digest of the code that read them."""
    files: dict[str, Stat]
    entries: dict[str, Entry]


_DECODER = msgspec.msgpack.Decoder(Ledger)


def read(generation: Path) -> Ledger | None:
    """The ledger of an index; None where there is none that can be read."""
    try:
        return _DECODER.decode((generation / LEDGER).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


def write(generation: Path, ledger: Ledger) -> None:
    """Keep the ledger with the index; whole, or what was there stays."""
    fresh = generation / f"{LEDGER}.new"
    fresh.write_bytes(msgspec.msgpack.encode(ledger))
    fresh.replace(generation / LEDGER)


def entry(record: Record, links: Iterable[Link]) -> Entry:
    """The entry of a record with its links out."""
    seen = face(record) if record.published else Face(record.kind, "", ())  # its words stay out
    aliases = tuple(map(str, record.many("aliases")))
    ties = ((one.rel, one.target, one.origin == "typed") for one in links if written(one))
    ordered = tuple(dict.fromkeys(ties))
    return Entry(record.id, record.kind, record.status, aliases, seen.title, seen.names, ordered)


def written(link: Link) -> bool:
    """Whether a person wrote the link: in front matter, or as a Markdown link."""
    return link.origin == "typed" or link.rel == "links-to"


def leading(entries: Iterable[Entry], to: Iterable[str]) -> dict[str, list[str]]:
    """For each of these ids the published records that link to it."""
    into: dict[str, list[str]] = {id: [] for id in to}
    for one in entries:
        if one.status == "published":
            for _, target, _ in one.ties:
                if target in into:
                    into[target].append(one.id)
    return into


def document_of(
    record: Record, schemas: Schemas, into: Mapping[str, list[str]], by_id: Mapping[str, Entry]
) -> Document | None:
    """The document of a record that has an entry; None where it is not to be searched.

    `into` as from `leading`.
    """
    tied = _ties(by_id[record.id], into.get(record.id, ()), by_id)
    named = (by_id[id] for id in tied.typed)
    faces = {one.id: one.face for one in named if one.status == "published"}
    return document(record, schemas, tied, faces)


def _ties(one: Entry, into: Iterable[str], by_id: Mapping[str, Entry]) -> Ties:
    """What links a published record to others; `into` has the ids of those that link to it."""
    out = [tie for tie in one.ties if (other := by_id.get(tie[1])) and other.status in SHOWN]
    ids = {target for _, target, _ in out} | set(into)
    near = (by_id[id] for id in ids if id in by_id)
    return Ties(
        typed=tuple({target for _, target, typed in out if typed}),
        cites=tuple({target for rel, target, _ in out if rel in CITES}),
        quotes=tuple({target for rel, target, _ in out if rel == "quotes"}),
        kinds=tuple({other.kind for other in near if other.status == "published"}),
    )
