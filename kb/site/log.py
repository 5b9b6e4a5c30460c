"""The log of all corrections and withdrawals, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kb.record import Record, row_of, text_of
from kb.site.cards import Card, Cards
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.templates import template

DESCRIPTION = "What was corrected or withdrawn after it was published: when, where, and why."


@dataclass(frozen=True, slots=True)
class Change:
    """One correction or withdrawal."""

    day: str
    """As in the record: a day, ISO 8601."""
    withdrawn: bool
    note: str
    card: Card


def log_page(publication: Publication) -> Page:
    """The page, by year."""
    cards = Cards(publication, "../../")
    found = sorted(changes(publication, cards), key=lambda one: one.card.id)
    found.sort(key=lambda one: one.day, reverse=True)
    years: dict[str, list[Change]] = {}
    for one in found:
        years.setdefault(one.day[:4], []).append(one)
    content = template("log").render(
        description=DESCRIPTION, years=years, source_url=publication.source_url
    )
    return Page("corrections/log/", "Log of corrections", DESCRIPTION, content)


def changes(publication: Publication, cards: Cards) -> Iterator[Change]:
    """Every correction and withdrawal, in the order of records."""
    for record in publication.catalog.records.values():
        for row in record.rows("corrections"):
            yield _change(row, "note", record, cards)
        if not record.published:
            yield _change(row_of(record.data.get("withdrawn")), "reason", record, cards)


def _change(row: dict[str, object], told: str, record: Record, cards: Cards) -> Change:
    note = text_of(row.get(told))
    return Change(text_of(row.get("date")), told == "reason", note, cards.card(record))
