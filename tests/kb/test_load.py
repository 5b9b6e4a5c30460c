"""The road from files to the catalog, and what of it may leave the house."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kb import load, store
from kb.check.translations import hash_of
from kb.parse import LARGEST
from kb.record import Problem, Severity
from kb.schema import Schemas
from tests import bases


def problems(root: Path, today: date) -> list[str]:
    return [
        f"{one.path}: {one.code} {one.message}" for one in load.load(root, today).catalog.problems
    ]


def test_a_base_without_faults_has_no_problems(tmp_path: Path, today: date) -> None:
    loaded = load.load(bases.small(tmp_path / "base"), today)
    assert loaded.catalog.problems == ()
    assert loaded.errors == []
    assert len(loaded.catalog.records) == 8


def test_a_base_without_records_has_no_problems(tmp_path: Path, today: date) -> None:
    loaded = load.load(bases.empty(tmp_path / "base"), today)
    assert (loaded.catalog.records, loaded.catalog.links, loaded.catalog.problems) == ({}, (), ())


LINE = "A word — “quoted”, 06103."
TEXTS = {
    "text": LINE, "line": LINE, "key": "s1", "date": "2019-03~/2019-07-08", "day": "2019-07-08", "sha256": "0" * 64,
    "url": "https://example.org/a?b=c#d", "number": "-72.67", "latitude": "41.76", "longitude": "-72.67", "rel": "related", "id": "2019-07-08-former-id",
}  # fmt: skip
TARGETS = {
    "topic": "rumor",
    "person": "ann-example",
    "place": "hartford",
    "organization": "city-police",
    "incident": "2019-07-08-report",
}
OTHERS = {
    "article": "2019-06-24-article",
    "letter": "2019-06-24-letter",
    "policy": "2008-08-18-ordinance",
}


def filled(shape: dict[str, Any], schemas: Schemas) -> object:
    """A value for a field in which every field inside is in use."""
    match shape["type"]:
        case "list":
            return [filled(shape["of"] | {"to": shape["of"].get("to", shape.get("to"))}, schemas)]
        case "map":
            return {
                name: filled(shape["of"], schemas)
                for name in shape.get("keys", ["a_fact", "Another-1"])
            }
        case "choice":
            return shape["choices"][-1]
        case "ref":
            return next(
                (TARGETS | OTHERS)[kind]
                for kind in (shape.get("to") or ["letter"])
                if kind in TARGETS | OTHERS
            )
        case str(name) if name in TEXTS:
            return TEXTS[name]
    fields = schemas.shapes.get(shape["type"], shape)["fields"]
    assert isinstance(fields, dict)
    return {
        name: filled(one | ({"to": shape["to"]} if shape.get("to") else {}), schemas)
        for name, one in fields.items()
    }


@pytest.mark.parametrize("kind", sorted(store.load_schemas().kinds))
def test_a_record_with_every_field_of_its_kind_passes(
    tmp_path: Path, today: date, schemas: Schemas, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bases.small(tmp_path / "base")
    monkeypatch.setitem(bases.FIELDS, "article", {})
    bases.write(root, OTHERS["article"], "article")
    shape = schemas.kinds[kind]
    fields: dict[str, Any] = {
        name: filled(dict(one), schemas) for name, one in shape.fields.items()
    }
    id = "2019-03-whole-record" if shape.dated else "whole-record"
    fields |= {"id": id, "kind": kind, "status": "withdrawn", "review_by": "2027-01-01"}
    title, summary = fields["title"], fields["summary"]
    fields["translations"]["es"]["of"] = hash_of(
        title, summary, *filter(None, [fields.get("wording")])
    )
    if kind == "claim":
        fields["verdict"] = "unknown"  # the others want evidence for or against
        fields["verdict_history"][0]["verdict"] = "unknown"
    if kind == "letter":
        fields["asks"][0]["status"] = "answered"  # what is open has no answer (E308)
    folder = root / "incidents" / (shape.folder or "2019")
    (folder / f"{id}.md").write_text(
        bases.yaml.safe_dump(fields, explicit_start=True) + "---\nA body.\n", "utf-8"
    )
    assert problems(root, today) == []


def test_a_large_file_is_a_problem_of_its_own(tmp_path: Path, today: date) -> None:
    root = bases.empty(tmp_path / "base")
    with (root / "incidents/large.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert problems(root, today) == ["incidents/large.md: E102 the file has more than 2 MiB"]
    assert LARGEST == 2 * 1024 * 1024


def test_a_symbolic_link_is_a_problem_of_its_own(tmp_path: Path, today: date) -> None:
    root = bases.empty(tmp_path / "base")
    (root / "incidents/a.md").symlink_to("/etc/passwd")
    assert problems(root, today) == [
        "incidents/a.md: E100 the file cannot be read: it is a symbolic link"
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xe9.md", "caf\\udce9.md"),
        (b"a\nb.md", "a\\nb.md"),
        (b"a\x1b[31m.md", "a\\x1b[31m.md"),
        ("a\u202eb.md".encode(), "a\\u202eb.md"),
    ],
    ids=["not UTF-8", "two lines", "control character", "right to left"],
)
def test_a_file_name_that_cannot_be_shown_is_a_problem(
    tmp_path: Path, today: date, name: bytes, shown: str
) -> None:
    root = bases.empty(tmp_path / "base")
    (Path(bytes(root / "incidents").decode()) / name.decode("utf-8", "surrogateescape")).write_text(
        "x"
    )
    message = "the file cannot be read: its name is not UTF-8 text that can be shown"
    assert problems(root, today) == [f"incidents/{shown}: E100 {message}"]


def test_a_warning_keeps_nothing_from_being_published(tmp_path: Path, today: date) -> None:
    root = bases.empty(tmp_path / "base")
    bases.write(root, "hartford", "place", review_by="2020-01-01")
    loaded = load.load(root, today)
    assert [one.severity for one in loaded.catalog.problems] == [Severity.WARNING]
    assert loaded.errors == []


def test_problems_come_in_the_order_of_paths_lines_and_columns(tmp_path: Path, today: date) -> None:
    root = bases.empty(tmp_path / "base")
    for name in ("b", "a", "c"):
        (root / f"incidents/{name}.md").write_text(
            "---\nx: y\nz: [\n---\n" if name == "b" else "---\nx: y\nkind: place\n---\n"
        )
    found: tuple[Problem, ...] = load.load(root, today).catalog.problems
    assert list(found) == sorted(found)
    assert {one.path for one in found} == {f"incidents/{name}.md" for name in "abc"}


def test_loading_tells_of_each_step_to_its_end(tmp_path: Path, today: date) -> None:
    root = bases.small(tmp_path / "base")
    (root / "incidents/2019/odd.md").write_text("odd")
    (root / "incidents/2019/odder.md").write_text("---\nid: odder\n---\n")
    told: list[tuple[str, int, int]] = []
    load.load(root, today, lambda what, done, whole: told.append((what, done, whole)))
    assert told == [("reading", 10, 10), ("checking", 9, 9), ("linking", 9, 9)]


@pytest.fixture
def mixed(tmp_path: Path, today: date) -> load.Linked:
    """A base with drafts and withdrawn records among the published ones, as far as it may be seen."""
    root = bases.small(tmp_path / "base")
    rows = {
        "people": [{"ref": "ann-example", "role": "secret role"}],
        "relations": [{"rel": "follows", "to": "2019-07-08-report", "note": "secret note"}],
    }
    bases.write(
        root,
        "2019-07-10-draft",
        "incident",
        "Ann Example: secret words.",
        status="draft",
        aliases=["2019-07-10-secret"],
        **rows,
    )
    bases.write(
        root, "2019-07-11-gone", "incident", "Ann Example: secret words.", title="Secret title", status="withdrawn",
        summary="Secret summary.", withdrawn={"date": "2020-01-01", "reason": "It was wrong."}, aliases=["2019-07-11-former"], **rows,
    )  # fmt: skip
    bases.write(
        root,
        "2019-07-12-after",
        "incident",
        "See [it](2019-07-11-gone.md).",
        relations=[{"rel": "follows", "to": "2019-07-11-gone"}],
    )
    return load.public(load.load(root, today).linked)


def test_no_draft_may_leave_the_house(mixed: load.Linked) -> None:
    catalog = mixed.catalog
    assert "2019-07-10-draft" not in catalog.records
    assert "2019-07-10-draft" not in mixed.mentions
    assert "2019-07-10-secret" not in catalog.aliases
    assert "draft" not in {record.status for record in catalog.records.values()}
    assert all({link.source, link.target} <= set(catalog.records) for link in catalog.links)


def test_a_withdrawn_record_keeps_its_id_date_and_reason_alone(mixed: load.Linked) -> None:
    gone = mixed.catalog.records["2019-07-11-gone"]
    assert gone.data == {
        "id": "2019-07-11-gone", "kind": "incident", "date": "2019-07-11", "status": "withdrawn",
        "withdrawn": {"date": "2020-01-01", "reason": "It was wrong."}, "aliases": ["2019-07-11-former"],
    }  # fmt: skip
    assert (gone.title, gone.summary, gone.text, gone.body, gone.parsed.passages) == (
        "Withdrawn record",
        "",
        "",
        "",
        (),
    )
    assert mixed.catalog.out.get("2019-07-11-gone", ()) == ()
    assert {link.source for link in mixed.catalog.into["2019-07-11-gone"]} == {"2019-07-12-after"}
    assert mixed.catalog.aliases["2019-07-11-former"] == "2019-07-11-gone"


def test_nothing_secret_is_left_in_what_may_leave(mixed: load.Linked) -> None:
    assert "secret" not in repr(mixed).casefold()


def test_what_may_leave_has_no_problems_and_is_made_once(mixed: load.Linked) -> None:
    assert mixed.catalog.problems == ()
    assert load.public(mixed) == mixed
