"""The page to browse by: every kind, year, verdict, person, organization, place and topic, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kb.record import Record
from kb.site.counts import Counts, kinds, most_linked, slug
from kb.site.lists import claims_by_verdict, in_time, year_of
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.templates import template

MOST = 40
"""A group names no more than so many records: those that most others lead to."""
DESCRIPTION = "Every record by kind, year, verdict, person, organization, place and topic."


@dataclass(frozen=True, slots=True)
class Row:
    """A way to records: its label, its address from the page, and how many records are there."""

    label: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    anchor: str
    label: str
    rows: list[Row]
    whole: Row | None = None
    """The list of all, where the group names only some."""


def browse_page(publication: Publication, linked: Counts) -> Page:
    """The page; `linked` says how many records lead to each."""
    records = list(publication.catalog.records.values())
    groups = [_kinds(publication), _verdicts(publication), _years(records)]
    groups += [
        _named(name, records, publication, linked)
        for name, kind in publication.schemas.kinds.items()
        if not kind.dated
    ]
    groups.append(_states(records))
    content = template("browse").render(
        description=DESCRIPTION, groups=[one for one in groups if one.rows], total=len(records)
    )
    return Page("browse/", "Browse", DESCRIPTION, content)


def _kinds(publication: Publication) -> Group:
    rows = [Row(one.plural, f"../{address}", count) for one, address, count in kinds(publication)]
    return Group("kinds", "By kind", rows)


def _verdicts(publication: Publication) -> Group:
    found = claims_by_verdict(publication)
    rows = [Row(word, f"../{address}", len(several)) for address, word, several in found]
    return Group("verdicts", "Claims by verdict", rows)


def _years(records: list[Record]) -> Group:
    dated = reversed(in_time(one for one in records if one.date))
    found = Counter(year_of(one) for one in dated)
    rows = [
        Row(year, f"../years/{year if year.isdigit() else 'undated'}/", count)
        for year, count in found.items()
    ]
    return Group("years", "By year", rows)


def _named(name: str, records: list[Record], publication: Publication, linked: Counts) -> Group:
    """The records of a kind without a date that others lead to, with the number of those."""
    kind = publication.schemas.kinds[name]
    own = most_linked((one for one in records if one.kind == name and one.published), linked)
    rows = [
        Row(one.title, f"../{publication.address(one)}", linked[one.id])
        for one in own[:MOST]
        if one.id in linked
    ]
    whole = Row(f"All {kind.plural.lower()}", f"../{slug(kind)}/", len(own))
    return Group(slug(kind), kind.plural, rows, whole if len(own) > len(rows) else None)


def _states(records: list[Record]) -> Group:
    """What was corrected and what was withdrawn."""
    corrected = sum(bool(one.data.get("corrections")) for one in records)
    withdrawn = sum(not one.published for one in records)
    return Group(
        "states",
        "By what became of them",
        [
            Row("Corrected", "../corrections/log/", corrected),
            Row("Withdrawn", "../corrections/log/", withdrawn),
        ],
    )
