"""Which addresses are made from the records, so that a page written by hand cannot stand there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kb.site.publication import Publication

FILES = ("feed.xml", "feed.json", "robots.txt", "sitemap.xml")
FOLDERS = ("data", "pagefind", "queries", "timeline", "years", "assets/cards")


def taken(
    files: Iterable[tuple[str, str]], fronts: Collection[str], publication: Publication
) -> Iterator[str]:
    """What to tell an editor of each file, given with its address, that stands where a page of ours does."""
    folders = {*FOLDERS, *(kind.plural.lower() for kind in publication.schemas.kinds.values())}
    folders |= {kind.address for kind in publication.schemas.kinds.values()}
    for path, url in files:
        address = "" if url in (".", "./", "/") else url
        inside = any(address.startswith(f"{one}/") for one in folders)
        if address in fronts or address in FILES or inside:
            told = f"/{address} is made from the records"
            yield f"docs/{path}: {told}; give the page another name"
