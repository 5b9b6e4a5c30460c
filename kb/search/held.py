"""Keeps indexes open between questions, for a program that asks again and again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.search.interface import DamagedError, Engine, Snapshot


class Held:
    """The index of each engine that was opened last. One thread at a time."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[Path, Snapshot]] = {}

    @contextmanager
    def opened(self, engine: Engine, folder: Path) -> Iterator[Snapshot]:
        """The index in a folder; another one is closed, and so is one that cannot be read.

        Raises DamagedError.
        """
        if engine.name in self._open and self._open[engine.name][0] != folder:
            self._let_go(engine.name)
        if engine.name not in self._open:
            self._open[engine.name] = folder, engine.open(folder)
        try:
            yield self._open[engine.name][1]
        except DamagedError:
            self._let_go(engine.name)
            raise

    def _let_go(self, name: str) -> None:
        self._open.pop(name)[1].close()

    def close(self) -> None:
        """Let go of all files."""
        for name in list(self._open):
            self._let_go(name)
