"""Published records to documents: what of a record is searched, shown and counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path

from kb import load
from kb.load import Step, quiet
from kb.record import Block, Catalog, Record, row_of, text_of
from kb.schema import ID, Kind, Schemas, Shape
from kb.search.interface import Document, Piece

NAMED = ("person", "organization", "place", "topic")
"""Kinds that others are narrowed by; a record is also found by the names of those it refers to."""
UNSEARCHED = frozenset(
    "id kind title status aliases names not_when sources provenance withdrawn".split()
)
"""Front matter that says nothing of the matter itself, or is searched in another way."""
LONGEST_ID = 120
WEIGHTS: Mapping[str, float] = {
    "incident": 1.3,
    "policy": 1.3,
    "letter": 1.3,
    "claim": 1.1,
    "article": 0.9,
    **dict.fromkeys(NAMED, 0.9),
}
"""What a record's score is multiplied by, 1 for other kinds: people look for what happened and what
was decided; reports of it, shorter and so ranked higher by their words alone, come after."""


def gather(root: Path, step: Step = quiet) -> tuple[list[Document], Mapping[str, str]]:
    """The documents of all published records, and former ids with the present ones.

    Records that break a rule are searched too, if they can be read: an editor looks for them.
    Raises StoreError where the folder cannot be read.
    """
    # What depends on the day are problems, which nobody looks at here; today's are in the cache.
    loaded = load.load(root, date.today(), step)  # noqa: DTZ011
    catalog = load.public(loaded.linked).catalog
    return list(documents(catalog, loaded.schemas)), catalog.aliases


def documents(catalog: Catalog, schemas: Schemas) -> Iterator[Document]:
    """The documents of the published records of a public catalog, in the order of ids."""
    for record in catalog.records.values():
        kind = schemas.kinds.get(record.kind)
        if kind and record.published and re.search(ID, record.id) and len(record.id) <= LONGEST_ID:
            yield _document(record, kind, catalog, schemas)


def _document(record: Record, kind: Kind, catalog: Catalog, schemas: Schemas) -> Document:
    when = record.date
    referred = _referred(record, catalog)
    facets = {
        "kind": (record.kind,),
        "year": (str(when.year),) if when and when.year else (),
        **{name: tuple(one.id for one in referred if one.kind == name) for name in NAMED},
    }
    fields = {
        "id": record.id,
        "kind": record.kind,
        "title": record.title or record.id,
        "date": when.text if when else "",
        "url": f"/{kind.address}/{record.id}/",
        "first": when.start.toordinal() if when else 0,
        "last": when.end.toordinal() if when else 0,
        "weight": WEIGHTS.get(record.kind, 1.0),
        "day": when.key[0].toordinal() if when else 0,
        "facets": facets,
        "pieces": tuple(_pieces(record, kind, catalog, schemas)),
        "names": tuple(_names(record, referred)),
    }
    told = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Document(**fields, digest=blake2b(told, digest_size=16).hexdigest())  # type: ignore[arg-type]


def _referred(record: Record, catalog: Catalog) -> list[Record]:
    """The published people, organizations, places and topics that the front matter names."""
    ids = {one.target for one in catalog.out.get(record.id, ()) if one.origin == "typed"}
    found = (catalog.records[id] for id in sorted(ids) if id in catalog.records)
    return [one for one in found if one.published and one.kind in NAMED]


def _names(record: Record, referred: list[Record]) -> Iterator[str]:
    """Other names, the date as people write it, and what those are called that it refers to."""
    yield from (name for name in record.many("names") if isinstance(name, str))
    if record.date:
        yield from (record.date.text, record.date.words())
    for one in referred:
        yield one.title
        yield from (name for name in one.many("names") if isinstance(name, str))


def _pieces(record: Record, kind: Kind, catalog: Catalog, schemas: Schemas) -> Iterator[Piece]:
    """The summary, the other texts of the front matter, then the passages of the body."""
    for name, shape in kind.fields.items():
        if name in record.data and name not in UNSEARCHED:
            for text in _texts(record.data[name], shape, catalog, schemas):
                yield Piece("", " ".join(text.split()))
    for passage in record.parsed.passages:
        if passage.text:
            yield Piece(passage.anchor, passage.text, passage.kind == Block.HEADING)


def _texts(value: object, shape: Shape, catalog: Catalog, schemas: Schemas) -> Iterator[str]:
    """Each text in a field; the texts of a row together, after the name of what it is about."""
    match shape["type"]:
        case "text":
            if text := text_of(value).strip():
                yield text
        case "list":
            for item in value if isinstance(value, list) else ():
                yield from _texts(item, row_of(shape["of"]), catalog, schemas)
        case "map":
            for item in row_of(value).values():
                yield from _texts(item, row_of(shape["of"]), catalog, schemas)
        case "object":
            yield from _row(row_of(value), row_of(shape["fields"]), catalog, schemas)
        case str(name) if name in schemas.shapes:
            fields = row_of(schemas.shapes[name]["fields"])
            yield from _row(row_of(value), fields, catalog, schemas)


def _row(
    row: Mapping[str, object], fields: Mapping[str, object], catalog: Catalog, schemas: Schemas
) -> Iterator[str]:
    told = []
    for name, shape in fields.items():
        if name in row:
            about = catalog.records.get(text_of(row[name])) if name == "ref" else None
            if about and about.published and about.kind in NAMED:
                told.append(about.title)
            told.extend(_texts(row[name], row_of(shape), catalog, schemas))
    if told:
        yield ": ".join(told) if len(told) < 3 else f"{told[0]}: {'; '.join(told[1:])}"
