"""The data files: what their schemas say, and the same whether made anew or from what was kept."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema_rs
import pytest

from kb.edition import Edition
from kb.export import run
from kb.export.rows import row
from kb.site import data_files
from tests import bases

FORMATS = {"edtf": lambda text: True, "day": lambda text: True}


@pytest.fixture(scope="module")
def real(real_root: Path) -> Edition:
    return run.edition(real_root, bases.TODAY)


@pytest.fixture(scope="module")
def data(real_site: Path) -> Path:
    return real_site / "data"


def validator(path: Path) -> jsonschema_rs.Validator:
    schema = json.loads(path.read_text("utf-8"))
    return jsonschema_rs.validator_for(schema, formats=FORMATS, validate_formats=True)


def test_the_list_is_as_its_schema_says(data):
    rows = json.loads((data / "records.json").read_text("utf-8"))
    found = [str(one)[:300] for one in validator(data / "records.schema.json").iter_errors(rows)]
    assert found == []


def test_the_schema_of_the_list_refuses_what_is_no_record(data):
    checks = validator(data / "records.schema.json")
    assert not checks.is_valid([{"id": "x"}])
    assert not checks.is_valid({})


def test_every_line_is_as_its_schema_says(data):
    checks = validator(data / "records.jsonl.schema.json")
    lines = (data / "records.jsonl").read_text("utf-8").splitlines()
    assert [
        str(fault)[:300] for line in lines for fault in checks.iter_errors(json.loads(line))
    ] == []


def test_the_table_has_the_columns_that_its_description_names(data):
    told = json.loads((data / "records.csv-metadata.json").read_text("utf-8"))
    with (data / told["url"]).open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    names = [one["name"] for one in told["tableSchema"]["columns"]]
    assert rows[0] == names
    assert {len(row) for row in rows} == {len(names)}


def test_all_files_hold_every_record_once_and_in_one_order(data, real):
    ids = list(real.catalog.records)
    lines = (data / "records.jsonl").read_text("utf-8").splitlines()
    with (data / "records.csv").open(newline="", encoding="utf-8") as file:
        table = [row["id"] for row in csv.DictReader(file)]
    assert [json.loads(line)["id"] for line in lines] == ids
    assert [row["id"] for row in json.loads((data / "records.json").read_bytes())] == ids
    assert table == ids


def test_a_document_keeps_its_own_address_beside_that_of_its_page(data, real):
    for one in json.loads((data / "records.json").read_bytes()):
        record = real.catalog.records[one["id"]]
        assert one["url"] == f"/{real.kind(record).address}/{record.id}/"
        assert one.get("document_url") == record.data.get("url")


def marks(edition: Edition) -> dict[str, str]:
    """Something that moves whenever the record or its links do, as fingerprints of pages do."""
    return {id: repr(row(one, edition)) for id, one in edition.catalog.records.items()}


def written(edition: Edition, kept: Path, site: Path) -> dict[str, bytes]:
    data_files.write(edition, marks(edition), kept, site)
    return bases.files(site / "data")


def anew(edition: Edition, site: Path) -> dict[str, bytes]:
    data_files.write(edition, {}, site, site)
    return bases.files(site / "data")


def test_what_is_kept_makes_the_same_files_as_making_them_anew(tmp_path):
    root = bases.small(tmp_path / "base")
    kept, site = tmp_path / "kept", tmp_path / "site"

    def same(step: str) -> None:
        edition = run.edition(root, bases.TODAY)
        assert written(edition, kept, site) == anew(edition, tmp_path / f"anew-{step}"), step

    same("first")
    same("unchanged")
    bases.write(
        root, "2019-07-08-report", "incident", "Ünïcödé, “longer”.\n\nMore.", title='A "b", c'
    )
    same("changed")
    bases.write(root, "2001-01-01-before", "incident", "Comes first.")
    same("added")
    (root / bases.path_of("2001-01-01-before", "incident")).unlink()
    same("removed")


def test_a_kept_file_that_was_cut_is_not_believed_for_ever(tmp_path):
    root = bases.small(tmp_path / "base")
    edition = run.edition(root, bases.TODAY)
    kept = tmp_path / "kept"
    whole = written(edition, kept, tmp_path / "site")
    (kept / "told").write_bytes(b"not msgpack")
    assert written(edition, kept, tmp_path / "other") == whole
    (kept / "records.csv").unlink()
    assert written(edition, kept, tmp_path / "third") == whole


def test_a_base_without_records_has_files_too(tmp_path):
    edition = run.edition(bases.empty(tmp_path / "base"), bases.TODAY)
    data_files.write(edition, {}, tmp_path / "kept", tmp_path / "site")
    assert json.loads((tmp_path / "site/data/records.json").read_bytes()) == []
