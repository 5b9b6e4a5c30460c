"""Answers from an index that is as new as the records."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from kb.search import freshness
from kb.search import manifest as manifests
from kb.search.freshness import State
from kb.search.interface import DamagedError, Engine, SearchError, Snapshot, UnavailableError
from kb.search.manifest import Manifest, point, versions
from kb.search.place import places, private, writing

TRIES = 5
"""Times a reader whose index was swept away looks for the next one."""

Step = Callable[[str, int, int], None]
T = TypeVar("T")
Opening = Callable[[Engine, Path], AbstractContextManager[Snapshot]]
"""Opens the index in a folder for one question."""


def once(engine: Engine, folder: Path) -> AbstractContextManager[Snapshot]:
    """The index in a folder, closed after the question. Raises DamagedError."""
    return closing(engine.open(folder))


def ask(
    root: Path,
    engine: Engine,
    question: Callable[[Snapshot, Manifest], T],
    step: Step,
    opening: Opening = once,
) -> T:
    """What `question` makes of an index that is up to date. One that cannot be read is made anew.

    Raises SearchError or StoreError.
    """
    now = freshness.look(root)
    found = _fresh(root, engine, now)
    folder, manifest = found or _updated(root, engine, step, now=now)
    anew = False
    for _ in range(TRIES):
        try:
            with opening(engine, folder / manifest.generation) as snapshot:
                return question(snapshot, manifest)
        except DamagedError as fault:
            other = manifests.read(folder, versions(engine))
            if other and other.generation != manifest.generation:
                manifest = other  # a writer swept away what was about to be read
                continue
            if anew:
                raise fault.__cause__ or fault from None
            anew = True
            folder, manifest = _updated(root, engine, step, full=True)
    raise UnavailableError("the search index changes faster than it can be read; try again later")


def _updated(root: Path, engine: Engine, step: Step, **how: Any) -> tuple[Path, Manifest]:
    from kb.search.update import update  # it imports all that reads records

    done = update(root, engine, step=step, **how)
    return done.folder, done.manifest


def _fresh(root: Path, engine: Engine, now: State) -> tuple[Path, Manifest] | None:
    """The first index that is as new as the records, and its folder."""
    made_by = versions(engine)
    for folder in places(root, engine.name):
        manifest = manifests.read(folder, made_by) if private(folder) else None
        if manifest and freshness.same(root, manifest.state, now):
            return folder, _settled(folder, manifest, now)
    return None


def _settled(folder: Path, manifest: Manifest, now: State) -> Manifest:
    """The manifest without young files that have come of age, so that they are not read again."""
    if len(now.young) >= len(manifest.young):
        return manifest
    settled = replace(manifest, young=now.young)
    with suppress(OSError, SearchError), writing(folder, patience=0):
        if manifests.read(folder, manifest.versions) == manifest:
            point(folder, settled)
    return settled
