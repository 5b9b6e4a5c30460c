"""One page of each type that the built site has, found in the site itself, so that a new type is never forgotten."""

from __future__ import annotations

from pathlib import Path

from lxml import html

Signs = frozenset[str]


def page_types(site: Path) -> dict[str, Signs]:
    """Addresses, each with the signs that no page before it has: 404.html, and pages with all signs between them.

    The signs of a page are our classes and the tags that it uses. Of equal pages the smallest is taken.
    """
    found = {"404.html": frozenset({"404"})}
    left = signs(site)
    while left:
        address = max(left, key=lambda one: (len(left[one]), -size(site, one), one))
        new = found[address] = left.pop(address)
        left = {one: rest for one, had in left.items() if (rest := had - new)}
    return found


def signs(site: Path) -> dict[str, Signs]:
    """Of each page but redirects: what is to be seen on it at least once."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        page = html.fromstring(path.read_bytes())
        if page.xpath('//meta[@http-equiv="refresh"]'):
            continue
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        classes = {
            name
            for tag in page.xpath("//body//*[@class]")
            for name in tag.get("class").split()
            if name.startswith("kb-")
        }
        tags = {str(tag.tag) for tag in page.xpath("//main//*")}
        parts = page.xpath('//*[@id="content"]/*')
        frame = " ".join(sorted({f"{one.tag}.{one.get('class', '')}" for one in parts}))
        found[address] = frozenset(classes | tags | {frame or "by hand"})
    return found


def size(site: Path, address: str) -> int:
    """How large the page's file is, in bytes."""
    return (site / address / "index.html").stat().st_size
