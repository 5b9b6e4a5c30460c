"""What a reader must do: say whether a source is its own, and read it."""

from __future__ import annotations

from typing import Protocol

from ingest.source import Extract, Skipped, Source


class Reader(Protocol):
    """Reads one format. It never raises for what a source holds: what it cannot read is Skipped."""

    @property
    def name(self) -> str:
        """Short name, kept in the draft's provenance."""
        ...

    def reads(self, source: Source) -> bool:
        """Whether this reader is the one for `source`; the first that says so gets it."""
        ...

    def read(self, source: Source) -> Extract | Skipped:
        """The title, text and hints of `source`, or why there are none."""
        ...
