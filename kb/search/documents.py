"""Published records to documents: what of a record is searched, shown and counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kb.record import Block, Record, row_of, text_of
from kb.schema import ID, Kind, Schemas, Shape, marked
from kb.search.interface import Document, Piece

NAMED = ("person", "organization", "place", "topic")
"""Kinds that others are narrowed by; a record is also found by the names of those it refers to."""
UNSEARCHED = frozenset(
    "id kind title status aliases names not_when sources provenance withdrawn added".split()
)
"""Front matter that says nothing of the matter itself, or is searched in another way."""
UNSAID = frozenset("id kind title summary status date added provenance".split())
"""Fields that nobody looks for with `has:`: all records have them, or they are about the file."""
CITES = frozenset({"cites", "links-to", "weighs"})
"""Relations by which a record refers to another for what it says: sources, links, evidence."""
LONGEST_ID = 120


@dataclass(frozen=True, slots=True)
class Face:
    """What other documents hold of a published record."""

    kind: str
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """What links a record to others."""

    typed: tuple[str, ...] = ()
    """Ids that its front matter names."""
    cites: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Of the published records it is linked with, in either direction."""


def face(record: Record) -> Face:
    """What other documents hold of `record`."""
    return Face(record.kind, record.title, record.names)


def searched(record: Record) -> bool:
    """Whether a record is in the index: published, with an id that an address can have."""
    return (
        record.published and len(record.id) <= LONGEST_ID and re.search(ID, record.id) is not None
    )


def document(
    record: Record, schemas: Schemas, ties: Ties, faces: Mapping[str, Face]
) -> Document | None:
    """The document of a record; None where it is not to be searched.

    `faces` has at least the published records that its front matter names.
    """
    kind = schemas.kinds.get(record.kind)
    if kind is None or not searched(record):
        return None
    when = record.date
    referred = [(id, faces[id]) for id in sorted(ties.typed) if id in faces]
    referred = [(id, one) for id, one in referred if one.kind in NAMED]
    values = {
        "kind": (record.kind,),
        "year": (str(when.year),) if when and when.year else (),
        **{name: tuple(id for id, one in referred if one.kind == name) for name in NAMED},
        "status": tuple(dict.fromkeys(marked(record.data, kind.fields, "facet", value="status"))),
        "cites": tuple(sorted(ties.cites)),
        "quotes": tuple(sorted(ties.quotes)),
        "has": tuple(sorted({*ties.kinds, *_filled(record)})),
    }
    fields = {
        "id": record.id,
        "kind": record.kind,
        "title": record.title or record.id,
        "date": when.text if when else "",
        "url": f"/{kind.address}/{record.id}/",
        "first": when.told[0].toordinal() if when else 0,
        "last": when.told[1].toordinal() if when else 0,
        "weight": kind.weight,
        "day": when.key[0].toordinal() if when else 0,
        "values": values,
        "called": tuple(dict.fromkeys(_called(record, kind))),
        "pieces": tuple(_pieces(record, kind, faces, schemas)),
        "names": tuple(_names(record, (one for _, one in referred))),
    }
    told = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Document(**fields, digest=blake2b(told, digest_size=16).hexdigest())  # type: ignore[arg-type]


def _filled(record: Record) -> Iterator[str]:
    """The fields of front matter in which something stands."""
    return (key for key, value in record.data.items() if value and key not in UNSAID)


def possible(schemas: Schemas) -> dict[str, list[str]]:
    """The values that a record may have of `status` and `has`, whether or not one has them."""
    kinds = schemas.kinds
    choices = (choice for kind in kinds.values() for choice in _choices(kind.fields))
    filled = {name for kind in kinds.values() for name in kind.fields} - UNSAID
    return {"status": list(dict.fromkeys(choices)), "has": [*kinds, *sorted(filled)]}


def _choices(fields: Mapping[str, object]) -> Iterator[str]:
    """What may stand in the fields that are counted as the status, those in rows too."""
    for one in fields.values():
        shape = row_of(one)
        if shape.get("facet") == "status":
            choices = shape["choices"]
            yield from map(str, choices if isinstance(choices, list) else ())
        elif shape.get("type") == "list" and row_of(shape["of"]).get("type") == "object":
            yield from _choices(row_of(row_of(shape["of"])["fields"]))


def _called(record: Record, kind: Kind) -> Iterator[str]:
    yield record.title or record.id
    yield from record.names
    yield from marked(record.data, kind.fields, "called", value=True)


def _names(record: Record, referred: Iterable[Face]) -> Iterator[str]:
    """Other names, the date as people write it, and what those are called that it refers to."""
    yield from record.names
    if record.date:
        yield from (record.date.text, record.date.words())
    for one in referred:
        yield one.title
        yield from one.names


def _pieces(
    record: Record, kind: Kind, faces: Mapping[str, Face], schemas: Schemas
) -> Iterator[Piece]:
    """The summary, the other texts of the front matter, then the passages of the body."""
    for name, shape in kind.fields.items():
        if name in record.data and name not in UNSEARCHED:
            for text in _texts(record.data[name], shape, faces, schemas):
                yield Piece("", " ".join(text.split()))
    for passage in record.parsed.passages:
        if passage.text:
            yield Piece(passage.anchor, passage.text, passage.kind == Block.HEADING)


def _texts(
    value: object, shape: Shape, faces: Mapping[str, Face], schemas: Schemas
) -> Iterator[str]:
    """Each text in a field; the texts of a row together, after the name of what it is about."""
    match shape["type"]:
        case "text":
            if text := text_of(value).strip():
                yield text
        case "list":
            for item in value if isinstance(value, list) else ():
                yield from _texts(item, row_of(shape["of"]), faces, schemas)
        case "map":
            for item in row_of(value).values():
                yield from _texts(item, row_of(shape["of"]), faces, schemas)
        case "object":
            yield from _row(row_of(value), row_of(shape["fields"]), faces, schemas)
        case str(name) if name in schemas.shapes:
            fields = row_of(schemas.shapes[name]["fields"])
            yield from _row(row_of(value), fields, faces, schemas)


def _row(
    row: Mapping[str, object],
    fields: Mapping[str, object],
    faces: Mapping[str, Face],
    schemas: Schemas,
) -> Iterator[str]:
    told = []
    for name, shape in fields.items():
        if name in row:
            about = faces.get(text_of(row[name])) if name == "ref" else None
            if about and about.kind in NAMED:
                told.append(about.title)
            told.extend(_texts(row[name], row_of(shape), faces, schemas))
    if told:
        yield ": ".join(told) if len(told) < 3 else f"{told[0]}: {'; '.join(told[1:])}"
