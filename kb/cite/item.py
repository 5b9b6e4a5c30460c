"""Makes a record one CSL-JSON item, as the `csl` key of its kind's schema file says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.cite.dates import csl_date, plain_words
from kb.cite.interface import Item
from kb.cite.names import Name, person
from kb.dates import DateError, parse_date
from kb.edition import Edition
from kb.record import Record, row_of, text_of

NAMES = frozenset(("author", "recipient", "editor"))
DATES = frozenset(("issued", "accessed", "event-date", "original-date"))
WITHDRAWN: Mapping[str, object] = {
    "type": "webpage",
    "title": {"here": "title"},
    "author": {"here": "name"},
    "container-title": {"here": "name"},
    "note": {"each": "withdrawn", "say": ["date", "reason"]},
    "accessed": {"here": "today"},
    "URL": {"here": "page"},
}
"""A withdrawn record is cited as what is left of it: a page that says when and why."""


def item(record: Record, edition: Edition) -> Item:
    """The record as a CSL-JSON item: `id`, `type`, and what the record states, nothing more."""
    mapping = edition.kind(record).csl if record.published else WITHDRAWN
    found: dict[str, object] = {"id": record.id}
    for variable, source in mapping.items():
        own = variable == "type" and isinstance(source, str)
        value = source if own else _value(variable, source, record, edition)
        if value:
            found[variable] = value
    if found.get("URL") == edition.page(record):
        found["source"] = plain(edition.publisher.name)
    return found


def plain(text: str) -> str:
    """`text` on one line, without characters that are not seen."""
    if not text.isprintable():
        text = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(text.split())


def _value(variable: str, source: object, record: Record, edition: Edition) -> object:
    if variable in NAMES:
        return list(_names(source, record, edition))
    if variable in DATES:
        return _date(source, record, edition)
    return plain(_text(source, record, edition))


def _text(source: object, record: Record, edition: Edition) -> str:
    """What `source` says where text is wanted: the forms of docs/adr/0020."""
    match source:
        case str(field):
            return "; ".join(_field(field, record, edition))
        case list(several):
            return next(filter(None, (_text(one, record, edition) for one in several)), "")
        case {"words": str(words)}:
            return words
        case {"described": str(field)}:
            return f"[{_text(field, record, edition)}]"
        case {"here": str(what)}:
            return _here(what, record, edition)
        case {"by": str(field), **choices}:
            return str(choices.get(text_of(record.data.get(field)), choices.get("else", "")))
        case {"primary": str(key)}:
            rows = (row for row in record.rows("sources") if row.get("tier") == "primary")
            return next(filter(None, (text_of(row.get(key)) for row in rows)), "")
        case {"each": str(field), "say": list(keys)}:
            return "; ".join(_said(record, field, keys))
    return ""


def _here(what: str, record: Record, edition: Edition) -> str:
    match what:
        case "name":
            return edition.publisher.name
        case "title":
            return record.title
        case "page":
            return edition.page(record)
        case "kind":
            return edition.kind(record).label
    return edition.today.isoformat() if edition.today else ""


def _field(field: str, record: Record, edition: Edition) -> Iterator[str]:
    """The values of a field: of references the titles, of choices the words."""
    shape = row_of(edition.kind(record).fields.get(field))
    several = shape.get("type") == "list"
    holds = row_of(shape["of"]).get("type") if several else shape.get("type")
    for value in record.many(field) if several else [record.data.get(field)]:
        match holds:
            case "ref":
                target = edition.target(value)
                yield target.title if target else ""
            case "choice":
                yield text_of(value).replace("-", " ").capitalize()
            case "party":
                target = edition.target(row_of(value).get("ref"))
                yield target.title if target else text_of(row_of(value).get("name"))
            case _:
                yield text_of(value)


def _said(record: Record, field: str, keys: list[object]) -> Iterator[str]:
    """`label: words` of each row under a field, where all of `keys` have a value."""
    for row in record.rows(field) or [row_of(record.data.get(field))]:
        values = [text_of(row.get(str(key))) for key in keys]
        if all(values):
            yield ": ".join(map(_worded, values))


def _worded(value: str) -> str:
    """A date in words; other text as it is."""
    try:
        return plain_words(parse_date(value))
    except DateError:
        return value


def _names(source: object, record: Record, edition: Edition) -> Iterator[Name]:
    if isinstance(source, Mapping):
        yield {"literal": plain(_text(source, record, edition))}
    for row in record.rows(str(source)) if isinstance(source, str) else []:
        target = edition.target(row.get("ref"))
        if target and edition.kind(target).schema_org == "Person":
            yield {part: plain(text) for part, text in person(target).items()}
        elif name := plain(target.title if target else text_of(row.get("name"))):
            yield {"literal": name}


def _date(source: object, record: Record, edition: Edition) -> dict[str, object]:
    stated = isinstance(source, str)
    text = text_of(record.data.get(str(source))) if stated else _text(source, record, edition)
    try:
        return csl_date(parse_date(text)) if text else {}
    except DateError:
        return {}
