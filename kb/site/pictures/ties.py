"""Who wrote to, quoted, answered and contradicted whom: ties between people and organizations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.record import Catalog, Record, text_of

AUTHORS = {"letter": "sender", "statement": "speakers", "policy": "issuers"}
"""The field that says whose words a record is; an article's is its one publisher."""
LIFTED = {"quotes": "quoted", "replies-to": "answered", "contradicts": "contradicted"}
"""A relation between records, and what its author did to the other's author."""
DEEDS = ("wrote", "copied", "quoted", "answered", "contradicted")
"""In the order of the legend. Each is also the name of its word in `Words`."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One did something to another, in one record or in several."""

    who: str
    deed: str
    """One of `DEEDS`."""
    whom: str
    records: tuple[str, ...]
    """Ids of the records in which it was done, newest last."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The strongest ties, and how much was left out."""

    ties: tuple[Tie, ...]
    nodes: tuple[str, ...]
    """Ids of the people and organizations with a tie among `ties`, the most connected first."""
    left_nodes: int
    left_ties: int


def ties(catalog: Catalog, most_nodes: int = 60, most_ties: int = 100) -> Ties:
    """The ties among the most connected people and organizations; linear in records and links.

    A letter ties its senders to its addressees and to those who got a copy. A relation between
    two records ties the authors of the one to those of the other; where a record has no author
    (an incident, a claim) there is no tie.
    """
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for record in catalog.records.values():
        for key in _deeds(record, catalog):
            found.setdefault(key, {})[record.id] = None
    every = [Tie(*key, tuple(_in_time(ids, catalog))) for key, ids in found.items()]
    best = strongest(every, most_nodes)
    inner = [tie for tie in every if tie.who in best and tie.whom in best]
    inner.sort(key=lambda tie: (-len(tie.records), tie.who, tie.whom, DEEDS.index(tie.deed)))
    kept = tuple(inner[:most_ties])
    drawn = {id for tie in kept for id in (tie.who, tie.whom)}
    degree = degrees(every)
    nodes = tuple(sorted(drawn, key=lambda id: (-degree[id], id)))
    return Ties(kept, nodes, len(degree) - len(nodes), len(every) - len(kept))


def degrees(every: Iterable[Tie]) -> Counter[str]:
    """In how many ties and records each one is."""
    degree: Counter[str] = Counter()
    for tie in every:
        for id in (tie.who, tie.whom):
            degree[id] += len(tie.records)
    return degree


def strongest(every: Sequence[Tie], most: int) -> set[str]:
    """At most `most` ids: both ends of the ties whose ends have the most ties."""
    degree = degrees(every)
    best: set[str] = set()
    strong = sorted(every, key=lambda tie: (-degree[tie.who] - degree[tie.whom], tie.who, tie.whom))
    for tie in strong:
        if len(best | {tie.who, tie.whom}) <= most:
            best |= {tie.who, tie.whom}
    return best


def authors(record: Record) -> list[str]:
    """The ids of those whose words a record is, as it names them."""
    if record.kind == "article":
        names: Sequence[object] = [record.data.get("publisher")]
    else:
        names = [row.get("ref") for row in record.rows(AUTHORS.get(record.kind, ""))]
    return [name for one in names if (name := text_of(one))]


def _deeds(record: Record, catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    own = authors(record)
    if not own:
        return
    if record.kind == "letter":
        for deed, field in (("wrote", "addressees"), ("copied", "copies")):
            others = (text_of(row.get("ref")) for row in record.rows(field))
            yield from _pairs(own, deed, others, catalog)
    for link in catalog.out.get(record.id, ()):
        if link.rel in LIFTED and link.origin == "typed" and link.target in catalog.records:
            target = catalog.records[link.target]
            yield from _pairs(own, LIFTED[link.rel], authors(target), catalog)


def _pairs(
    own: Iterable[str], deed: str, others: Iterable[str], catalog: Catalog
) -> Iterator[tuple[str, str, str]]:
    theirs = [name for one in others if (name := _shown(one, catalog))]
    for one in own:
        who = _shown(one, catalog)
        if who:
            yield from ((who, deed, whom) for whom in theirs if whom != who)


def _shown(id: str, catalog: Catalog) -> str:
    """The present id of someone who has a page; empty where there is none."""
    present = catalog.aliases.get(id, id)
    record = catalog.records.get(present)
    return present if record and record.shown else ""


def _in_time(ids: Iterable[str], catalog: Catalog) -> list[str]:
    dates = {id: catalog.records[id].date for id in ids}
    return sorted(dates, key=lambda id: (date.start.isoformat() if (date := dates[id]) else "", id))
