"""One page of each type that the built site has, found in the site itself, so that a new type is never forgotten."""

from __future__ import annotations

from pathlib import Path

from lxml import html

Signs = frozenset[str]


def page_types(site: Path) -> dict[str, Signs]:
    """Addresses, each with the signs that no page before it has: 404.html, and pages with all signs between them.

    The signs of a page are the classes of our own that it uses and the sort of page it is. Small pages come first.
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
        front, _, rest = address.partition("/")
        sort = "below " + front if rest else address
        if page.xpath('//main//*[starts-with(@class, "kb-record")]'):
            sort = "record"  # of each kind: its classes say which
        elif not classes & {"kb-listing", "kb-start"}:
            sort = "by hand, below " + front if rest else "by hand"
        found[address] = frozenset(classes | {sort})
    return found


def size(site: Path, address: str) -> int:
    """How large the page's file is, in bytes."""
    return (site / address / "index.html").stat().st_size
