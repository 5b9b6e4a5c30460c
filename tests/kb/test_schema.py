"""Record kinds as data."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from kb import schema
from kb.record import row_of
from kb.schema import SCALARS, SchemaError, Schemas, values

KINDS = [
    "article",
    "claim",
    "incident",
    "letter",
    "organization",
    "person",
    "place",
    "policy",
    "statement",
    "topic",
]
KIND = {
    "label": "A",
    "plural": "As",
    "description": "An a.",
    "dated": "no",
    "address": "a",
    "schema_org": "Thing",
}


def test_the_kinds_are_those_of_the_design(schemas: Schemas) -> None:
    assert list(schemas.kinds) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_compiles_to_valid_json_schema(kind: str, schemas: Schemas) -> None:
    compiled = schemas.json_schema(kind)
    jsonschema_rs.meta.validate(compiled)
    assert compiled["additionalProperties"] is False
    assert set(schemas.kinds["topic"].fields) >= {"id", "kind", "title", "summary", "status"}


@pytest.mark.parametrize("kind", KINDS)
def test_an_undated_kind_has_a_folder_and_no_date_and_a_dated_one_the_reverse(
    kind: str, schemas: Schemas
) -> None:
    shape = schemas.kinds[kind]
    assert shape.dated == ("date" in shape.fields)
    assert shape.dated == (not shape.folder)
    assert shape.address == (shape.folder or "records")


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_has_labels_for_both_ends_and_kinds_that_exist(
    kind: str, schemas: Schemas
) -> None:
    for ref in schemas.kinds[kind].refs:
        assert ref.targets <= set(KINDS), ref.steps
        if ref.steps[0] != "relations":
            assert ref.targets, ref.steps
            assert ref.reverse != ref.label, ref.steps


def test_every_relation_joins_kinds_that_exist_and_has_two_names(schemas: Schemas) -> None:
    for relation in schemas.relations.values():
        assert relation.sources | relation.targets <= set(KINDS)
        assert relation.label
        assert relation.inverse
        if relation.acyclic and relation.sources and relation.targets:
            assert relation.sources & relation.targets, f"{relation.name} could run in no circle"


def test_every_field_has_a_label(schemas: Schemas) -> None:
    def unlabelled(name: str, shape: dict[str, Any]) -> list[str]:
        inner = {**row_of(shape.get("fields")), **({"of": shape["of"]} if "of" in shape else {})}
        return ([name] if "label" not in shape and not name.endswith(".of") else []) + [
            missing for key, one in inner.items() for missing in unlabelled(f"{name}.{key}", one)
        ]

    fields = {
        f"{kind}.{name}": shape
        for kind in KINDS
        for name, shape in schemas.kinds[kind].fields.items()
    }
    shapes = {
        f"{name}.{key}": shape
        for name, one in schemas.shapes.items()
        for key, shape in row_of(one["fields"]).items()
    }
    assert [
        missing
        for name, shape in (fields | shapes).items()
        for missing in unlabelled(name, row_of(shape))
    ] == []


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        ("text", ["a", " a", "a\nb", "é"], ["", " ", "\n", "a\0", "\x1b[31m"]),
        ("line", ["a", "a b", "é – 😀"], ["", " a", "a ", "a\nb", "a\tb", "a\u2028b", "a\x85b", "a\0b"]),
        ("id", ["a", "a-1", "2019-07-08-x"], ["", "A", "a--b", "-a", "a-", "a_b", "a/b", "..", "a.md", "é", "a\n", "x" * 121]),
        ("key", ["s1", "Police_reply", "a-b"], ["", "1a", "a b", "é", "a\n", "x" * 41]),
        ("url", ["http://a.b", "https://a.b/c?d#e"], ["", "a.b", "ftp://a.b", "javascript:x", "https://a b", 'https://a"b', "https://a>b"]),
        ("number", ["1", "-1.5", "41.76"], ["", "1e3", "1.", ".5", "+1", "1,5", "٣", "1\n", "nan"]),
        ("sha256", ["0" * 64], ["", "0" * 63, "A" * 64, "0" * 64 + "\n"]),
    ],
)  # fmt: skip
def test_a_scalar_takes_the_text_of_its_type_only(
    type_: str, good: list[str], bad: list[str]
) -> None:
    validator = jsonschema_rs.validator_for({"type": "string", **SCALARS[type_]})
    assert [text for text in good if not validator.is_valid(text)] == []
    assert [text for text in bad if validator.is_valid(text)] == []


def test_a_type_that_does_not_exist_is_refused_with_the_field() -> None:
    common = {
        "shapes": {},
        "fields": {name: {"type": "text"} for name in ("id", "kind", "title", "summary")},
    }
    wrong = KIND | {"fields": {"colour": {"type": "list", "of": {"type": "color"}}}}
    with pytest.raises(SchemaError, match=r"colour.*color"):
        schema.build({"_common": common, "_relations": {}, "a": wrong})


def test_values_are_found_at_their_paths_and_what_is_misshapen_is_passed_over() -> None:
    data = {
        "rows": [{"ref": "a"}, "b", {"ref": ["c"]}, {"other": "d"}, {"ref": "e"}],
        "facts": {"x": [{"ref": "f"}], "y": "g"},
    }
    assert list(values(data, ("rows", "[]", "ref"))) == [
        (("rows", 0, "ref"), "a"),
        (("rows", 4, "ref"), "e"),
    ]
    assert list(values(data, ("facts", "{}", "[]", "ref"))) == [(("facts", "x", 0, "ref"), "f")]
    assert list(values(data, ("nothing", "[]"))) == []
