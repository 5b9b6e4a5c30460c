"""Writes what MkDocs does not: stamped pages, redirects from former ids, data, feeds, sitemap, search."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from html import escape
from pathlib import Path

from kb import store
from kb.record import Record
from kb.site import (
    columns,
    data_files,
    feed_files,
    fingerprint,
    pagefind,
    policy,
    sharing,
    sitemap,
    spare,
    spellings,
)
from kb.site.cards import Cards
from kb.site.packet import packet_page
from kb.site.page import Page
from kb.site.pages import list_leaves, record_leaf
from kb.site.pictures.card import Card, written
from kb.site.publication import Publication
from kb.site.record_page import UP
from kb.site.work import Work


def finish(work: Work, front: Path) -> None:
    """Bring what MkDocs has written into `front` to its end. Raises OSError as the disk does.

    For our own command the site is made in the spare, and what MkDocs has written is moved there.
    """
    addresses = [*work.fronts, *work.by_hand]
    tree = work.spare(front) if work.spare else spare.Spare(front, {})
    site = tree.folder
    prints: dict[str, str] = {}
    if work.one_by_one:
        addresses += work.leaves
    else:
        count = len(work.publication.catalog.records)
        with pagefind.slim_pages(work.slim, count) if work.search else nullcontext() as slim:
            stamping = Stamping(work, tree, slim)
            addresses += stamping.all()
            prints = stamping.new
            if slim:
                work.step("indexing", 0, 1)
                columns.write(site / "pagefind", slim.index(site), work.publication)
                spellings.write(site / "pagefind", work.publication)
                work.step("indexing", 1, 1)
    write_redirects(work.publication, site)
    write_beside(work, prints, site)
    sitemap.write(work.publication, addresses, site)
    fingerprint.write(site / spare.MARKER, prints)
    work.pages = len(addresses)


class Stamping:
    """Stamps every leaf page, but for record pages that are in the spare as they should be."""

    def __init__(self, work: Work, tree: spare.Spare, slim: pagefind.Slim | None) -> None:
        assert work.shell is not None, "the hook has kept the shell"
        self.work, self.tree, self.slim, self.shell = work, tree, slim, work.shell
        self.site = tree.folder
        self.cards = Cards(work.publication, UP)
        self.prints = fingerprint.fingerprints(work.publication, work.shell)
        self.new: dict[str, str] = {}

    def all(self) -> list[str]:
        """Write all leaf pages; their addresses."""
        records = self.work.publication.catalog.records
        for number, record in enumerate(records.values(), 1):
            self.record(record)
            if number % 100 == 0 or number == len(records):
                self.work.step("stamping", number, len(records))
        self.tree.drop(self.new)
        lists = list(list_leaves(self.work.publication, self.cards))
        lists += [packet_page(one, self.cards) for one in self.work.packets]
        for page in lists:
            self.write(page)
        return [*self.new, *(page.address for page in lists)]

    def record(self, record: Record) -> None:
        """Keep or make the record's page, and its slim copy."""
        publication = self.work.publication
        address, now = publication.address(record), self.prints.of(record)
        self.new[address] = now
        same_page = self.tree.has(address, now)
        same_slim = self.slim is None or self.slim.keep(address, now)
        if same_page and same_slim:
            return
        page = record_leaf(record, publication, self.cards, search=not same_slim)
        if not same_page:
            self.write(page)
        if self.slim and not same_slim:
            self.slim.add(page, now)

    def write(self, page: Page) -> None:
        """Stamp and write one page."""
        self.work.stamped += 1
        place = f"{self.site}/{page.address}"
        if page.address in self.tree.pages:
            os.unlink(f"{place}index.html")  # noqa: PTH108  # it may be a link to the site's own
        else:
            spare.make(place)
        with open(f"{place}index.html", "wb") as file:  # noqa: PTH123  # as above
            file.write(self.shell.stamp(page))


def write_redirects(publication: Publication, site: Path) -> None:
    """For each former id a page that leads to the present one, for ever."""
    for alias, id in publication.catalog.aliases.items():
        record = publication.catalog.records[id]
        place = site / publication.kind(record).address / alias
        place.mkdir(parents=True, exist_ok=True)
        target = escape(f"../../{publication.address(record)}")
        (place / "index.html").write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8">{policy.ALONE}<title>Moved</title>'
            f'<link rel="canonical" href="{target}">'
            f'<meta http-equiv="refresh" content="0; url={target}">'
            f'<p>This record has moved: <a href="{target}">{escape(record.title)}</a>.</p></html>\n',
            "utf-8",
        )


def write_beside(work: Work, prints: Mapping[str, str], site: Path) -> None:
    """What stands beside the pages: data, feeds, pictures to share; kept where pages are.

    `prints` has the pages' fingerprints, by address in the order of records; or none.
    """
    publication, kept = work.publication, work.slim.parent
    marks = dict(zip(publication.catalog.records, prints.values(), strict=True)) if prints else {}
    data_files.write(publication.edition, marks, kept / "data", site)
    feed_files.write(publication, marks, kept / "feeds", site)
    shared = sharing.cards(publication.site_name, publication.description, publication.schemas)
    _share(shared, kept / "cards", site)


def _share(cards: Iterable[Card], kept: Path, site: Path) -> None:
    """Put the pictures to share into the site; those that are not kept yet are drawn."""
    folder = site / sharing.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name in written(cards, kept).values():
        (folder / name).unlink(missing_ok=True)
        store.link(kept / name, folder / name)
