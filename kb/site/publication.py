"""What a site is made from: the public catalog, the kinds, and where the sources can be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.link.run import Linked
from kb.link.text import Mention
from kb.record import Catalog, Link, Record
from kb.schema import Kind, Schemas


@dataclass(frozen=True, slots=True)
class Publication:
    """The public catalog with all that pages need to know beside it."""

    linked: Linked
    schemas: Schemas
    site_name: str
    description: str = ""
    source_url: str = ""
    """Where files can be edited on the web, such as https://github.com/x/y; empty for none."""
    edit_path: str = "edit/main/"
    paths: Mapping[str, str] = field(default_factory=dict)
    """A record's file to its id."""

    @property
    def catalog(self) -> Catalog:
        """The public catalog."""
        return self.linked.catalog

    def kind(self, record: Record) -> Kind:
        """The record's kind."""
        return self.schemas.kinds[record.kind]

    def address(self, record: Record) -> str:
        """The record's address below the site's root: `records/<id>/`, `people/<id>/`, …"""
        return f"{self.kind(record).address}/{record.id}/"

    def mentions(self, record: Record) -> tuple[Mention, ...]:
        """Where the record's body first names another."""
        return self.linked.mentions.get(record.id, ())

    def out(self, record: Record) -> tuple[Link, ...]:
        """Links out of the record."""
        return self.catalog.out.get(record.id, ())

    def into(self, record: Record) -> tuple[Link, ...]:
        """Links into the record."""
        return self.catalog.into.get(record.id, ())

    def edit_url(self, record: Record) -> str:
        """Where the record's file can be edited; empty where the source's place is not known."""
        return f"{self.source_url}/{self.edit_path}{record.path}" if self.source_url else ""

    def history_url(self, record: Record) -> str:
        """Where every change to the record's file is listed."""
        branch = self.edit_path.strip("/").rpartition("/")[2]
        return f"{self.source_url}/commits/{branch}/{record.path}" if self.source_url else ""


def publication(
    linked: Linked,
    schemas: Schemas,
    site_name: str,
    description: str,
    source_url: str,
    edit_path: str,
) -> Publication:
    """A publication of what `load.public` lets through."""
    paths = {record.path: record.id for record in linked.catalog.records.values()}
    return Publication(
        linked, schemas, site_name, description, source_url.rstrip("/"), edit_path, paths
    )
