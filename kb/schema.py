"""Record kinds as data: the YAML of `schemas/`, compiled to JSON Schema; where references stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kb.faults import KbError
from kb.record import Path, row_of

Shape = Mapping[str, object]
"""A field as its YAML says it: `type`, `required`, `to`, `of`, `fields`, …"""

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
KEY = "^[A-Za-z][A-Za-z0-9_-]{0,39}$"
CONTROL = r"\x00-\x08\x0b-\x1f\x7f"
TEXT = rf"^[^{CONTROL}]*[^\s{CONTROL}][^{CONTROL}]*$"
"""Text that is not blank and holds no control characters but tabs and line feeds."""
LINE = rf"^[^\s{CONTROL}]([^\t\n\x85\u2028\u2029{CONTROL}]*[^\s{CONTROL}])?$"
"""Text on one line, no white space at its ends."""

SCALARS: Mapping[str, Mapping[str, object]] = {
    "text": {"pattern": TEXT},
    "line": {"pattern": LINE},
    "id": {"pattern": ID, "maxLength": 120},
    "ref": {"pattern": ID, "maxLength": 120},
    "key": {"pattern": KEY},
    "date": {"format": "edtf"},
    "day": {"format": "day"},
    "url": {"pattern": r"^https?://[^\s<>\"]+$", "maxLength": 2000},
    "number": {"pattern": r"^-?\d{1,12}(\.\d{1,12})?$"},
    "latitude": {"pattern": r"^-?([0-8]?\d(\.\d{1,12})?|90(\.0{1,12})?)$"},
    "longitude": {"pattern": r"^-?((1[0-7]\d|\d{1,2})(\.\d{1,12})?|180(\.0{1,12})?)$"},
    "sha256": {"pattern": "^[0-9a-f]{64}$"},
}
"""Every scalar is text in the file; its type says what text it may be."""


class SchemaError(KbError):
    """A schema file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One member of the closed list of relations."""

    name: str
    label: str
    inverse: str
    sources: frozenset[str]
    """Kinds it may start from; empty means any."""
    targets: frozenset[str]
    """Kinds it may lead to; empty means any."""
    acyclic: bool


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in a kind's fields where another record's id stands."""

    steps: tuple[str, ...]
    """Keys from the top; `[]` for each of a list, `{}` for each of a mapping."""
    rel: str
    label: str
    reverse: str
    targets: frozenset[str]
    acyclic: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A record kind: its fields, where its files and pages lie, and how it is linked."""

    name: str
    label: str
    plural: str
    description: str
    dated: bool
    folder: str
    """Folder of undated kinds under `incidents/`; empty for dated ones, which go by year."""
    address: str
    """First part of the page's address."""
    schema_org: str
    closer: Mapping[str, Shape]
    """Field to the schema.org types that its choices say, where they say it closer."""
    csl: Mapping[str, object]
    """Variable of a citation (CSL) to where its value stands; read by `kb.cite.item`."""
    evidence_floor: bool
    policies_in_force: bool
    weight: float
    """What the score of a record of this kind is multiplied by in a search."""
    fields: Mapping[str, Shape]
    refs: tuple[Ref, ...]

    @property
    def ordered(self) -> tuple[Ref, ...]:
        """The references that may not run in a circle, and the relations, some of which may not."""
        return tuple(ref for ref in self.refs if ref.acyclic or ref.steps[0] == "relations")


