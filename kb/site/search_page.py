"""The search page: a place for the browser's search, and what there is without script."""

from __future__ import annotations

from collections import Counter

from kb.site.lists import slug
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.templates import template

DESCRIPTION = "Search every record by its words; filter by kind, year, person, place and topic."


def search_page(publication: Publication) -> Page:
    """The page with the browser's search; without script it says where the lists are."""
    found = Counter(one.kind for one in publication.catalog.records.values())
    kinds = publication.schemas.kinds.values()
    content = template("search").render(
        description=DESCRIPTION,
        kinds=[(kind, f"{slug(kind)}/", found[kind.name]) for kind in kinds],
        source_url=publication.source_url,
    )
    return Page("search/", "Search", DESCRIPTION, content)
