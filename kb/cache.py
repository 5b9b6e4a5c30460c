"""What loading has found out, kept from run to run, so that an edit costs what it changes.

Everything here can be deleted and is found out again. Contents belong to a file's bytes; problems
and links belong to the *state*: what every record shows of itself to the others, and the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from kb import shard, store
from kb.link.run import Found, Linked
from kb.parse import Contents
from kb.record import Problem, Record
from kb.shard import Entry, Shard

FOLDER = ".kb/records"
SHARDS = 16
"""Files the cache is cut into, so that an edit rewrites one of them."""
FACE = (
    *("id", "kind", "status", "date", "aliases", "names", "not_when", "relations"),
    *("genre", "seen", "publisher", "publisher_name", "url", "evidence", "type"),
    *("within", "part_of", "broader", "jurisdiction", "versions"),
)
"""The fields of a record that the rules and links of other records look at."""
NAMED = ("person", "organization", "place")
"""Kinds whose title is a name in running text."""


CODE = ("*.py", "schemas/*.yaml", "check/*.py", "link/*.py")
"""The code that contents, problems and links depend on."""


def face(record: Record) -> str:
    """Digest of what the rules and links of other records see of this one."""
    seen = [record.path, *(repr(record.data.get(key)) for key in FACE)]
    if record.kind in NAMED:
        seen.append(record.title)
    return sha256("\0".join(seen).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def curious(record: Record) -> bool:
    """Whether the record looks at more of others than their faces: at anchors on their pages."""
    return any("#" in link.href.lstrip("#") for link in record.parsed.references)


def state(faces: Mapping[str, str], today: date, unread: Iterable[str] = ()) -> str:
    """Digest of all faces, of what cannot be read, and of the day.

    As long as it is the same, so are problems and links.
    """
    known = (f"{path} {faces[path]}" for path in sorted(faces))
    whole = "\n".join((today.isoformat(), *sorted(unread), "", *known))
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read(root: Path) -> list[Shard]:
    """The parts that can be read and were made by this code; the others are as if not there."""
    files, code = (root / FOLDER / f"{number:02}" for number in range(SHARDS)), store.code(*CODE)
    return [part for file in files if (part := shard.read(file, code))]


def _write(root: Path, entries: Mapping[str, Entry], state: str, changed: Iterable[str]) -> None:
    """Write the parts that `changed` paths belong to.

    Nothing on a disk that cannot be written, or while another process writes: it is only a cache.
    """
    parts: dict[int, dict[str, Entry]] = {shard_of(path): {} for path in changed}
    for path, entry in entries.items():
        if shard_of(path) in parts:
            parts[shard_of(path)][path] = entry
    folder = root / FOLDER
    try:
        with store.locked(folder / "lock") as alone:
            if alone:
                store.sweep(folder)
                for number, part in parts.items():
                    data = shard.encode(Shard(store.code(*CODE), state, part))
                    store.write(folder / f"{number:02}", data)
    except store.StoreError:
        return


def shard_of(path: str) -> int:
    """The part a file's entry is in."""
    return crc32(path.encode("utf-8", "surrogatepass")) % SHARDS


class Kept:
    """What the cache knows, by path."""

    def __init__(self, shards: Sequence[Shard]) -> None:
        self.states = {path: part.state for part in shards for path in part.entries}
        self.entries = {path: one for part in shards for path, one in part.entries.items()}

    def contents(self, path: str, digest: str) -> Contents | None:
        """What is in the file, where its bytes are known."""
        entry = self.entries.get(path)
        return entry.contents if entry and entry.digest == digest else None

    def holds(self, record: Record) -> bool:
        """Whether the record's bytes are those of its entry."""
        entry = self.entries.get(record.path)
        return entry is not None and entry.digest == record.digest

    def face(self, record: Record) -> str:
        """What others see of the record."""
        return self.entries[record.path].face if self.holds(record) else face(record)

    def problems(self, records: Sequence[Record], state: str) -> dict[str, tuple[Problem, ...]]:
        """The problems of records that need not be checked again."""
        return {
            one.path: self.entries[one.path].problems
            for one in records
            if self.holds(one) and self.states[one.path] == state and not curious(one)
        }

    def found(self, records: Sequence[Record], state: str) -> dict[str, Found]:
        """The links of records that need not be linked again."""
        return {
            one.path: Found(self.entries[one.path].links, self.entries[one.path].mentions)
            for one in records
            if self.holds(one) and self.states[one.path] == state
        }

    def write(
        self,
        root: Path,
        records: Sequence[Record],
        faces: Mapping[str, str],
        state: str,
        linked: Linked,
    ) -> None:
        """Keep what this run found out, where it differs from what is kept."""
        gone = set(self.entries) - {one.path for one in records}
        stale = {
            one.path
            for one in records
            if not self.holds(one) or self.states[one.path] != state or curious(one)
        }
        if not stale and not gone:
            return
        problems: dict[str, list[Problem]] = {}
        for problem in linked.catalog.problems:
            problems.setdefault(problem.path, []).append(problem)
        entries = {}
        for one in records:
            first = linked.catalog.records.get(one.id) is one
            entries[one.path] = Entry(
                one.digest,
                faces[one.path],
                Contents(dict(one.data), one.body_start, one.parsed),
                tuple(problems.get(one.path, ())),
                linked.catalog.out.get(one.id, ()) if first else (),
                linked.mentions.get(one.id, ()) if first else (),
            )
        _write(root, entries, state, stale | gone)