@dataclass(frozen=True, slots=True)
class Schemas:
    """All kinds, relations and shared shapes."""

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    shapes: Mapping[str, Shape] = field(default_factory=dict)

    def json_schema(self, kind: str) -> dict[str, object]:
        """The kind as JSON Schema (2020-12); every scalar is a string with a pattern or format."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.kinds[kind].label,
            "description": self.kinds[kind].description,
            "$defs": {
                name: self._object(row_of(shape["fields"])) for name, shape in self.shapes.items()
            },
            **self._object(self.kinds[kind].fields),
        }

    def _object(self, fields: Mapping[str, object]) -> dict[str, object]:
        shapes = {name: row_of(shape) for name, shape in fields.items()}
        required = [name for name, shape in shapes.items() if shape.get("required")]
        return {
            "type": "object",
            "properties": {name: self._shape(shape) for name, shape in shapes.items()},
            "required": required,
            "additionalProperties": False,
        }

    def _shape(self, shape: Shape) -> dict[str, object]:
        words = {"title": shape.get("label"), "description": shape.get("help")}
        return {key: value for key, value in words.items() if value} | self._type(shape)

    def _type(self, shape: Shape) -> dict[str, object]:
        match shape["type"]:
            case "list":
                schema: dict[str, object] = {
                    "type": "array",
                    "items": self._shape(row_of(shape["of"])),
                }
                return schema | ({"minItems": shape["min"]} if "min" in shape else {})
            case "map":
                names: dict[str, object] = (
                    {"enum": shape["keys"]} if "keys" in shape else {"pattern": KEY}
                )
                values = self._shape(row_of(shape["of"]))
                return {"type": "object", "propertyNames": names, "additionalProperties": values}
            case "object":
                return self._object(row_of(shape["fields"]))
            case "choice":
                return {"type": "string", "enum": shape["choices"]}
            case "rel":
                return {"type": "string", "enum": list(self.relations)}
            case str(name) if name in SCALARS:
                longest = {"maxLength": shape["max"]} if "max" in shape else {}
                return {"type": "string", **SCALARS[name], **longest}
            case name:
                return {"$ref": f"#/$defs/{name}"}


def build(sources: Mapping[str, Shape]) -> Schemas:
    """Build from the parsed YAML files by name: `_common`, `_relations`, and one per kind.

    Raises SchemaError where a kind names a type that does not exist.
    """
    common = sources["_common"]
    shapes = {name: row_of(shape) for name, shape in row_of(common["shapes"]).items()}
    shared = {name: row_of(shape) for name, shape in row_of(common["fields"]).items()}
    relations = {name: _relation(name, row_of(row)) for name, row in sources["_relations"].items()}
    kinds = {}
    for name in sorted(sources):
        if not name.startswith("_"):
            row = {"csl": common.get("csl"), **sources[name]}
            kinds[name] = _kind(name, row, shared, shapes)
    return Schemas(kinds, relations, shapes)


def _relation(name: str, row: Mapping[str, object]) -> Relation:
    return Relation(
        name=name,
        label=str(row["label"]),
        inverse=str(row["inverse"]),
        sources=_names(row.get("from")),
        targets=_names(row.get("to")),
        acyclic=bool(row.get("acyclic")),
    )


def _kind(name: str, row: Shape, shared: Mapping[str, Shape], shapes: Mapping[str, Shape]) -> Kind:
    own = {key: row_of(shape) for key, shape in row_of(row["fields"]).items()}
    lead = ("id", "kind", "title", "summary")
    fields = (
        {key: shared[key] for key in lead}
        | own
        | {key: shape for key, shape in shared.items() if key not in lead}
    )
    refs = [
        ref for key, shape in fields.items() for ref in _refs((key,), shape, shape, shapes, key)
    ]
    return Kind(
        name=name,
        label=str(row["label"]),
        plural=str(row["plural"]),
        description=str(row["description"]),
        dated=bool(row["dated"]),
        folder=str(row.get("folder", "")),
        address=str(row["address"]),
        schema_org=str(row["schema_org"]),
        closer={key: row_of(one["schema_org"]) for key, one in own.items() if "schema_org" in one},
        csl=row_of(row.get("csl")),
        evidence_floor=bool(row.get("evidence_floor")),
        policies_in_force=bool(row.get("policies_in_force")),
        weight=float(str(row.get("weight", 1))),
        fields=fields,
        refs=tuple(refs),
    )


def _refs(
    steps: tuple[str, ...], shape: Shape, top: Shape, shapes: Mapping[str, Shape], key: str
) -> Iterator[Ref]:
    """Every place below `shape` where an id of another record stands."""
    match shape["type"]:
        case "list":
            yield from _refs((*steps, "[]"), row_of(shape["of"]), top, shapes, key)
        case "map":
            yield from _refs((*steps, "{}"), row_of(shape["of"]), top, shapes, key)
        case "object":
            for name, inner in row_of(shape["fields"]).items():
                yield from _refs((*steps, name), row_of(inner), top, shapes, key)
        case "ref":
            own = row_of(shape) if "reverse" in shape else top
            targets = _names(shape.get("to")) or _names(top.get("to"))
            rel = str(own.get("rel", key.replace("_", "-")))
            label = str(own.get("label", key))
            reverse = str(own.get("reverse", label))
            yield Ref(steps, rel, label, reverse, targets, bool(shape.get("acyclic")))
        case str(name) if name in shapes:
            inner = {"type": "object", "fields": shapes[name]["fields"]}
            yield from _refs(steps, inner, top, shapes, key)
        case str(name) if name not in SCALARS and name not in ("choice", "rel"):
            raise SchemaError(f"field {'.'.join(steps)}: there is no type {name!r}")


def _names(value: object) -> frozenset[str]:
    return frozenset(str(name) for name in value) if isinstance(value, list) else frozenset()


def values(data: Mapping[str, object], steps: tuple[str, ...]) -> list[tuple[Path, str]]:
    """Each text that stands at `steps` in front matter, with its path."""
    top = data.get(steps[0])
    match steps[1:]:
        case () if isinstance(top, str):
            return [(steps, top)]
        case ("[]",) if isinstance(top, list):
            return [((steps[0], at), one) for at, one in enumerate(top) if isinstance(one, str)]
        case ("[]", key) if isinstance(top, list):
            return [
                ((steps[0], at, key), one)
                for at, row in enumerate(top)
                if isinstance(row, dict) and isinstance(one := row.get(key), str)
            ]
    return list(_values(data, steps, ()))


def _values(data: object, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, str]]:
    """The same for any steps."""
    if not steps:
        if isinstance(data, str):
            yield path, data
        return
    step, rest = steps[0], steps[1:]
    if step == "[]":
        if isinstance(data, list):
            for index, item in enumerate(data):
                yield from _values(item, rest, (*path, index))
    elif isinstance(data, dict):
        names = list(data) if step == "{}" else [step] if step in data else []
        for name in names:
            yield from _values(data[name], rest, (*path, name))


def marked(
    data: Mapping[str, object], fields: Mapping[str, object], mark: str, *, value: object
) -> Iterator[str]:
    """The texts in front matter of fields that their kind marks so, those in rows too."""
    for name, one in fields.items():
        shape, found = row_of(one), data.get(name)
        if shape.get(mark) == value and isinstance(found, str):
            yield found
        elif shape.get("type") == "list" and row_of(shape["of"]).get("type") == "object":
            inner = row_of(row_of(shape["of"])["fields"])
            for row in found if isinstance(found, list) else ():
                yield from marked(row_of(row), inner, mark, value=value)
