"""New drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb import load, store
from kb.faults import KbError
from kb.new import new
from kb.schema import PLACEHOLDER
from tests import bases

KINDS = sorted(store.load_schemas().kinds)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_draft_of_every_kind_passes_the_check(root: Path, kind: str, today: date) -> None:
    path = new(root, kind, "False checkpoint report", "2019-07-09")
    loaded = load.load(root, today)
    assert loaded.catalog.problems == ()
    record = next(record for record in loaded.catalog.records.values() if record.path == path)
    assert (record.kind, record.status, record.title) == (kind, "draft", "False checkpoint report")


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_that_is_published_unwritten_does_not_pass(
    root: Path, kind: str, today: date
) -> None:
    path = root / new(root, kind, "False checkpoint report", "2019-07-09")
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    assert "E306" in {problem.code for problem in load.load(root, today).errors}
    assert PLACEHOLDER in path.read_text("utf-8")


def test_a_claim_begins_with_an_unknown_verdict(root: Path) -> None:
    text = (root / new(root, "claim", "That it was so", "2019-07-09")).read_text("utf-8")
    assert "verdict: unknown" in text


@pytest.mark.parametrize(
    ("kind", "title", "when", "path"),
    [
        (
            "incident",
            "False checkpoint report",
            "2019-07-08",
            "2019/2019-07-08-false-checkpoint-report",
        ),
        ("incident", "A day", "2019-07", "2019/2019-07-a-day"),
        ("incident", "A day", "2019-07-08~", "2019/2019-07-08-a-day"),
        ("incident", "A day", "2019-21", "2019/2019-a-day"),
        ("incident", "A day", "201X", "2010/2010-a-day"),
        ("incident", "A day", "2016-12/2017-01", "2016/2016-12-a-day"),
        ("incident", "A day", "../2017-01", "2017/2017-a-day"),
        ("incident", "A day", "../..", "undated/a-day"),
        (
            "incident",
            "  The  mayor's\nanswer: “no” – ¿sí? ",
            "2019",
            "2019/2019-the-mayors-answer-no-si",
        ),
        ("incident", "市长", "2019", "2019/2019-incident"),
        ("incident", "word " * 39 + "end", "2019", "2019/2019-" + "-".join(["word"] * 16)),
        ("incident", "x" * 200, "2019", "2019/2019-" + "x" * 80),
        ("person", "Zoë O'Example", "2019", "people/zoe-oexample"),
        ("place", "../../etc/passwd", "2019", "places/etc-passwd"),
    ],
)
def test_a_draft_lies_where_its_kind_and_date_belong(
    root: Path, today: date, kind: str, title: str, when: str, path: str
) -> None:
    assert new(root, kind, title, when) == f"incidents/{path}.md"
    assert (root / "incidents" / f"{path}.md").is_file()
    assert load.load(root, today).errors == []


@pytest.mark.parametrize(
    ("kind", "title", "when", "message"),
    [
        ("incidnet", "A", "2019", "no kind 'incidnet'; kinds are article, claim, "),
        ("incident", "", "2019", "title"),
        ("incident", " \n ", "2019", "title"),
        ("incident", "a\0b", "2019", "title"),
        ("incident", "a\x1b[31m", "2019", "title"),
        ("incident", "x" * 201, "2019", "201 characters; it may have 200"),
        ("incident", "A", "July 8", "'July 8' is not a date: write it as"),
        ("incident", "A", "2019-02-30", "not a date"),
        ("incident", "A", "11/14/2019", "'11/14/2019' is not a date: write 2019-11-14"),
        ("organization", "Hartford", "2019", "the id is taken by incidents/places/hartford.md"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_can(
    root: Path, kind: str, title: str, when: str, message: str
) -> None:
    before = bases.files(root)
    with pytest.raises(KbError) as fault:
        new(root, kind, title, when)
    assert message in str(fault.value)
    assert bases.files(root) == before


def test_a_draft_is_not_written_over_another(root: Path) -> None:
    path = root / new(root, "incident", "A day", "2019-07-08")
    path.write_text("mine")
    with pytest.raises(KbError, match="the id is taken by incidents/2019/2019-07-08-a-day"):
        new(root, "incident", "A day", "2019-07-08")
    assert path.read_text() == "mine"


def test_a_policy_wants_a_place_first(tmp_path: Path) -> None:
    root = bases.empty(tmp_path / "base")
    with pytest.raises(KbError, match="make a record of kind place first"):
        new(root, "policy", "A rule", "2019")
