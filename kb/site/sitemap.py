"""`sitemap.xml` and `robots.txt`: every page of the site, for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from kb.record import Record, row_of, text_of
from kb.site.publication import Publication

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
)


def write(publication: Publication, addresses: Iterable[str], site: Path) -> None:
    """Both files (https://www.sitemaps.org/protocol.html); neither where the site has no address."""
    for name in ("sitemap.xml", "sitemap.xml.gz", "robots.txt"):
        (site / name).unlink(missing_ok=True)
    base = publication.site_url
    if not base:
        return
    days = {
        publication.address(one): day
        for one in publication.catalog.records.values()
        if (day := changed(one))
    }
    lines = [_line(base + one, days.get(one, "")) for one in sorted(set(addresses))]
    (site / "sitemap.xml").write_text("\n".join((*HEAD, *lines, "</urlset>", "")), "utf-8")
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"
    (site / "robots.txt").write_text(robots, "utf-8")


def _line(address: str, day: str) -> str:
    known = f"<lastmod>{escape(day)}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{known}</url>"


def changed(record: Record) -> str:
    """The last day on which the page's words are known to have come or changed; empty where none is.

    A record's own date is not one: its page may have been written years later.
    """
    days = [text_of(row.get("date")) for row in record.rows("corrections")]
    days.append(text_of(row_of(record.data.get("withdrawn")).get("date")))
    return max(*days, text_of(record.data.get("added")))
