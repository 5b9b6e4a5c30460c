"""Writes what MkDocs does not: stamped pages, redirects from former ids, data, sitemap, search index."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

import msgspec

from kb.record import Record
from kb.site import fingerprint, pagefind
from kb.site.cards import Cards
from kb.site.lists import leaf_lists
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.record_page import UP, record_page
from kb.site.work import Work

MARKER = ".kb-site"
"""Tells a site that may be replaced from any other folder, and holds its pages' fingerprints."""


def finish(work: Work, site: Path, site_url: str, by_hand: Sequence[str]) -> None:
    """Bring the folder MkDocs has written to its end. Raises OSError as the disk does."""
    addresses = [*work.fronts, *by_hand]
    if work.one_by_one:
        fingerprint.write(site / MARKER, {})
        addresses += work.leaves
    else:
        with pagefind.slim_pages(work.slim) if work.search else nullcontext() as slim:
            addresses += Stamping(work, site, slim).all()
            if slim:
                work.step("indexing", 0, 1)
                slim.index(site)
                work.step("indexing", 1, 1)
    write_redirects(work.publication, site)
    write_data(work.publication, site)
    write_sitemap(site, site_url, addresses)
    work.pages = len(addresses)


class Stamping:
    """Stamps every leaf page, taking over from the earlier site those that did not change."""

    def __init__(self, work: Work, site: Path, slim: pagefind.Slim | None) -> None:
        assert work.shell is not None, "the hook has kept the shell"
        self.work, self.site, self.slim, self.shell = work, site, slim, work.shell
        self.cards = Cards(work.publication, UP)
        self.prints = fingerprint.fingerprints(work.publication, work.shell)
        self.old = fingerprint.read(work.earlier / MARKER) if work.earlier else {}
        self.new: dict[str, str] = {}

    def all(self) -> list[str]:
        """Write all leaf pages; their addresses."""
        records = self.work.publication.catalog.records
        for number, record in enumerate(records.values(), 1):
            self.record(record)
            if number % 100 == 0 or number == len(records):
                self.work.step("stamping", number, len(records))
        lists = list(leaf_lists(self.work.publication, self.cards))
        for page in lists:
            self.write(page)
        fingerprint.write(self.site / MARKER, self.new)
        return [*self.new, *(page.address for page in lists)]

    def record(self, record: Record) -> None:
        """Take over or make the record's page, and its slim copy."""
        publication = self.work.publication
        address, now = publication.address(record), self.prints.of(record)
        self.new[address] = now
        same_page = self.old.get(address) == now and self.take_over(address)
        same_slim = self.slim is None or self.slim.keep(address, now)
        if same_page and same_slim:
            return
        page = record_page(record, publication, self.cards, search=not same_slim)
        if not same_page:
            self.write(page)
        if self.slim and not same_slim:
            self.slim.add(page, now)

    def take_over(self, address: str) -> bool:
        """Link the earlier site's page into this one; False where that cannot be."""
        assert self.work.earlier is not None, "only then are there old fingerprints"
        place = self.site / address
        try:
            place.mkdir(parents=True, exist_ok=True)
            os.link(self.work.earlier / address / "index.html", place / "index.html")
        except OSError:
            return False
        return True

    def write(self, page: Page) -> None:
        """Stamp and write one page."""
        self.work.stamped += 1
        place = self.site / page.address
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(self.shell.stamp(page), "utf-8")


def write_redirects(publication: Publication, site: Path) -> None:
    """For each former id a page that leads to the present one, for ever."""
    for alias, id in publication.catalog.aliases.items():
        record = publication.catalog.records[id]
        place = site / publication.kind(record).address / alias
        place.mkdir(parents=True, exist_ok=True)
        target = escape(f"../../{publication.address(record)}")
        (place / "index.html").write_text(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title>'
            f'<link rel="canonical" href="{target}">'
            f'<meta http-equiv="refresh" content="0; url={target}">'
            f'<p>This record has moved: <a href="{target}">{escape(record.title)}</a>.</p></html>\n',
            "utf-8",
        )


def write_data(publication: Publication, site: Path) -> None:
    """`data/records.json`: every public record's front matter, with its address, a record a line."""
    encode = msgspec.json.Encoder().encode
    folder = site / "data"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "records.json").open("wb") as file:
        file.write(b"[")
        for number, record in enumerate(publication.catalog.records.values()):
            own = {"title": record.title, "url": f"/{publication.address(record)}"}
            file.write((b",\n" if number else b"\n") + encode({**record.data, **own}))
        file.write(b"\n]\n")


def write_sitemap(site: Path, site_url: str, addresses: Sequence[str]) -> None:
    """`sitemap.xml` with every page (https://www.sitemaps.org/protocol.html), if there is an address."""
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site / name).unlink(missing_ok=True)
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    lines = [f"<url><loc>{xml_escape(base + one)}</loc></url>" for one in sorted(set(addresses))]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    root = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    text = "\n".join((head, root, *lines, "</urlset>", ""))
    (site / "sitemap.xml").write_text(text, "utf-8")
