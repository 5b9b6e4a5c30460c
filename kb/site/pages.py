"""Every page of the site, from the public catalog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kb.record import Record
from kb.site import head
from kb.site.browse import browse_page
from kb.site.cards import Cards
from kb.site.counts import counts
from kb.site.data_page import data_page
from kb.site.lists import front_lists, leaf_lists
from kb.site.log import log_page
from kb.site.network_page import network_page
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.record_page import UP, record_page
from kb.site.saved_pages import saved_list, saved_pages
from kb.site.search_page import search_page
from kb.site.start import start_page


def front_pages(publication: Publication) -> dict[str, Page]:
    """The pages of the navigation, by address: MkDocs renders these itself."""
    linked = counts(publication.catalog)
    pages = (
        start_page(publication, linked),
        search_page(publication),
        *front_lists(publication, linked),
        browse_page(publication, linked),
        network_page(publication),
        log_page(publication),
        data_page(publication),
        saved_list(publication),
    )
    heads = ((page, head.of_list(page, publication)) for page in pages)
    return {page.address: replace(page, head=found) for page, found in heads}


def leaf_pages(publication: Publication, *, search: bool) -> Iterator[Page]:
    """The pages that are stamped: one a record, in the order of ids, and the lower lists.

    With `search`, records' pages carry the text that the browser's search reads.
    """
    cards = Cards(publication, UP)
    for record in publication.catalog.records.values():
        yield record_leaf(record, publication, cards, search=search)
    yield from list_leaves(publication, cards)


def record_leaf(record: Record, publication: Publication, cards: Cards, *, search: bool) -> Page:
    """The page of a record, with its head."""
    page = record_page(record, publication, cards, search=search)
    return replace(page, head=head.of_record(record, page, publication))


def list_leaves(publication: Publication, cards: Cards) -> Iterator[Page]:
    """The lower lists, with their heads."""
    for page in (*leaf_lists(publication, cards), *saved_pages(publication, cards)):
        yield replace(page, head=head.of_list(page, publication))
