"""Every page of the site, from the public catalog."""

from __future__ import annotations

from collections.abc import Iterator

from kb.site.cards import Cards
from kb.site.lists import front_lists, leaf_lists
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.record_page import UP, record_page
from kb.site.start import search_page, start_page


def front_pages(publication: Publication) -> dict[str, Page]:
    """The pages of the navigation, by address: MkDocs renders these itself."""
    pages = (start_page(publication), search_page(publication), *front_lists(publication))
    return {page.address: page for page in pages}


def leaf_pages(publication: Publication, *, search: bool) -> Iterator[Page]:
    """The pages that are stamped: one a record, in the order of ids, and the lower lists.

    With `search`, records' pages carry the text that the browser's search reads.
    """
    cards = Cards(publication, UP)
    for record in publication.catalog.records.values():
        yield record_page(record, publication, cards, search=search)
    yield from leaf_lists(publication, cards)
