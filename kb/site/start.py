"""The start page: what this is, what is new, how to search."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kb.record import Record
from kb.schema import Kind
from kb.site.cards import Cards
from kb.site.counts import Counts, most_linked
from kb.site.facets import VERDICTS
from kb.site.lists import in_time, slug, year_of
from kb.site.page import Page
from kb.site.pictures.years import years
from kb.site.publication import Publication
from kb.site.templates import template

DOORS = (
    ("what-happened", "What happened", ("incident",)),
    ("is-it-true", "Is it true?", ("claim",)),
    ("letters-and-policies", "Letters and policies", ("letter", "policy")),
)
SHOWN = 3
"""So many records stand behind each door."""
NEWEST = 5


def start_page(publication: Publication, linked: Counts) -> Page:
    """The start page; `linked` says how many records lead to each."""
    records = list(publication.catalog.records.values())
    cards = Cards(publication, "")
    newest = _newest(records)
    by_year = Counter(int(year) for one in newest if (year := year_of(one)).isdigit())
    weighed = [one for one in newest if one.kind != "policy"]
    content = template("start").render(
        name=publication.site_name,
        description=publication.description,
        doors=[_door(door, newest, records, cards) for door in DOORS],
        newest=cards.items(newest[:NEWEST]),
        linked=cards.items(most_linked(weighed, linked)[:NEWEST]),
        years=years(by_year, lambda year: f"years/{year}/"),
        kinds=_counts(records, publication),
        total=len(records),
        source_url=publication.source_url,
    )
    return Page("", publication.site_name, publication.description, content)


def _newest(records: list[Record]) -> list[Record]:
    """The published records with a date, the last one first."""
    dated = (one for one in records if one.published and one.date and one.date.start != date.min)
    return list(reversed(in_time(dated)))


def _door(
    door: tuple[str, str, tuple[str, ...]],
    newest: list[Record],
    records: list[Record],
    cards: Cards,
) -> dict[str, object]:
    """One of the three ways in: its lists, and the newest records behind it."""
    anchor, label, names = door
    kinds = [cards.publication.schemas.kinds[name] for name in names]
    found = Counter(one.kind for one in records)
    own = [one for one in newest if one.kind in names]
    return {
        "anchor": anchor,
        "label": label,
        "count": sum(found[name] for name in names),
        "lists": [(kind.plural, f"{slug(kind)}/", found[kind.name]) for kind in kinds],
        "entries": [_entry(one, cards) for one in own[:SHOWN]],
    }


def _entry(record: Record, cards: Cards) -> dict[str, object]:
    verdict = str(record.data.get("verdict"))
    return {"card": cards.card(record), "verdict": verdict, "word": VERDICTS.get(verdict, "")}


def _counts(records: list[Record], publication: Publication) -> list[tuple[Kind, str, int]]:
    found = Counter(one.kind for one in records)
    return [
        (kind, f"{slug(kind)}/", found[kind.name]) for kind in publication.schemas.kinds.values()
    ]
