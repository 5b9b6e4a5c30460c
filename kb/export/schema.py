"""The JSON Schema of a row, made from those of the kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from kb.edition import Edition
from kb.export.interface import Format
from kb.load import KEPT
from kb.record import row_of
from kb.schema import SCALARS, Kind, Schemas

IDS = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
DAY = {"type": ["string", "null"], "format": "date"}
ADDED: Mapping[str, Mapping[str, object]] = {
    "page": {"type": "string", "description": "Address of the record's page."},
    "date_first": {**DAY, "description": "First day that the date may mean; null if open."},
    "date_last": {**DAY, "description": "Last day that the date may mean; null if open."},
    "body": {"type": "string", "description": "The record's own text, in Markdown."},
    "links_out": {**IDS, "description": "Ids of the records it leads to, by relation."},
    "links_in": {**IDS, "description": "Ids of the records that lead to it, by relation."},
}
"""What the program adds to a record's own fields."""


def row_schema(schemas: Schemas) -> dict[str, object]:
    """JSON Schema (2020-12) of one row of `jsonl` and `json`: a record of a kind, or withdrawn."""
    whole = {name: schemas.json_schema(name) for name in schemas.kinds}
    shapes = row_of(next(iter(whole.values()), {}).get("$defs"))
    kinds = {f"record-{name}": _published(schemas.kinds[name], one) for name, one in whole.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record",
        "description": "One row of the exports json and jsonl. Every value of a field is text.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in (*kinds, "withdrawn-record")],
        "$defs": {**shapes, **kinds, "withdrawn-record": _withdrawn(schemas)},
    }


def _published(kind: Kind, schema: Mapping[str, object]) -> dict[str, object]:
    properties = row_of(schema["properties"])
    required = schema["required"]
    assert isinstance(required, list)
    return {
        **{key: value for key, value in schema.items() if key not in ("$schema", "$defs")},
        "properties": {
            **properties,
            "kind": {"const": kind.name},
            "status": {"const": "published"},
            **ADDED,
        },
        "required": [*required, *ADDED],
    }


def _withdrawn(schemas: Schemas) -> dict[str, object]:
    """What is left of a withdrawn record."""
    return {
        "type": "object",
        "title": "A withdrawn record",
        "description": "When and why it was withdrawn; its words are gone.",
        "properties": {
            "id": {"type": "string", **SCALARS["id"]},
            "kind": {"enum": list(schemas.kinds)},
            "title": {"type": "string"},
            "date": {"type": "string", **SCALARS["date"]},
            "status": {"const": "withdrawn"},
            "withdrawn": {"$ref": "#/$defs/withdrawal"},
            "aliases": {"type": "array", "items": {"type": "string", **SCALARS["id"]}},
            **ADDED,
        },
        "required": ["id", "kind", "status", "withdrawn", "title", *ADDED],
        "additionalProperties": False,
    }


assert set(KEPT) <= {"id", "kind", "date", "status", "withdrawn", "aliases"}


def chunks(edition: Edition) -> Iterator[bytes]:
    """The schema, laid out for reading."""
    yield msgspec.json.format(msgspec.json.encode(row_schema(edition.schemas))) + b"\n"


FORMAT = Format(chunks)
