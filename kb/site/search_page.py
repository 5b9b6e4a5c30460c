"""The search page: a place for the browser's search, and what there is without script."""

from __future__ import annotations

from kb.site.counts import kinds
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.templates import template

DESCRIPTION = "Search every record by its words; filter by kind, year, person, place and topic."


def search_page(publication: Publication) -> Page:
    """The page with the browser's search; without script it says where the lists are."""
    content = template("search").render(
        description=DESCRIPTION,
        kinds=kinds(publication),
    )
    return Page("search/", "Search", DESCRIPTION, content)
