"""What the browser's search filters and sorts by: files beside its index, by the numbers of pages.

Pagefind's own filters would weigh several times as much, and could not be counted without each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from kb import meant
from kb.record import Record
from kb.site.facets import FEW, MANY, Value, facets
from kb.site.pieces import rows
from kb.site.publication import Publication

Pages = dict[str, dict[Value, list[int]]]
"""The pages of each value of each facet."""
_encode = msgspec.json.Encoder().encode


def write(folder: Path, addresses: Sequence[str], publication: Publication) -> None:
    """Write `facets.json`, `more.json` and `dates.json` for the pages at these `addresses`."""
    records = {publication.address(one): one for one in publication.catalog.records.values()}
    ordered = [records.get(address) for address in addresses]
    found = _pages(ordered, publication)
    more = _encode(_file(MANY, found))
    weights = {name: kind.weight for name, kind in publication.schemas.kinds.items()}
    total = sum(one is not None for one in ordered)
    told = {"total": total, "more": len(more), "weights": weights, "meant": meant.table()}
    told["weak"] = [number for number, one in enumerate(ordered) if one and _weak(one)]
    few = {**told, **_file(FEW, found)}
    (folder / "facets.json").write_bytes(_encode(few))
    (folder / "more.json").write_bytes(more)
    days = [one.date.key[0].toordinal() if one and one.date else 0 for one in ordered]
    (folder / "dates.json").write_bytes(_encode(days))


def _weak(record: Record) -> bool:
    """Whether what a record says rests on one source of low confidence. That something is claimed needs no better one."""
    if record.kind == "claim":
        return False
    sources = rows(record.data.get("sources"))
    return len(sources) == 1 and sources[0].get("confidence") == "low"


def _pages(ordered: Sequence[Record | None], publication: Publication) -> Pages:
    found: Pages = {name: {} for name in (*FEW, *MANY)}
    for number, record in enumerate(ordered):
        if record is not None:
            for name, value in facets(record, publication):
                found[name].setdefault(value, []).append(number)
    return found


def _file(names: Sequence[str], found: Pages) -> dict[str, object]:
    """Of each facet its values: key, words, and the first page's number with the steps to the next."""
    return {
        "facets": {
            name: [
                (key, words, pages[0], *(after - before for before, after in pairwise(pages)))
                for (key, words), pages in sorted(found[name].items())
            ]
            for name in names
        }
    }
