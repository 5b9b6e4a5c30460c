"""Every page of the site, from the public catalog."""

from __future__ import annotations

from collections.abc import Iterator

from kb.site.lists import list_pages
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.record_page import record_page
from kb.site.start import search_page, start_page


def front_pages(publication: Publication) -> dict[str, Page]:
    """The pages of the navigation, by address: MkDocs renders these itself."""
    return {page.address: page for page in _all_lists(publication) if page.depth < 2}


def list_leaves(publication: Publication) -> Iterator[Page]:
    """The lists below those: years, and kinds by year."""
    return (page for page in _all_lists(publication) if page.depth == 2)


def record_pages(publication: Publication) -> Iterator[Page]:
    """One page for each record, in the order of ids."""
    return (record_page(record, publication) for record in publication.catalog.records.values())


def _all_lists(publication: Publication) -> Iterator[Page]:
    yield start_page(publication)
    yield search_page(publication)
    yield from list_pages(publication)
