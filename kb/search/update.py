"""Brings an index up to date: into a folder of its own, then swapped in whole by one small file."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from kb.search import change as changes
from kb.search import freshness, ledger
from kb.search import manifest as manifests
from kb.search.change import Change
from kb.search.freshness import State
from kb.search.index import Step
from kb.search.interface import DamagedError, Document, Engine, UnavailableError
from kb.search.manifest import DIGESTS, Manifest, point, versions
from kb.search.place import PATIENCE, places, prepare, writing
from kb.store import link


@dataclass(frozen=True, slots=True)
class Updated:
    """What bringing an index up to date came to."""

    folder: Path
    manifest: Manifest
    changed: int
    """Documents put in or replaced."""
    gone: int
    anew: bool
    """Whether the whole index was made anew."""

    def words(self) -> str:
        """For a person."""
        all_of = f"{self.manifest.documents:,} records in the search index"
        if self.anew:
            return f"{all_of}, made anew"
        if not (self.changed or self.gone):
            return f"{all_of}, nothing to do"
        return f"{all_of}: {self.changed:,} indexed, {self.gone:,} taken out"


def update(
    root: Path,
    engine: Engine,
    *,
    full: bool = False,
    step: Step = lambda what, done, whole: None,
    patience: float = PATIENCE,
    now: State | None = None,
) -> Updated:
    """Bring the index up to date, in the first place that can be written to.

    `now` spares another look at the files.

    Raises SearchError where there is none, where another process is at it, or a folder of records
    cannot be read; StoreError too.
    """
    refused = []
    for folder in places(root, engine.name):
        try:
            prepare(folder)
            with writing(folder, patience):
                return _update(root, engine, folder, now or freshness.look(root), step, full=full)
        except OSError as fault:
            refused.append(f"{folder}: {fault.strerror or fault}")
    raise UnavailableError(f"the search index cannot be written ({'; '.join(refused)})")


def _update(
    root: Path, engine: Engine, folder: Path, now: State, step: Step, *, full: bool
) -> Updated:
    made_by = versions(engine)
    before = None if full else manifests.read(folder, made_by)
    if before and freshness.same(root, before.state, now):
        return Updated(folder, before, 0, 0, anew=False)
    change = changes.since(root, folder, before, now, step)
    generation = before.generation if before else ""
    if change.anew or change.documents or change.gone:
        try:
            generation = _write(engine, folder, "" if change.anew else generation, change, step)
        except DamagedError:
            change = changes.since(root, folder, None, now, step)
            generation = _write(engine, folder, "", change, step)
    else:
        ledger.write(folder / generation, change.ledger)
    manifest = Manifest(
        generation=generation,
        versions=made_by,
        documents=len(change.digests),
        content=_content(change.digests),
        files=manifests.files(folder / generation),
        stats=now.stats,
        young=now.young,
        aliases=dict(change.aliases),
        left_out=sorted(change.ledger.files.keys() - change.ledger.entries.keys()),
    )
    point(folder, manifest)
    _sweep(folder, {generation, before.generation if before else ""})
    changed = len(change.documents)
    return Updated(folder, manifest, changed, len(change.gone), anew=change.anew)


def _write(engine: Engine, folder: Path, base: str, change: Change, step: Step) -> str:
    """Make a new generation, from nothing or from links to the files of `base`. Gives its name."""
    fresh = Path(tempfile.mkdtemp(prefix="g-", dir=folder))
    try:
        if base:
            for name in manifests.files(folder / base).keys() - {DIGESTS}:
                link(folder / base / name, fresh / name)
            engine.update(fresh, _told(change.documents, step), change.gone)
        else:
            engine.build(fresh, _told(change.documents, step))
        (fresh / DIGESTS).write_text(json.dumps(change.digests), "utf-8")
        ledger.write(fresh, change.ledger)
        _flush(fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return fresh.name


def _told(documents: Sequence[Document], step: Step) -> Iterator[Document]:
    for done, document in enumerate(documents, 1):
        yield document
        if done % 50 == 0 or done == len(documents):
            step("indexing", done, len(documents))


def _flush(generation: Path) -> None:
    """Write through to the disk: after a power cut the manifest must not name what is not there."""
    for name in manifests.files(generation):
        if (generation / name).stat().st_nlink == 1:
            handle = os.open(generation / name, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _content(digests: Mapping[str, str]) -> str:
    told = "".join(f"{id} {digests[id]}\n" for id in sorted(digests))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _sweep(folder: Path, kept: set[str]) -> None:
    """Delete what killed writers left, and indexes before the last one, which readers may hold."""
    for entry in list(folder.iterdir()):
        if entry.is_dir() and entry.name.startswith("g-") and entry.name not in kept:
            shutil.rmtree(entry, ignore_errors=True)
