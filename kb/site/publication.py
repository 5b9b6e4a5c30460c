"""What a site is made from: the public catalog, the kinds, and where the sources can be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.edition import Edition
from kb.link.run import Linked
from kb.link.text import Mention
from kb.publisher import Publisher
from kb.record import Catalog, Link, Record
from kb.schema import Kind, Schemas
from kb.queries import Saved
from kb.site.sharing import names


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
    site_url: str = ""
    """The site's address, with a slash at its end; empty where the settings name none."""
    method: bool = False
    """Whether the site has the page `method/`."""
    cards: Mapping[str, str] = field(default_factory=dict)
    """A kind's picture for links that are shared; the start page's under an empty name."""
    saved: tuple[Saved, ...] = ()
    """Saved queries with their hits."""
    edition: Edition = field(init=False)
    """What citations and exports are made from; without a day, since pages are kept."""

    def __post_init__(self) -> None:
        publisher = Publisher(self.site_name, self.site_url or "/", self.description)
        object.__setattr__(self, "edition", Edition(self.catalog, self.schemas, publisher))

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
    site_url: str = "",
    *,
    method: bool = False,
    saved: tuple[Saved, ...] = (),
) -> Publication:
    """A publication of what `load.public` lets through."""
    paths = {record.path: record.id for record in linked.catalog.records.values()}
    url = f"{site_url.rstrip('/')}/" if site_url else ""
    return Publication(
        linked=linked,
        schemas=schemas,
        site_name=site_name,
        description=description,
        source_url=source_url.rstrip("/"),
        edit_path=edit_path,
        paths=paths,
        site_url=url,
        method=method,
        saved=saved,
        cards=names(site_name, description, schemas),
    )
