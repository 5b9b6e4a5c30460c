"""A search engine that tells what it was asked to do, and short ways to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from kb.search import place, run
from kb.search.interface import Document
from tests.kb.search.memory_engine import MemoryEngine


class Watched(MemoryEngine):
    """Tells which documents it was given."""

    name = "watched"

    def __init__(self) -> None:
        self.given: list[tuple[str, list[str], list[str]]] = []

    def build(self, folder: Path, documents: Iterable[Document]) -> None:
        several = list(documents)
        self.given.append(("build", [one.id for one in several], []))
        super().build(folder, several)

    def update(self, folder: Path, changed: Iterable[Document], gone: Collection[str]) -> None:
        several = list(changed)
        self.given.append(("update", [one.id for one in several], list(gone)))
        super().update(folder, several, gone)


def found(root: Path, text: str, name: str = "whoosh") -> list[str]:
    return [hit.id for hit in run.search(root, run.question(text), name).hits]


def folder_of(root: Path, name: str = "whoosh") -> Path:
    return next(place.places(root, name))


def generation(root: Path, name: str = "whoosh") -> Path:
    (newest,) = sorted((folder_of(root, name)).glob("g-*"), key=lambda one: one.stat().st_mtime_ns)[
        -1:
    ]
    return newest
