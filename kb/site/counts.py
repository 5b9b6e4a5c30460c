"""How many records lead to each record: what lists and pictures weigh by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.record import Catalog, Record

Counts = Mapping[str, int]
"""Id to the number of records that lead to it; one that nothing leads to is not there."""


def counts(catalog: Catalog) -> Counts:
    """For each record, how many others have a link to it, each counted once."""
    return {id: len({link.source for link in links}) for id, links in catalog.into.items() if links}


def most_linked(records: Iterable[Record], found: Counts) -> list[Record]:
    """The records, those first that most others lead to; of equal ones by title."""
    return sorted(records, key=lambda one: (-found.get(one.id, 0), one.title.casefold(), one.id))
