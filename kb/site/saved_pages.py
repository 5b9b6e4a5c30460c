"""The pages of saved queries: each question with its hits and their years, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator

from kb.record import Record
from kb.site.cards import Cards
from kb.site.lists import Part, newest_first, year_of
from kb.site.page import Page
from kb.site.pictures.years import years
from kb.site.publication import Publication
from kb.queries import Saved
from kb.site.templates import template

DESCRIPTION = "Questions that are asked again and again, with the records that answer them today."
BEST = 10
"""Hits that come first on the page; all of them follow by year."""


def saved_list(publication: Publication) -> Page:
    """The list of all saved queries."""
    rows = [(one, f"../{one.address}", len(found(one, publication))) for one in publication.saved]
    content = template("queries").render(description=DESCRIPTION, rows=rows)
    return Page("queries/", "Saved queries", DESCRIPTION, content)


def saved_pages(publication: Publication, cards: Cards) -> Iterator[Page]:
    """One page a saved query."""
    for one in publication.saved:
        hits = found(one, publication)
        by_year: dict[str, list[Record]] = {}
        for record in newest_first(hits):
            by_year.setdefault(year_of(record), []).append(record)
        parts = [Part(year, len(those), cards.items(those)) for year, those in by_year.items()]
        counts = {int(year): len(those) for year, those in by_year.items() if year.isdigit()}
        content = template("query").render(
            saved=one,
            count=len(hits),
            picture=years(counts, lambda year: f"#y{year}"),
            best=cards.items(hits[:BEST]) if len(hits) > BEST else "",
            parts=parts,
            fold=len(hits) > BEST * BEST,
        )
        yield Page(one.address, one.question, f"{one.question} {len(hits)} records.", content)


def found(one: Saved, publication: Publication) -> list[Record]:
    """The hits that are still published, in their order."""
    records = publication.catalog.records
    return [records[id] for id in one.ids if id in records and records[id].published]
