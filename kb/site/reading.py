"""What to read after a record, and why each is related: no page is a dead end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.record import Record
from kb.site.cards import Cards
from kb.site.pieces import items

MOST = 4
OUT: Mapping[str, tuple[int, str]] = {
    "answered-by": (0, "The answer to it"),
    "about": (1, "What the claim is about"),
    "replies-to": (2, "What it answers"),
    "led-to": (3, "What it led to"),
    "follows": (4, "What came before it"),
    "documents": (5, "What it tells of"),
    "quotes": (6, "What it quotes"),
    "supersedes": (7, "What it replaced"),
    "amends": (7, "What it changed"),
    "applies": (8, "The rule it applies"),
    "corrects": (9, "What it corrects"),
    "retracts": (9, "What it takes back"),
    "reprint-of": (9, "Where the text first stood"),
    "contradicts": (10, "What it contradicts"),
    "supports": (10, "What it supports"),
    "weighs": (11, "Evidence that was weighed"),
    "in-force": (13, "A policy in force on its date"),
    "part-of": (14, "What it is part of"),
    "broader": (14, "The broader topic"),
    "within": (14, "Where it lies"),
    "related": (15, "Related to it"),
}
"""Relations of the record's own by how much a reader wants to know, and why in words."""
INTO: Mapping[str, tuple[int, str]] = {
    "about": (0, "Whether what was said about it is true"),
    "answered-by": (1, "The letter it answers"),
    "replies-to": (1, "The reply to it"),
    "led-to": (2, "What led to it"),
    "follows": (3, "What came next"),
    "supersedes": (4, "What replaced it"),
    "amends": (4, "What changed it"),
    "retracts": (4, "What took it back"),
    "corrects": (4, "What corrects it"),
    "weighs": (6, "A claim it is evidence for or against"),
    "quotes": (7, "Who quotes it"),
    "documents": (8, "Who reports on it"),
    "applies": (9, "Where it was applied"),
    "people": (10, "The latest that names this person"),
    "organizations": (10, "The latest that names this organization"),
    "places": (10, "The latest that happened here"),
    "topics": (10, "The latest on this topic"),
    "sender": (9, "The latest letter sent"),
    "in-force": (12, "The latest that fell under it"),
    "related": (15, "Related to it"),
}


def read_next(record: Record, cards: Cards) -> str:
    """A few records with a reason each, and the list of the record's kind."""
    publication = cards.publication
    best: dict[str, tuple[int, int, str]] = {}
    for reason, rank, age, end in _candidates(record, cards):
        found = (rank, age, end)
        best[reason] = min(best.get(reason, found), found)
    chosen: dict[str, str] = {}
    for reason, (_, _, end) in sorted(best.items(), key=lambda one: one[1]):
        chosen.setdefault(end, reason)
    records = publication.catalog.records
    kind = publication.kind(record)
    told = [
        _row(reason, cards.card(records[end]).whole) for end, reason in list(chosen.items())[:MOST]
    ]
    several = kind.plural.lower()
    told.append(_row("All of this kind", f'<a href="{cards.up}{several}/">{kind.plural}</a>'))
    return (
        '<nav class="kb-next" aria-labelledby="next"><h2 id="next">Read next</h2>\n'
        f'<ul class="kb-list">{items(told)}</ul></nav>\n'
    )


def _candidates(record: Record, cards: Cards) -> Iterator[tuple[str, int, int, str]]:
    """Reason, rank, age (the latest first), and the record; published ones alone."""
    publication = cards.publication
    records = publication.catalog.records
    ends = [(*OUT[one.rel], one.target) for one in publication.out(record) if one.rel in OUT]
    ends += [(*INTO[one.rel], one.source) for one in publication.into(record) if one.rel in INTO]
    for rank, reason, end in dict.fromkeys(ends):
        other = records[end]
        if other.published and end != record.id:
            start = other.date.key[0].toordinal() if other.date else 0
            yield reason, rank, -start, end


def _row(reason: str, html: str) -> str:
    return f'<span class="kb-why">{reason}</span> {html}'
