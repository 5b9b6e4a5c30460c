"""The page of one record: its own words, its sources and accounts, and its links both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kb.record import Link, Record, row_of, text_of
from kb.site.body import render
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
class Entry:
    """One link as a page shows it."""

    title: str
    address: str
    kind: str
    date: str
    evidence: str
    year: str


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one label, folded by year where there are many."""

    label: str
    entries: tuple[Entry, ...]

    @property
    def years(self) -> list[tuple[str, list[Entry]]]:
        """The entries by year, in their order; one nameless group where there are few."""
        if len(self.entries) <= GROUPED:
            return [("", list(self.entries))]
        by_year: dict[str, list[Entry]] = {}
        for entry in self.entries:
            by_year.setdefault(entry.year or "Without a date", []).append(entry)
        return list(by_year.items())


def record_page(record: Record, publication: Publication) -> Page:
    """The record's page. A withdrawn record keeps its page, which says when and why."""
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
        "side": [group for field in SIDE if (group := _field_group(record, field, publication))],
        "groups": groups(record, publication),
        "in_force": _group("", [one for one in publication.out(record) if one.rel == "in-force"], publication, "target"),
        "edit": publication.edit_url(record),
        "history": publication.history_url(record),
        "link": lambda id: link_of(id, publication),
    }
    return Page(
        address=publication.address(record),
        title=record.title,
        description=record.summary,
        content=template(name).render(told),
        searchable=template("searchable").render(told) if record.published else "",
    )


def link_of(id: object, publication: Publication) -> Markup:
    """A link to the record `id` (present or former) with its title; just the text where there is none."""
    name = text_of(id)
    record = publication.catalog.records.get(publication.catalog.aliases.get(name, name))
    if record is None:
        return Markup("{}").format(name)
    return Markup('<a href="{}">{}</a>').format(UP + publication.address(record), record.title)


def _sources(record: Record, publication: Publication) -> Mapping[str, dict[str, object]]:
    """The sources by key, numbered, each with its record where it has one."""
    catalog = publication.catalog
    found: dict[str, dict[str, object]] = {}
    for number, row in enumerate(record.rows("sources"), 1):
        ref = text_of(row.get("ref"))
        target = catalog.records.get(catalog.aliases.get(ref, ref))
        url = row.get("url") or (target.data.get("url") if target and target.published else "")
        found[text_of(row.get("id"))] = {**row, "number": number, "record": target, "address": url or ""}
    return found


def _field_group(record: Record, field: str, publication: Publication) -> Group | None:
    """The links of one field, with their roles, for the side."""
    spec = row_of(publication.kind(record).fields.get(field))
    links = [one for one in publication.out(record) if one.rel == field]
    return _group(str(spec.get("label")), links, publication, "target") if links else None


def groups(record: Record, publication: Publication) -> list[Group]:
    """All other links, out and in, by label: typed ones first, then those that text makes.

    A record is listed once under a label, and in the background groups only if nowhere else.
    """
    shown = {"in-force", "cites", *SIDE}
    named: dict[tuple[bool, str], list[tuple[Link, str]]] = {}
    for link in publication.out(record):
        if link.rel not in shown:
            named.setdefault((link.rel in BACKGROUND, link.label), []).append((link, "target"))
    for link in publication.into(record):
        named.setdefault((link.rel in BACKGROUND, link.inverse), []).append((link, "source"))
    told: set[str] = set()
    made = []
    for (background, label), ends in sorted(named.items(), key=lambda item: item[0][0]):
        fresh = [(link, end) for link, end in ends if not (background and getattr(link, end) in told)]
        told.update(getattr(link, end) for link, end in fresh)
        if fresh:
            made.append(_entries(label, fresh, publication))
    return made


def _group(label: str, links: Iterable[Link], publication: Publication, end: str) -> Group:
    return _entries(label, [(link, end) for link in links], publication)


def _entries(label: str, ends: Iterable[tuple[Link, str]], publication: Publication) -> Group:
    """The records at the other ends, each once, by date."""
    found: dict[str, Entry] = {}
    keys: dict[str, tuple[object, str]] = {}
    for link, end in ends:
        id = getattr(link, end)
        if id in found:
            continue
        record = publication.catalog.records[id]
        found[id] = entry(record, publication, UP, "" if link.rel in BACKGROUND else link.evidence)
        keys[id] = (record.date.key if record.date else (), record.title)
    order = sorted(found, key=lambda id: (not keys[id][0], str(keys[id][0]), keys[id][1]))
    return Group(label, tuple(found[id] for id in order))


def entry(record: Record, publication: Publication, up: str, evidence: str = "") -> Entry:
    """A record as lists show it."""
    return Entry(
        title=record.title,
        address=up + publication.address(record),
        kind=publication.kind(record).label,
        date=record.date.words() if record.date else "",
        evidence=evidence,
        year=str(record.date.year or "") if record.date else "",
    )
