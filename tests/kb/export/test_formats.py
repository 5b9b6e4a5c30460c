"""Every format holds every public record, and nothing else."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import csvw
import jsonschema_rs
import pytest

from kb import load
from kb.edition import Edition
from kb.export import run
from kb.export.csvw import FILE, metadata
from kb.export.interface import ExportError
from kb.export.registry import FORMATS
from kb.export.rows import COMPUTED, rows
from kb.export.schema import ADDED, row_schema
from kb.export.table import columns, guarded, unguarded
from kb.schema import Schemas
from tests import bases
from tests.kb.export.conftest import FORMULA, SECRET

WITH_RECORDS = [name for name in FORMATS if name not in ("schema", "csvw")]


def text(edition: Edition, name: str) -> str:
    return b"".join(run.chunks(edition, name)).decode("utf-8")


def table(edition: Edition) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text(edition, "csv"), newline="")))


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_out_what_is_not_public(name: str, small: Edition, tmp_path: Path) -> None:
    data = run.write(small, name, tmp_path / "out").read_bytes()
    assert SECRET.encode() not in data
    assert b"2019-09-09-secret" not in data


@pytest.mark.parametrize("name", WITH_RECORDS)
def test_every_format_names_every_public_record(name: str, real: Edition, tmp_path: Path) -> None:
    data = run.write(real, name, tmp_path / "out").read_bytes()
    assert not [id for id in real.catalog.records if id.encode() not in data]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_records_give_the_same_bytes(name: str, small: Edition, tmp_path: Path) -> None:
    one, other = (run.write(small, name, tmp_path / file).read_bytes() for file in "ab")
    assert one == other


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "sqlite"])
def test_a_format_comes_in_parts(name: str, small: Edition) -> None:
    assert all(isinstance(part, bytes) for part in run.chunks(small, name))


def test_sqlite_needs_a_file(small: Edition) -> None:
    with pytest.raises(ExportError, match="--out"):
        run.chunks(small, "sqlite")


@pytest.mark.parametrize("which", ["real", "small"])
def test_rows_are_valid_by_the_schema(which: str, request: pytest.FixtureRequest) -> None:
    edition: Edition = request.getfixturevalue(which)
    validator = jsonschema_rs.validator_for(json.loads(text(edition, "schema")))
    lines = [json.loads(line) for line in text(edition, "jsonl").splitlines()]
    assert lines == json.loads(text(edition, "json"))
    assert len(lines) == len(edition.catalog.records)
    assert not [(line["id"], str(error)) for line in lines for error in validator.iter_errors(line)]


def test_the_schema_refuses_other_rows(small: Edition) -> None:
    validator = jsonschema_rs.validator_for(row_schema(small.schemas))
    row = next(iter(rows(small)))
    assert validator.is_valid(row)
    assert not validator.is_valid({**row, "more": "x"})
    assert not validator.is_valid({**row, "kind": "rumor"})
    assert not validator.is_valid({**row, "status": "draft"})
    assert not validator.is_valid({key: value for key, value in row.items() if key != "page"})


def test_no_field_has_the_name_of_what_the_program_adds(schemas: Schemas) -> None:
    assert tuple(ADDED) == COMPUTED
    assert not [
        (kind.name, name)
        for kind in schemas.kinds.values()
        for name in COMPUTED
        if name in kind.fields
    ]


def test_what_is_kept_of_a_withdrawn_record_is_in_the_schema(schemas: Schemas) -> None:
    properties = row_schema(schemas)["$defs"]["withdrawn-record"]["properties"]
    assert set(load.KEPT) <= set(properties)


def test_a_row_has_page_days_and_links_both_ways(small: Edition) -> None:
    found = {row["id"]: row for row in rows(small)}
    report = found["2019-07-08-report"]
    assert report["page"] == "https://kb.test/records/2019-07-08-report/"
    assert (report["date_first"], report["date_last"]) == ("2019-07-08", "2019-07-08")
    assert report["links_out"]["follows"] == ["2019-06-24-letter"]
    assert found["2019-06-24-letter"]["links_in"]["follows"] == ["2019-07-08-report"]
    formula = found["2020-01-01-formula"]
    assert (formula["date_first"], formula["date_last"]) == ("2020-01-01", None)


def test_the_columns_do_not_depend_on_the_records(small: Edition, real: Edition) -> None:
    assert (
        list(table(small)[0]) == list(table(real)[0]) == [one.name for one in columns(real.schemas)]
    )


def test_the_table_has_a_row_a_record_with_its_values(real: Edition) -> None:
    found = table(real)
    assert [row["id"] for row in found] == list(real.catalog.records)
    for row, record in zip(found, real.catalog.records.values(), strict=True):
        assert unguarded(row["title"]) == record.title
        assert unguarded(row["summary"]) == record.data["summary"]
        assert row["topics"].split() == record.many("topics")
        assert json.loads(row["sources"] or "[]") == record.many("sources")


def test_no_cell_is_a_formula(small: Edition) -> None:
    row = next(row for row in table(small) if row["id"] == "2020-01-01-formula")
    assert row["title"] == f"'{FORMULA}"
    assert row["summary"] == "'@SUM(A1)\n-1+2"
    assert unguarded(row["title"]) == FORMULA


@pytest.mark.parametrize(
    "cell", ["=1", "+1 (860)", "-a", "@x", " =1", "\t=1", "'=1", "''-x", "\n=1", "\uff1d1", "-1+1"]
)
def test_what_a_spreadsheet_may_run_is_guarded_and_comes_back(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["", "a=1", "-72.68", "41", "../2026", "'tis", "[1]", "2019-07-08"]
)
def test_other_cells_are_as_they_were(cell: str) -> None:
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


@pytest.mark.parametrize("which", ["real", "small"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_description_of_the_table_is_right(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    edition: Edition = request.getfixturevalue(which)
    run.write(edition, "csv", tmp_path / FILE)
    place = run.write(edition, "csvw", tmp_path / f"{FILE}-metadata.json")
    assert json.loads(place.read_text("utf-8")) == metadata(edition)
    read = csvw.CSVW(str(tmp_path / FILE), md_url=str(place), validate=True)
    assert read.is_valid
    found = list(read.tables[0])
    assert [row["id"] for row in found] == list(edition.catalog.records)
    assert isinstance(found[0]["sources"], list | None)


def test_the_tables_refer_to_each_other(real: Edition, tmp_path: Path) -> None:
    path = run.write(real, "sqlite", tmp_path / "records.sqlite")
    with closing(sqlite3.connect(path)) as base:

        def one(query: str) -> object:
            return base.execute(query).fetchone()[0]

        assert one("PRAGMA integrity_check") == "ok"
        assert one("PRAGMA user_version") == 1
        assert one("SELECT count(*) FROM records") == len(real.catalog.records)
        assert one("SELECT count(*) FROM links") == len(real.catalog.links)
        assert (
            one(
                "SELECT count(*) FROM links WHERE source NOT IN (SELECT id FROM records) OR target NOT IN (SELECT id FROM records)"
            )
            == 0
        )
        assert one("SELECT count(*) FROM sources WHERE record NOT IN (SELECT id FROM records)") == 0
        assert one("SELECT count(*) FROM records WHERE json_extract(data, '$.id') <> id") == 0


def test_a_file_is_whole_or_as_it_was(
    small: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = run.write(small, "jsonl", tmp_path / "records.jsonl")
    before = path.read_bytes()

    def stopped(_edition: Edition) -> object:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kb.export.jsonl.FORMAT", run.Format(stopped))
    with pytest.raises(ExportError, match="No space left"):
        run.write(small, "jsonl", path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["records.jsonl"]


def test_records_with_errors_are_not_exported(base: Path) -> None:
    bases.write(base, "2021-01-01-wrong", "incident", colour="red")
    with pytest.raises(ExportError, match="1 error in the records"):
        run.edition(base, bases.TODAY)
