"""How many records there are of each kind, and how many lead to each: what lists weigh by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kb.record import Catalog, Record
from kb.schema import Kind
from kb.site.publication import Publication

Counts = Mapping[str, int]
"""Id to the number of records that lead to it; one that nothing leads to is not there."""


def counts(catalog: Catalog) -> Counts:
    """For each record, how many others have a link to it, each counted once."""
    return {id: len({link.source for link in links}) for id, links in catalog.into.items() if links}


def kinds(publication: Publication) -> list[tuple[Kind, str, int]]:
    """Each kind, the address of its list below the site's root, and how many records are there."""
    found = Counter(one.kind for one in publication.catalog.records.values())
    several = publication.schemas.kinds.values()
    return [(kind, f"{slug(kind)}/", found[kind.name]) for kind in several]


def slug(kind: Kind) -> str:
    """The folder of a kind's list: `letters`."""
    return kind.plural.lower()


def most_linked(records: Iterable[Record], found: Counts) -> list[Record]:
    """The records, those first that most others lead to; of equal ones by title."""
    return sorted(records, key=lambda one: (-found.get(one.id, 0), one.title.casefold(), one.id))
