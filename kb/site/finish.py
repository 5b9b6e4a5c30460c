"""Writes what MkDocs does not: stamped pages, redirects from former ids, data, sitemap, search index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as xml_escape

from kb.site import pagefind
from kb.site.page import Page
from kb.site.pages import leaf_pages
from kb.site.publication import Publication
from kb.site.work import Work


MARKER = ".kb-site"
"""Tells a site that may be replaced from any other folder."""


def finish(work: Work, site: Path, site_url: str, by_hand: Sequence[str]) -> None:
    """Bring the folder MkDocs has written to its end. Raises OSError as the disk does."""
    (site / MARKER).write_text("Built by kb; replaced whole by the next build.\n", "utf-8")
    with pagefind.staging(site) if work.search else nullcontext() as staging:
        leaves = work.leaves.values() if work.one_by_one else stamp_all(work, site)
        addresses = [*work.fronts, *by_hand]
        for page in leaves:
            addresses.append(page.address)
            if staging:
                staging.add(page)
        write_redirects(work.publication, site)
        write_data(work.publication, site)
        write_sitemap(site, site_url, addresses)
        if staging:
            work.step("indexing", 0, 1)
            staging.index()
    work.pages = len(addresses)


def stamp_all(work: Work, site: Path) -> Iterator[Page]:
    """Stamp every leaf page into the shell and write it."""
    assert work.shell is not None, "the hook has kept the shell"
    count = len(work.publication.catalog.records)
    for number, page in enumerate(leaf_pages(work.publication, search=work.search), 1):
        place = site / page.address
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(work.shell.stamp(page), "utf-8")
        if number % 100 == 0 or number == count:
            work.step("stamping", min(number, count), count)
        work.stamped = number
        yield page


def write_redirects(publication: Publication, site: Path) -> None:
    """For each former id a page that leads to the present one, for ever."""
    for alias, id in publication.catalog.aliases.items():
        record = publication.catalog.records[id]
        place = site / publication.kind(record).address / alias
        place.mkdir(parents=True, exist_ok=True)
        target = escape(f"../../{publication.address(record)}")
        (place / "index.html").write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title>'
            f'<link rel="canonical" href="{target}"><meta http-equiv="refresh" content="0; url={target}">'
            f'<p>This record has moved: <a href="{target}">{escape(record.title)}</a>.</p></html>\n',
            "utf-8",
        )


def write_data(publication: Publication, site: Path) -> None:
    """`data/records.json`: every public record's front matter, with its address."""
    rows = [
        {**record.data, "title": record.title, "url": f"/{publication.address(record)}"}
        for record in publication.catalog.records.values()
    ]
    folder = site / "data"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "records.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


def write_sitemap(site: Path, site_url: str, addresses: Sequence[str]) -> None:
    """`sitemap.xml` with every page (https://www.sitemaps.org/protocol.html); none where no address is set."""
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site / name).unlink(missing_ok=True)
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    lines = [f"<url><loc>{xml_escape(base + address)}</loc></url>" for address in sorted(set(addresses))]
    text = "\n".join(
        ('<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *lines)
    )
    (site / "sitemap.xml").write_text(f"{text}\n</urlset>\n", "utf-8")
