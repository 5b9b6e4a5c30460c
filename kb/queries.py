"""What saved queries found last: left by the search, shown by the site, which does not know it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from kb import store

RESULTS = ".kb/queries.json"
"""A build that has no search shows what is left there."""


class Saved(msgspec.Struct, frozen=True):
    """A question that somebody keeps, with its hits."""

    name: str
    question: str
    query: str
    owner: str
    understood: str
    """The query as it was read, in words."""
    ids: tuple[str, ...]
    """The records found, the best first."""
    years: dict[str, int]

    @property
    def address(self) -> str:
        """Of its page, below the site's root."""
        return f"queries/{self.name}/"


def read(root: Path) -> tuple[Saved, ...]:
    """The saved queries of `root`; none where none has been run."""
    try:
        return msgspec.json.decode((root / RESULTS).read_bytes(), type=tuple[Saved, ...])
    except (OSError, ValueError):
        return ()


def write(root: Path, several: Sequence[Saved]) -> None:
    """Leave them for the site. Raises StoreError."""
    store.write(root / RESULTS, msgspec.json.format(msgspec.json.encode(several)))
