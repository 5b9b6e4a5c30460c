"""The short facts at the head of a record's page: who wrote to whom, where it appeared."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kb.site.pieces import Told, items, label, lines, outward, party, rows, text

HELD: Mapping[str, str] = {
    "full": "The full text",
    "excerpt": "An excerpt",
    "summary": "A summary in our own words",
}
SEEN: Mapping[str, str] = {
    "full": "the whole text",
    "opening": "its opening",
    "abstract": "an abstract",
    "not-seen": "not seen by us",
}


def attributes(told: Told) -> str:
    """The facts that the record has, in a fixed order."""
    found = [
        f"<div><dt>{name}</dt><dd>{shown}</dd></div>"
        for key, name, show in ATTRIBUTES
        if key in told.data and (shown := show(told.data[key], told))
    ]
    return f'<dl class="kb-facts">{"".join(found)}</dl>'


def _plain(value: object, _told: Told) -> str:
    return text(value)


def _link(value: object, told: Told) -> str:
    return told.link(value) if value else ""


def _links(value: object, told: Told) -> str:
    return ", ".join(map(told.link, value)) if isinstance(value, list) else ""


def _parties(value: object, told: Told) -> str:
    found = [party(row, told) for row in rows(value)]
    return found[0] if len(found) == 1 else _list(found)


def _list(found: list[str]) -> str:
    return f"<ul>{items(found)}</ul>" if found else ""


def _publisher_name(value: object, told: Told) -> str:
    return "" if told.data.get("publisher") else text(value)


def _sort(value: object, told: Told) -> str:
    seen = SEEN.get(str(told.data.get("seen")))
    return label(value) + (f"; seen: {seen}" if seen else "")


Show = Callable[[object, Told], str]
ATTRIBUTES: tuple[tuple[str, str, Show], ...] = (
    ("sender", "From", _parties),
    ("addressees", "To", _parties),
    ("copies", "Copies to", _parties),
    ("speakers", "By", _parties),
    ("issuers", "Issued by", _parties),
    ("subject", "Subject", _plain),
    ("publisher", "Publisher", _link),
    ("publisher_name", "Publisher", _publisher_name),
    ("headline", "Headline", _plain),
    ("medium", "Medium", _plain),
    ("instrument", "Instrument", lambda value, _: label(value)),
    ("citation", "Citation", _plain),
    ("jurisdiction", "Applies in", _links),
    ("part_of", "Part of", _link),
    ("within", "Within", _link),
    ("broader", "Broader topic", _link),
    ("names", "Also written", lambda value, _: "; ".join(lines(value))),
    ("address", "Address", _plain),
    ("appeared", "Where it appeared", lambda value, _: _list(lines(value))),
    ("about", "About", _links),
    ("text", "The text below", lambda value, _: HELD.get(str(value), "")),
    ("genre", "Sort", _sort),
    ("url", "Address", lambda value, _: outward(value)),
)
"""Field, what the page calls it, and how its value is shown."""
