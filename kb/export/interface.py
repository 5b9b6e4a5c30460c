"""What a format of export must do, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.edition import Edition
from kb.faults import KbError


class ExportError(KbError):
    """The records cannot be written as asked."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write all records: from front to end, or into a file that is filled."""

    chunks: Callable[[Edition], Iterator[bytes]] | None = None
    """The whole, a part at a time; None where only a file can hold it."""
    fill: Callable[[Edition, Path], None] | None = None
    """Fills an empty file; None where `chunks` does."""
