"""What citations and exports are made from: the public catalog, its kinds, its publisher, a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kb.publisher import Publisher
from kb.record import Catalog, Record, text_of
from kb.schema import Kind, Schemas


@dataclass(frozen=True, slots=True)
class Edition:
    """The records as they are published on a day."""

    catalog: Catalog
    """Of `load.public`, never the whole one."""
    schemas: Schemas
    publisher: Publisher
    today: date | None = None
    """The day on which one asks: when a page was seen, whether a policy is in force.

    None for what is kept, as a page is: then neither is said.
    """

    def kind(self, record: Record) -> Kind:
        """The record's kind."""
        return self.schemas.kinds[record.kind]

    def page(self, record: Record) -> str:
        """The permanent address of the record's page."""
        return f"{self.publisher.url}{self.kind(record).address}/{record.id}/"

    def target(self, ref: object) -> Record | None:
        """The published record that an id or a former id names."""
        found = self.catalog.find(text_of(ref))
        return found if found and found.published else None
