"""Chicago style, notes and bibliography, 18th edition: bibliography entries as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from kb.cite.dates import day_first, occasion
from kb.cite.interface import Item, Style
from kb.cite.names import family_first, given_first, listed, names
from kb.cite.sentences import commas, quoted, sentences
from kb.record import text_of

RULES = frozenset(("legislation", "regulation", "bill", "legal_case", "report"))
"""What an authority issues: its title is not quoted."""


def cite(items: Sequence[Item]) -> str:
    """A paragraph an item."""
    return "\n\n".join(_entry(one) for one in items)


def _entry(item: Item) -> str:
    when = day_first(item.get("issued"))
    place = text_of(item.get("container-title"))
    lead = _authors(item) or place
    rule = item["type"] in RULES
    title = text_of(item.get("title")) if rule else quoted(text_of(item.get("title")))
    end = (text_of(item.get(key)) for key in ("container-title", "archive", "source"))
    places = [one for one in dict.fromkeys(end) if one != lead]
    seen = "" if when else _seen(item)
    url = text_of(item.get("URL"))
    if rule:
        about = commas((text_of(item.get("genre")), text_of(item.get("jurisdiction"))))
        when = when[:1].upper() + when[1:]
        return sentences((lead, title, text_of(item.get("number")), about, when, *places, url))
    about = commas((_about(item), when))
    return sentences((lead, title, about, *places, seen, url))


def _about(item: Item) -> str:
    to = listed([given_first(one) for one in names(item.get("recipient"))], ", and ", two=" and ")
    genre, medium = text_of(item.get("genre")), text_of(item.get("medium"))
    day = occasion(item)
    return commas((f"{genre} to {to}" if to else genre, medium, day))


def _seen(item: Item) -> str:
    day = day_first(item.get("accessed"))
    return f"Accessed {day}" if day else ""


def _authors(item: Item) -> str:
    """Up to six authors, the first by family name; of more, three (Chicago 13.23)."""
    found = names(item.get("author"))
    if not found:
        return ""
    shown = found if len(found) <= 6 else found[:3]
    written = [family_first(shown[0]), *(given_first(one) for one in shown[1:])]
    if len(found) > 6:
        return f"{', '.join(written)}, et al."
    return listed(written, ", and ")


STYLE: Style = cite
