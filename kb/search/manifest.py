"""The small file that says which index is the current one, and what it was made from."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from zlib import crc32

from kb.search import analysis
from kb.search.freshness import State
from kb.search.interface import Engine

POINTER = "current.json"
LAYOUT = 3
"""Of the folder; raise it when the manifest changes."""
DIGESTS = "documents.json"
LEDGER = "ledger"
GENERATION = re.compile(r"g-\w+")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of one index, without opening it."""

    generation: str
    """The folder of its files, beside this one. Its files are never written to again."""
    versions: str
    """Of engine, analysis and layout."""
    documents: int
    content: str
    """Digest of the digests of all documents."""
    files: Mapping[str, list[int]]
    """Size and time (nanoseconds) of each of its files, so that damage is noticed."""
    stats: str
    """See `kb.search.freshness.State`, like the next."""
    young: Mapping[str, str]
    aliases: Mapping[str, str]
    """Former id to present id."""
    left_out: Sequence[str]
    """Paths of record files that are no records, so that nothing of them is found."""

    @property
    def state(self) -> State:
        """The record files it was made from."""
        return State(self.stats, self.young)


def read(folder: Path, versions: str) -> Manifest | None:
    """The current index in `folder`; None if there is none of these versions, or none whole."""
    try:
        told = Manifest(**json.loads((folder / POINTER).read_bytes()))
        whole = (
            told.versions == versions
            and GENERATION.fullmatch(told.generation) is not None
            and files(folder / told.generation) == told.files
        )
        return told if whole else None
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def point(folder: Path, manifest: Manifest) -> None:
    """Make `manifest` the current one, in one step."""
    fresh = folder / f"{POINTER}.new"
    fresh.write_text(json.dumps(asdict(manifest), indent=0), "utf-8")
    fresh.replace(folder / POINTER)


def versions(engine: Engine) -> str:
    """Of all that an index depends on; of our code a checksum, so that none is forgotten."""
    here = Path(__file__).parent
    named = ("analysis.py", "bm25.py", "cut.py", "documents.py", "gather.py")
    sources = [here / name for name in named]
    sources += sorted(here.glob(f"{engine.name}_*.py"))
    sums = [f"{crc32(source.read_bytes()):08x}" for source in sources]
    return " ".join([str(LAYOUT), engine.name, engine.version(), analysis.VERSION, *sums])


def files(generation: Path) -> dict[str, list[int]]:
    """Size and time of each file of an index.

    Locks are left out, which say nothing, and the ledger, which only spares work.
    """
    with os.scandir(generation) as entries:
        return {
            entry.name: [entry.stat().st_size, entry.stat().st_mtime_ns]
            for entry in entries
            if not entry.name.lower().endswith("lock") and not entry.name.startswith(LEDGER)
        }


def digests(generation: Path) -> dict[str, str] | None:
    """The digest of each document by id; None where they cannot be read."""
    try:
        told = json.loads((generation / DIGESTS).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
