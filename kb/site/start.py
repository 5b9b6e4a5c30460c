"""The start page and the search page: what this is, what is new, how to search."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kb.record import Record
from kb.schema import Kind
from kb.site import pagefind
from kb.site.cards import Cards
from kb.site.facets import VERDICTS
from kb.site.lists import in_time, slug, year_of
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.templates import template

DOORS = (
    ("What happened", ("incident",)),
    ("Is it true?", ("claim",)),
    ("Letters and policies", ("letter", "policy")),
)
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the picture of all years."""

    year: int
    count: int
    height: int
    """0 to 64, in units of the picture."""


def start_page(publication: Publication) -> Page:
    """The start page."""
    records = list(publication.catalog.records.values())
    cards = Cards(publication, "")
    newest = list(
        reversed(
            in_time(
                one for one in records if one.date and one.date.start != date.min and one.published
            )
        )
    )
    doors = []
    for label, names in DOORS:
        kinds = [publication.schemas.kinds[name] for name in names]
        own = [one for one in newest if one.kind in names]
        lists = [
            (kind.plural, f"{slug(kind)}/", sum(one.kind == kind.name for one in records))
            for kind in kinds
        ]
        doors.append(
            {"label": label, "lists": lists, "entries": [_entry(one, cards) for one in own[:SHOWN]]}
        )
    content = template("start").render(
        name=publication.site_name,
        description=publication.description,
        doors=doors,
        linked=cards.items(_most_linked(publication)),
        bars=bars(newest),
        kinds=_counts(records, publication),
        total=len(records),
        source_url=publication.source_url,
    )
    return Page("", publication.site_name, publication.description, content)


def search_page(publication: Publication) -> Page:
    """The page with the browser's search; without script it says where the lists are."""
    description = "Search every record by its words; filter by kind, year, person, place and topic."
    records = list(publication.catalog.records.values())
    content = template("search").render(
        description=description,
        kinds=_counts(records, publication),
        parts=pagefind.parts_of(len(records)),
    )
    return Page("search/", "Search", description, content)


def _entry(record: Record, cards: Cards) -> dict[str, object]:
    verdict = str(record.data.get("verdict"))
    return {"card": cards.card(record), "verdict": verdict, "word": VERDICTS.get(verdict, "")}


def _most_linked(publication: Publication) -> list[Record]:
    """The dated records that most other records link to."""
    catalog = publication.catalog
    counts = {id: len({link.source for link in links}) for id, links in catalog.into.items()}
    dated = [
        one
        for one in catalog.records.values()
        if one.date and one.published and one.kind != "policy"
    ]
    return sorted(dated, key=lambda one: (-counts.get(one.id, 0), one.id))[:5]


def _counts(records: list[Record], publication: Publication) -> list[tuple[Kind, str, int]]:
    found = Counter(one.kind for one in records)
    return [
        (kind, f"{slug(kind)}/", found[kind.name]) for kind in publication.schemas.kinds.values()
    ]


def bars(records: list[Record]) -> list[Bar]:
    """Records by year, from the first to the last year, as bars of one picture."""
    counts = Counter(int(year) for record in records if (year := year_of(record)).isdigit())
    if not counts:
        return []
    most = max(counts.values())
    return [
        Bar(year, counts[year], round(64 * counts[year] / most))
        for year in range(min(counts), max(counts) + 1)
    ]
