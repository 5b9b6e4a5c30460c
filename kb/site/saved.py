"""Saved queries and what they found last, as the search left them for the site."""

from __future__ import annotations

from pathlib import Path

import msgspec

RESULTS = ".kb/queries.json"
"""Written by `kb.search.saved`; a build that has no search shows what it last found."""


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
