"""What a format of export must do, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.publisher import Publisher
from kb.record import Catalog, KbError, Record, text_of
from kb.schema import Kind, Schemas


class ExportError(KbError):
    """The records cannot be written as asked."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is exported: the public catalog, the kinds, and who publishes it where."""

    catalog: Catalog
    """Of `load.public`, never the whole one."""
    schemas: Schemas
    publisher: Publisher
    today: date
    """The day of which it is said whether a policy is in force."""

    def kind(self, record: Record) -> Kind:
        """The record's kind."""
        return self.schemas.kinds[record.kind]

    def page(self, record: Record) -> str:
        """The permanent address of the record's page."""
        return self.publisher.page(record, self.schemas)

    def target(self, ref: object) -> Record | None:
        """The published record that an id or a former id names."""
        id = text_of(ref)
        found = self.catalog.records.get(self.catalog.aliases.get(id, id))
        return found if found and found.published else None


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write all records: from front to end, or into a file that is filled."""

    chunks: Callable[[Edition], Iterator[bytes]] | None = None
    """The whole, a part at a time; None where only a file can hold it."""
    fill: Callable[[Edition, Path], None] | None = None
    """Fills an empty file; None where `chunks` does."""
