"""APA style, 7th edition: reference list entries as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from kb.cite.dates import day_first, occasion, year_first, year_of
from kb.cite.interface import Item, Style
from kb.cite.names import family_initials, initials_family, listed, names
from kb.cite.sentences import commas, sentences
from kb.record import text_of

LAW = frozenset(("legislation", "regulation", "bill"))


def cite(items: Sequence[Item]) -> str:
    """A paragraph an item."""
    return "\n\n".join(_entry(one) for one in items)


def _entry(item: Item) -> str:
    if item["type"] in LAW:
        return _law(item)
    if item["type"] == "legal_case":
        return _case(item)
    author = _authors(item)
    when = f"({year_first(item.get('issued')) or 'n.d.'})"
    title = _title(item)
    lead = (author, when, title) if author else (title, when)
    return sentences((*lead, *_place(item, author)))


def _authors(item: Item) -> str:
    """Up to twenty authors; of more, nineteen and the last (APA 9.8)."""
    all_names = [family_initials(one) for one in names(item.get("author"))]
    if len(all_names) > 20:
        return f"{', '.join(all_names[:19])}, . . . {all_names[-1]}"
    return listed(all_names, ", & ")


def _title(item: Item) -> str:
    """The title with what it is in brackets; without a title of its own, that alone."""
    title, about = text_of(item.get("title")), _about(item)
    if title.startswith("[") and title.endswith("]") and about:
        return f"[{about}: {title[1:]}"
    number = text_of(item.get("number"))
    whole = f"{title} ({number})" if number else title
    return f"{whole} [{about}]" if about else whole


def _about(item: Item) -> str:
    genre, medium = text_of(item.get("genre")), text_of(item.get("medium"))
    to = listed([initials_family(one) for one in names(item.get("recipient"))], ", & ", two=" & ")
    day = occasion(item)
    return commas((f"{genre} to {to}" if to else genre, medium, day))


def _place(item: Item, author: str) -> list[str]:
    """Where it can be found: newspaper or site, archive, address."""
    keys = ("container-title", "archive", "source")
    places = dict.fromkeys(text_of(item.get(key)) for key in keys)
    url = text_of(item.get("URL"))
    if url and "issued" not in item and "accessed" in item:
        url = f"Retrieved {day_first(item['accessed'])}, from {url}"
    return [*(place for place in places if place != author), url]


def _law(item: Item) -> str:
    """Name, number, what and where it is, year, address (APA 11)."""
    name = commas((text_of(item.get("title")), text_of(item.get("number"))))
    kind = commas((text_of(item.get("genre")), text_of(item.get("jurisdiction"))))
    when = year_of(item.get("issued"), "n.d.")
    return sentences((f"{name} [{kind}] ({when})", *_place(item, "")))


def _case(item: Item) -> str:
    """The case as it is cited, with its date."""
    name = text_of(item.get("number")) or text_of(item.get("title"))
    when = day_first(item.get("issued")) or "n.d."
    return sentences((f"{name} [{text_of(item.get('genre'))}] ({when})", *_place(item, "")))


STYLE: Style = cite
