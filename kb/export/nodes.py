"""Parts of JSON-LD nodes: references to other records, types, dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.dates import OPEN, Date, DateError, parse_date
from kb.edition import Edition
from kb.record import Record, text_of

Node = dict[str, object]


def present(node: Mapping[str, object]) -> Node:
    """`node` without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def house(edition: Edition) -> Node:
    """The knowledge base, as the author of its pages and reviews."""
    return {"@type": "Organization", "name": edition.publisher.name, "url": edition.publisher.url}


def node_type(record: Record, edition: Edition) -> str:
    """The record's type in schema.org: its kind's, or that of a choice that says it closer."""
    kind = edition.kind(record)
    for name, closer in kind.closer.items():
        if found := closer.get(text_of(record.data.get(name))):
            return str(found)
    return kind.schema_org


def reference(record: Record, edition: Edition) -> Node:
    """Another record, by the address of its page."""
    return {
        "@type": node_type(record, edition),
        "@id": edition.page(record),
        "name": record.title,
    }


def references(ids: Iterable[object], edition: Edition) -> list[Node]:
    """The published records that these ids name, each once."""
    found = [record for id in ids if (record := edition.target(id))]
    return [reference(record, edition) for record in {one.id: one for one in found}.values()]


def involved(record: Record, field: str, edition: Edition) -> list[Node]:
    """The records under a field of parties or involvements; a party without a record by its name.

    A name alone is that of a group or an office: no private person is ever named.
    """
    made = []
    for row in record.rows(field):
        target = edition.target(row.get("ref"))
        if target:
            made.append(reference(target, edition))
        elif name := text_of(row.get("name")):
            made.append({"@type": "Organization", "name": name})
    return made


def words(choice: object) -> str:
    """A choice as people say it: `not-true` is 'Not true'."""
    return text_of(choice).replace("-", " ").capitalize()


def date_of(text: object) -> Date | None:
    """The date, where the text is one."""
    try:
        return parse_date(text_of(text))
    except DateError:
        return None


def side(text: object, which: int) -> str:
    """The start (0) or the end (1) of a date as ISO 8601, where it is known without doubt.

    A day, a month or a year; schema.org has no form for a season, a decade or 'about'.
    """
    when = date_of(text)
    if when is None:
        return ""
    sides = when.text.split("/")
    if sides[-1 * which] in OPEN:
        return ""
    one = parse_date(sides[-1 * which])
    exact = one.precision in ("day", "month", "year") and not (one.approximate or one.uncertain)
    return one.text if exact else ""


def day(text: object) -> str:
    """A date that is not an interval, as ISO 8601, where it is known without doubt."""
    return "" if "/" in text_of(text) else side(text, 0)


def coverage(text: object) -> str:
    """A date or an interval as ISO 8601, open sides as `..`; empty where a side is in doubt.

    https://schema.org/temporalCoverage
    """
    when = date_of(text)
    if when is None:
        return ""
    if when.precision != "interval":
        return day(text)
    ends = when.text.split("/")
    told = [".." if end in OPEN else side(text, at) for at, end in enumerate(ends)]
    return "/".join(told) if all(told) and set(told) != {".."} else ""
