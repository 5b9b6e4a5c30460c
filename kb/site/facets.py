"""What a record can be found by: kind, year, people, organizations, places, topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.record import Record
from kb.schema import values
from kb.site.publication import Publication

Value = tuple[str, str]
"""A value as in an address (`luke-bronin`), and as readers see it (`Luke Bronin`)."""
FEW = ("kind", "year", "verdict")
"""Facets with few values; they come with the first search."""
MANY = ("person", "organization", "place", "topic")
"""Facets with many values, which come later: kinds of records that others are found by."""


def facets(record: Record, publication: Publication) -> Iterator[tuple[str, Value]]:
    """(facet, value) for each value the browser's search filters by, in a fixed order."""
    kind = publication.kind(record)
    yield "kind", (kind.name, kind.label)
    if record.date and record.date.year:
        year = str(record.date.year)
        yield "year", (year, year)
    seen: set[str] = set()
    for id in named(record, publication):
        target = publication.catalog.records[id]
        if target.kind in MANY and id not in seen:
            seen.add(id)
            yield target.kind, (id, target.title)
    verdict = record.data.get("verdict")
    if isinstance(verdict, str):
        yield "verdict", (verdict, VERDICTS[verdict])


VERDICTS: Mapping[str, str] = {
    "not-true": "Not true",
    "true": "True",
    "disputed": "Disputed",
    "unknown": "Not yet known",
    "out-of-date": "Out of date",
}


def named(record: Record, publication: Publication) -> Iterator[str]:
    """The present ids of the records that the record's fields name, except its sources and relations."""
    catalog = publication.catalog
    for ref in publication.kind(record).refs:
        if ref.steps[0] in ("sources", "relations") or ref.steps[0] not in record.data:
            continue
        for _, name in values(record.data, ref.steps):
            id = catalog.aliases.get(name, name)
            if id in catalog.records:
                yield id
