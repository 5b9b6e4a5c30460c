"""The page of who wrote to, quoted, answered and contradicted whom."""

from __future__ import annotations

from kb.site.page import Page
from kb.site.pictures.network import network
from kb.site.publication import Publication
from kb.site.templates import template

DESCRIPTION = (
    "Who wrote to, quoted, answered and contradicted whom: people and organizations, as the "
    "records have it."
)


def network_page(publication: Publication) -> Page:
    """The picture with its table; a sentence where nobody did any of it."""
    picture = network(publication.catalog, lambda one: f"../{publication.address(one)}")
    content = template("network").render(description=DESCRIPTION, picture=picture)
    return Page("network/", "Who wrote to whom", DESCRIPTION, content)
