"""The order of tantivy's hits, the same whatever segments they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.search.ranking import DIGITS

AGAIN = 8
"""How many times as many hits are looked at where those beyond the page are equal to its last."""

Placed = tuple[float, Any]
"""What a hit is ordered by, its score or its day, and its address."""


def page(
    searcher: Any, query: Any, by: Mapping[str, Any], by_id: Mapping[str, Any], stop: int
) -> tuple[list[Placed], int]:
    """The first `stop` hits, and the number of all; what is equal comes in the order of ids.

    `by` and `by_id` are what the library is to order by. Each segment is sorted by id, so that one
    alone gives this order by itself; the library lists equal hits of several one after the other.
    """
    limit = stop + 1
    while True:
        found = searcher.search(query, limit=limit, count=True, **by)
        hits = [(round(value, DIGITS), address) for value, address in found.hits]
        if len(hits) < limit or hits[-1][0] != hits[stop - 1][0]:
            break
        limit *= AGAIN
    values = dict.fromkeys(value for value, _ in hits)
    if len(values) < len(hits):
        named = searcher.search(query, limit=found.count, count=False, **by_id).hits
        place = {spot(address): number for number, (_, address) in enumerate(named)}
        rank = {value: number for number, value in enumerate(values)}
        hits.sort(key=lambda one: (rank[one[0]], place[spot(one[1])]))
    return hits[:stop], found.count


def spot(address: Any) -> tuple[int, int]:
    """The segment of a document, and its number in it."""
    return address.segment_ord, address.doc
