"""Which field of its schema stands at a place in a record's front matter."""

from __future__ import annotations

from kb.record import Path, row_of
from kb.schema import Schemas, Shape


def shape_at(schemas: Schemas, kind: str, path: Path) -> Shape:
    """The shape of the field at `path` in a record of `kind`; empty where the kind has none."""
    known = schemas.kinds.get(kind)
    shape: Shape = {"type": "object", "fields": known.fields if known else {}}
    for step in path:
        row = row_of(shape.get("fields"))
        inner = shape.get("of") if shape.get("type") in ("list", "map") else row.get(str(step))
        shape = _resolved(row_of(inner), schemas)
    return shape


def keys_at(schemas: Schemas, kind: str, path: Path) -> list[str]:
    """The keys that may stand in the mapping at `path`."""
    return list(row_of(shape_at(schemas, kind, path).get("fields")))


def _resolved(shape: dict[str, object], schemas: Schemas) -> dict[str, object]:
    """A shape that names a shared one, as that."""
    return dict(schemas.shapes.get(str(shape.get("type")), shape))
