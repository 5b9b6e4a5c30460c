"""The pictures that show where a link to a page is shared: one for the start page, one a kind."""

from __future__ import annotations

from collections.abc import Mapping

from kb.schema import Schemas
from kb.site.pictures.card import Card

FOLDER = "assets/cards"
"""Where they lie, below the site's root."""


def cards(site_name: str, description: str, schemas: Schemas) -> tuple[Card, ...]:
    """The pictures, before they are drawn."""
    kinds = schemas.kinds.values()
    several = (Card(one.name, one.label, site_name, one.description) for one in kinds)
    return (Card("", site_name, "", description), *several)


def names(site_name: str, description: str, schemas: Schemas) -> Mapping[str, str]:
    """File name of the picture of each kind; that of the start page under an empty name."""
    return {one.kind: one.file for one in cards(site_name, description, schemas)}
