"""RIS: what EndNote, Zotero, Mendeley and library catalogs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kb.cite.dates import occasions, parts_of, year_of
from kb.cite.interface import Item, Style
from kb.cite.names import family_first, names
from kb.record import text_of

TYPES: Mapping[str, str] = {
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "document": "GEN",
    "legal_case": "CASE",
    "legislation": "STAT",
    "personal_communication": "PCOMM",
    "post": "BLOG",
    "regulation": "GOVDOC",
    "report": "RPRT",
    "webpage": "ELEC",
}
"""CSL type to type of reference; `GEN` for others."""
PLAIN: Mapping[str, str] = {
    "TI": "title",
    "T2": "container-title",
    "PB": "authority",
    "CY": "jurisdiction",
    "M1": "number",
    "M3": "genre",
    "AV": "archive",
    "DB": "source",
    "N1": "note",
    "UR": "URL",
}
"""Tag to the variable that holds its text."""


def cite(items: Sequence[Item]) -> str:
    """A reference an item, a blank line between them."""
    return "\n\n".join("\n".join(f"{tag}  - {value}" for tag, value in _tags(one)) for one in items)


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(str(item["type"]), "GEN")
    yield "ID", str(item["id"])
    for name in names(item.get("author")):
        yield "AU", family_first(name)
    for name in names(item.get("recipient")):
        yield "A2", family_first(name)
    for tag, variable in PLAIN.items():
        if text := text_of(item.get(variable)):
            yield tag, text
    for label, day in occasions(item):
        yield "N1", f"{label}: {day}"
    yield from _dates(item)
    yield "ER", ""


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    """`PY` the year, `DA` and `Y2` as YYYY/MM/DD/other, for published and seen.

    A page of ours has no day of publication; the day of what it tells of is a note.
    """
    issued = item.get("issued")
    if sides := parts_of(issued):
        yield "PY", f"{sides[0][0]:04}"
        yield "DA", _date(sides[0], year_of(issued) if len(sides) > 1 else _doubt(issued))
    elif words := year_of(issued):
        yield "DA", f"///{words}"
    if seen := parts_of(item.get("accessed")):
        yield "Y2", _date(seen[0], "")


def _doubt(date: object) -> str:
    return "circa" if year_of(date).startswith("ca. ") else ""


def _date(side: list[int], other: str) -> str:
    numbers = [f"{part:02}" for part in side] + ["", ""]
    return "/".join([*numbers[:3], other])


STYLE: Style = cite
