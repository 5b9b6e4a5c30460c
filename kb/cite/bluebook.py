"""Bluebook style, 22nd edition: full citations as in footnotes, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from kb.cite.dates import day_first, occasion, year_of
from kb.cite.interface import Item, Style
from kb.cite.names import given_first, listed, names
from kb.cite.sentences import commas, stopped
from kb.record import text_of

MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July"),
    *("Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
"""Table T12."""
CODES = frozenset(("legislation", "regulation", "bill"))


def cite(items: Sequence[Item]) -> str:
    """A paragraph an item."""
    return "\n\n".join(_entry(one) for one in items)


def _entry(item: Item) -> str:
    """The citation by what the item is: letter, rule, case, or anything on a page."""
    title = text_of(item.get("title"))
    when = day_first(item.get("issued"), MONTHS)
    dated = f" ({when})" if when else ""
    if "recipient" in item:
        head = commas(
            (f"Letter from {_names(item, 'author')} to {_names(item, 'recipient')}", title)
        )
        return _ended(f"{head}{dated}{_on_file(item)}", item)
    if item["type"] in CODES:
        return _ended(f"{_law(item)} ({year_of(item.get('issued'), 'n.d.')})", item)
    if item["type"] == "legal_case":
        return _ended(f"{text_of(item.get('number')) or title}{dated}", item)
    author = _names(item, "author")
    place = text_of(item.get("container-title"))
    about = "" if dated else _about(item)
    number = text_of(item.get("number"))
    parts = (author if author != place else "", title, number if number != title else "", place)
    return _ended(f"{commas(parts)}{about}{dated}", item)


def _names(item: Item, variable: str) -> str:
    """Up to two names with an ampersand; of more, the first (rule 15.1)."""
    found = [given_first(one) for one in names(item.get(variable))]
    return f"{found[0]} et al." if len(found) > 2 else listed(found, " & ")


def _law(item: Item) -> str:
    """The citation as the law has it, else the name and where it applies (rules 12 and 14)."""
    number = text_of(item.get("number"))
    return number or commas((text_of(item.get("title")), text_of(item.get("jurisdiction"))))


def _about(item: Item) -> str:
    """What our page is about: it has no date of its own."""
    day = occasion(item, MONTHS)
    about = commas((text_of(item.get("genre")), day))
    return f" ({about})" if about else ""


def _on_file(item: Item) -> str:
    """Where a letter is kept (rule 17.2.3)."""
    place = text_of(item.get("archive"))
    return f" (on file with {place})" if place else ""


def _ended(text: str, item: Item) -> str:
    """With the address, and the day on which a page that may change was seen (rule 18.2)."""
    seen = "" if "issued" in item else day_first(item.get("accessed"), MONTHS)
    whole = commas((text, text_of(item.get("URL"))))
    return f"{whole} (last visited {seen})." if seen else stopped(whole).rstrip(".") + "."


STYLE: Style = cite
