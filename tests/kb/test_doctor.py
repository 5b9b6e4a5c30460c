"""What the doctor says of this computer and of a knowledge base."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from kb import doctor
from kb.doctor import Finding, examine
from kb.search.interface import Engine, SearchError
from tests import bases


def findings(root: Path, today: date) -> dict[str, Finding]:
    return {finding.what: finding for finding in examine(root, today)}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.small(tmp_path_factory.mktemp("doctor") / "base")


def test_a_finding_is_a_line_that_shows_whether_it_is_good() -> None:
    assert Finding(True, "Python", "3.11.7").line() == "ok  Python: 3.11.7"
    assert Finding(False, "site", "not built").line() == "!!  site: not built"


def test_an_engine_that_nobody_needs_is_no_fault_where_it_is_missing(
    root: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kb.search import registry

    def missing() -> Engine:
        raise SearchError("it is not installed; install it with pip")

    for name, line in (
        ("tantivy", "--  search engine tantivy: it is not installed; install it with pip"),
        ("whoosh", "!!  search engine whoosh: cannot be loaded (it is not installed; "),
    ):
        monkeypatch.setitem(registry.ENGINES, name, missing)  # type: ignore[arg-type]
        found = findings(root, today)[f"search engine {name}"]
        assert found.good == (name == "tantivy")
        assert found.line().startswith(line)


def test_every_requirement_is_looked_at(root: Path, today: date) -> None:
    found = findings(root, today)
    required = {
        line.split("#")[0].split("[")[0].split("=")[0].split(">")[0].strip()
        for line in doctor.REQUIREMENTS.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    }
    assert len(required) > 10
    assert required <= set(found)
    assert all(found[name].good and found[name].said[0].isdigit() for name in required)


def test_what_is_missing_is_named_with_what_to_do(
    root: Path, today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements.in").write_text(
        "# packages\nno-such-package>=1  # why\n\nclick>=8,<9\n"
    )
    monkeypatch.setattr(doctor, "REQUIREMENTS", tmp_path / "requirements.in")
    found = findings(root, today)
    assert (
        found["no-such-package"].line()
        == "!!  no-such-package: not installed; `make site` installs it"
    )
    assert found["click"].good
    monkeypatch.setattr(doctor, "REQUIREMENTS", tmp_path / "gone.in")
    assert not findings(root, today)["packages"].good


def test_programs_and_engines_answer(root: Path, today: date) -> None:
    found = findings(root, today)
    assert found["Python"].good
    assert "pagefind" in found["pagefind program"].said
    assert found["search engine whoosh"].said == "answers; the next search makes its index"


def test_an_index_is_fresh_until_a_record_changes(tmp_path: Path, today: date) -> None:
    from kb.search import run

    root = bases.small(tmp_path / "base").resolve()
    run.update(root)
    assert findings(root, today)["search engine whoosh"].said == "answers; its index is fresh"
    bases.write(root, "stamford", "place")
    assert "brings its index up to date" in findings(root, today)["search engine whoosh"].said


def test_problems_are_counted_and_only_errors_are_bad(tmp_path: Path, today: date) -> None:
    root = bases.empty(tmp_path / "base")
    assert findings(root, today)["records"] == Finding(
        True, "records", "0, of which 0 published and searched, with 0 errors, 0 warnings"
    )
    bases.write(root, "hartford", "place", review_by="2020-01-01")
    bases.write(root, "windsor", "place", status="draft")
    found = findings(root, today)["records"]
    assert found.good
    assert found.said == (
        "2, of which 1 published and searched, with 0 errors, 1 warning; `check` lists them"
    )
    bases.write(root, "stamford", "place", colour="red")
    found = findings(root, today)["records"]
    assert not found.good
    assert "with 1 error, 1 warning; `check` lists them" in found.said


def test_a_site_is_fresh_until_a_record_changes(tmp_path: Path, today: date) -> None:
    root = bases.small(tmp_path / "base")
    assert "not built" in findings(root, today)["site"].line()
    (root / "site").mkdir()
    (root / "site/index.html").touch()
    os.utime(root / "site/index.html", (4e9, 4e9))
    assert findings(root, today)["site"].good
    os.utime(root / "incidents/places/hartford.md", (4.1e9, 4.1e9))
    assert "older than the records" in findings(root, today)["site"].line()
