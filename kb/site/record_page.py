"""The page of one record: its own words, its sources and accounts, and its links both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kb.record import Link, Record, row_of, text_of
from kb.site.body import render
from kb.site.cards import Card, Cards, item
from kb.site.facets import VERDICTS, facets
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.templates import template

UP = "../../"
"""From a record's page to the site's root."""
GROUPED = 12
"""A group of links longer than this is folded by year."""
SIDE = ("places", "people", "organizations", "topics")
"""Fields shown beside the text."""
BACKGROUND = ("mentions", "links-to")
"""Relations that text makes; shown last."""


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one label, as list items by year; a nameless year where there are few."""

    label: str
    count: int
    years: tuple[tuple[str, int, Markup], ...]


def record_page(record: Record, publication: Publication, cards: Cards, *, search: bool) -> Page:
    """The record's page, with its text for the browser's search where `search` asks for it.

    A withdrawn record keeps its page, which says when and why.
    """
    name = "record" if record.published else "withdrawn"
    body = Markup(render(record, publication, UP)) if record.published else Markup()
    told = {
        "record": record,
        "data": record.data,
        "kind": publication.kind(record),
        "body": body,
        "up": UP,
        "verdicts": VERDICTS,
        "sources": _sources(record, publication),
        "facets": list(facets(record, publication)) if record.published else [],
        "side": [group for field in SIDE if (group := _field_group(record, field, cards))],
        "groups": groups(record, cards),
        "in_force": _in_force(record, cards),
        "edit": publication.edit_url(record),
        "history": publication.history_url(record),
        "link": cards.link,
    }
    return Page(
        address=publication.address(record),
        title=record.title,
        description=record.summary,
        content=template(name).render(told),
        searchable=template("searchable").render(told) if search and record.published else "",
    )


def _sources(record: Record, publication: Publication) -> Mapping[str, dict[str, object]]:
    """The sources by key, numbered, each with its record where it has one."""
    catalog = publication.catalog
    found: dict[str, dict[str, object]] = {}
    for number, row in enumerate(record.rows("sources"), 1):
        ref = text_of(row.get("ref"))
        target = catalog.records.get(catalog.aliases.get(ref, ref))
        url = row.get("url") or (target.data.get("url") if target and target.published else "")
        found[text_of(row.get("id"))] = {
            **row,
            "number": number,
            "record": target,
            "address": url or "",
        }
    return found


def _field_group(record: Record, field: str, cards: Cards) -> Group | None:
    """The links of one field, with their roles, for the side."""
    links = [(one, one.target) for one in cards.publication.out(record) if one.rel == field]
    label = str(row_of(cards.publication.kind(record).fields.get(field)).get("label"))
    return _group(label, links, cards, kind=False) if links else None


def _in_force(record: Record, cards: Cards) -> Group | None:
    links = [(one, one.target) for one in cards.publication.out(record) if one.rel == "in-force"]
    return _group(links[0][0].label, links, cards, kind=False) if links else None


def groups(record: Record, cards: Cards) -> list[Group]:
    """All other links, out and in, by label: typed ones first, then those that text makes.

    A record is listed once under a label, and in the background groups only if nowhere else.
    """
    shown = {"in-force", "cites", *SIDE}
    named: dict[tuple[bool, str], list[tuple[Link, str]]] = {}
    for link in cards.publication.out(record):
        if link.rel not in shown:
            named.setdefault((link.rel in BACKGROUND, link.label), []).append((link, link.target))
    for link in cards.publication.into(record):
        named.setdefault((link.rel in BACKGROUND, link.inverse), []).append((link, link.source))
    told: set[str] = set()
    made = []
    for background, label in sorted(named, key=lambda name: name[0]):
        ends = named[background, label]
        fresh = [(link, end) for link, end in ends if not (background and end in told)]
        told.update(end for _, end in fresh)
        if fresh:
            made.append(_group(label, fresh, cards))
    return made


def _group(
    label: str, ends: Iterable[tuple[Link, str]], cards: Cards, *, kind: bool = True
) -> Group:
    """The records at the other ends, each once, by date."""
    records = cards.publication.catalog.records
    evidence: dict[str, str] = {}
    for link, end in ends:
        evidence.setdefault(end, "" if link.rel in BACKGROUND else link.evidence)
    found = sorted((cards.card(records[id]) for id in evidence), key=lambda card: card.order)
    by_year: dict[str, list[Card]] = {}
    for card in found:
        by_year.setdefault(
            card.year or "Without a date" if len(found) > GROUPED else "", []
        ).append(card)
    years = (
        (
            year,
            len(several),
            Markup("".join(item(one, evidence[str(one.order[-1])], kind=kind) for one in several)),
        )
        for year, several in by_year.items()
    )
    return Group(label, len(found), tuple(years))
