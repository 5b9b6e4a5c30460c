"""The links of a record in groups: beside the text those of its fields, below it all others."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kb.record import Link, Record, row_of
from kb.site.cards import Card, Cards, item

MOST = 12
"""A group of links longer than this is folded by year."""
SIDE = ("places", "people", "organizations", "topics")
"""Fields shown beside the text."""
BACKGROUND = ("mentions", "links-to")
"""Relations that text makes; shown last."""
ELSEWHERE = {"in-force", "cites", *SIDE}
"""Relations that are not shown among the others."""
Ends = list[tuple[Link, str]]
"""Links, and the record at the other end of each."""


def beside(record: Record, cards: Cards) -> str:
    """The links of the fields, with their roles, and the policies in force."""
    out: dict[str, Ends] = {}
    for link in cards.publication.out(record):
        if link.rel in ELSEWHERE:
            out.setdefault(link.rel, []).append((link, link.target))
    fields = cards.publication.kind(record).fields
    groups = [(str(row_of(fields.get(rel)).get("label")), out[rel]) for rel in SIDE if rel in out]
    if "in-force" in out:
        groups.append((out["in-force"][0][0].label, out["in-force"]))
    return "".join(
        f"<h2>{escape(label)}</h2>\n{_listed(_cards(ends, cards), ends, kind=False)}"
        for label, ends in groups
    )


def linked(record: Record, cards: Cards) -> str:
    """All other links, out and in, by label: typed ones first, then those that text makes.

    A record is listed once under a label, and in the background groups only if nowhere else.
    """
    typed: dict[str, Ends] = {}
    background: dict[str, Ends] = {}
    for link in cards.publication.out(record):
        if link.rel not in ELSEWHERE:
            named = background if link.rel in BACKGROUND else typed
            named.setdefault(link.label, []).append((link, link.target))
    for link in cards.publication.into(record):
        named = background if link.rel in BACKGROUND else typed
        named.setdefault(link.inverse, []).append((link, link.source))
    parts = [_headed(label, ends, cards) for label, ends in typed.items()]
    told = {end for ends in typed.values() for _, end in ends}
    for label, ends in background.items():
        if fresh := [(link, end) for link, end in ends if end not in told]:
            parts.append(_headed(label, fresh, cards))
            told.update(end for _, end in fresh)
    if not parts:
        return ""
    title = "What is linked to it"
    return f'<section class="kb-links"><h2 id="links">{title}</h2>\n{"".join(parts)}</section>\n'


def _headed(label: str, ends: Ends, cards: Cards) -> str:
    found = _cards(ends, cards)
    count = f'<span class="kb-count">{len(found)}</span>'
    return f"<h3>{escape(label)} {count}</h3>\n{_listed(found, ends)}"


def _cards(ends: Ends, cards: Cards) -> list[Card]:
    """The records at the other ends, each once, by date."""
    records = cards.publication.catalog.records
    found = {end: cards.card(records[end]) for _, end in ends}
    return sorted(found.values(), key=lambda card: card.order)


def _listed(found: list[Card], ends: Ends, *, kind: bool = True) -> str:
    """The records as a list, with what the first link to each rests on; many are folded by year."""
    evidence = {
        end: "" if link.rel in BACKGROUND else link.evidence for link, end in reversed(ends)
    }
    if len(found) <= MOST:
        return _list(found, evidence, kind=kind)
    years: dict[str, list[Card]] = {}
    for card in found:
        years.setdefault(card.year or "Without a date", []).append(card)
    return "".join(
        f'<details class="kb-year"><summary>{year} <span class="kb-count">{len(several)}</span>'
        f"</summary>{_list(several, evidence, kind=kind)}</details>\n"
        for year, several in years.items()
    )


def _list(cards: Iterable[Card], evidence: dict[str, str], *, kind: bool) -> str:
    rows = "".join([item(card, evidence[card.id], kind=kind) for card in cards])
    return f'<ul class="kb-list">\n{rows}</ul>\n'
