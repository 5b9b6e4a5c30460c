"""The start page: what this is, what is new, how to search."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kb.record import Record
from kb.schema import Kind
from kb.site.cards import Cards
from kb.site.counts import Counts, kinds, most_linked
from kb.site.lists import in_time, year_of
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
    cards, every = Cards(publication, ""), kinds(publication)
    newest = _newest(records)
    by_year = Counter(int(year) for one in newest if (year := year_of(one)).isdigit())
    weighed = [one for one in newest if one.kind != "policy"]
    content = template("start").render(
        name=publication.site_name,
        description=publication.description,
        doors=[_door(door, newest, every, cards) for door in DOORS],
        newest=cards.items(newest[:NEWEST]),
        linked=cards.items(most_linked(weighed, linked)[:NEWEST]),
        years=years(by_year, lambda year: f"years/{year}/"),
        kinds=every,
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
    every: list[tuple[Kind, str, int]],
    cards: Cards,
) -> dict[str, object]:
    """One of the three ways in: its lists, and the newest records behind it."""
    anchor, label, names = door
    by_name = {kind.name: (kind.plural, address, count) for kind, address, count in every}
    lists = [by_name[name] for name in names]
    own = [one for one in newest if one.kind in names]
    return {
        "anchor": anchor,
        "label": label,
        "count": sum(count for _, _, count in lists),
        "lists": lists,
        "entries": cards.items(own[:SHOWN], kind=False),
    }
