"""New drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kb import load, store
from kb import new as drafts
from kb.faults import KbError
from kb.parse import parse
from kb.placeholder import PLACEHOLDER
from tests import bases

TODAY = date(2026, 11, 22)
KINDS = sorted(store.load_schemas().kinds)


def new(root: Path, kind: str, title: str, when: str) -> str:
    return drafts.new(root, kind, title, when, TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_draft_of_every_kind_passes_the_check(root: Path, kind: str) -> None:
    path = new(root, kind, "False checkpoint report", "2019-07-09")
    loaded = load.load(root, TODAY)
    assert loaded.catalog.problems == ()
    record = next(record for record in loaded.catalog.records.values() if record.path == path)
    assert (record.kind, record.status, record.title) == (kind, "draft", "False checkpoint report")


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_that_is_published_unwritten_does_not_pass(root: Path, kind: str) -> None:
    path = root / new(root, kind, "False checkpoint report", "2019-07-09")
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    assert "E306" in {problem.code for problem in load.load(root, TODAY).errors}
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
        ("incident", "A \u2764\ufe0f\u200d\U0001f525", "2019", "2019/2019-a"),
        ("incident", "市长", "2019", "2019/2019-incident"),
        ("incident", "word " * 39 + "end", "2019", "2019/2019-" + "-".join(["word"] * 16)),
        ("incident", "x" * 200, "2019", "2019/2019-" + "x" * 80),
        ("person", "Zoë O'Example", "2019", "people/zoe-oexample"),
        ("place", "../../etc/passwd", "2019", "places/etc-passwd"),
    ],
)
def test_a_draft_lies_where_its_kind_and_date_belong(
    root: Path, kind: str, title: str, when: str, path: str
) -> None:
    assert new(root, kind, title, when) == f"incidents/{path}.md"
    assert (root / "incidents" / f"{path}.md").is_file()
    assert load.load(root, TODAY).errors == []


@pytest.mark.parametrize(
    ("kind", "title", "when", "message"),
    [
        ("incidnet", "A", "2019", "no kind 'incidnet'; kinds are article, claim, "),
        ("incident", "", "2019", "title"),
        ("incident", " \n ", "2019", "title"),
        ("incident", "a\0b", "2019", "title"),
        ("incident", "a\x1b[31m", "2019", "title"),
        ("incident", "\u200b", "2019", "zero width space (U+200B)"),
        ("incident", "x" * 201, "2019", "201 characters; it may have 200"),
        ("incident", "A", "July 8", "'July 8' is not a date: write it as"),
        ("incident", "A", "2019-02-30", "not a date"),
        ("incident", "A", "11/14/2019", "'11/14/2019' is not a date: write 2019-11-14"),
        ("incident", "A", "2026-11-23", "2026-11-23 is in the future: correct the date"),
        ("letter", "A", "2027/2028", "2027/2028 is in the future"),
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


def test_without_a_date_a_draft_is_of_today(root: Path) -> None:
    assert drafts.new(root, "incident", "A", None, TODAY) == "incidents/2026/2026-11-22-a.md"
    assert new(root, "incident", "B", "2026-11") == "incidents/2026/2026-11-b.md"


def test_a_draft_is_not_written_over_another(root: Path) -> None:
    path = root / new(root, "incident", "A day", "2019-07-08")
    path.write_text("mine")
    with pytest.raises(KbError, match="the id is taken by incidents/2019/2019-07-08-a-day"):
        new(root, "incident", "A day", "2019-07-08")
    assert path.read_text() == "mine"


def uncommented(text: str) -> str:
    """A draft with the marks taken off its examples, as an editor does."""
    return text.replace("\n# ", "\n")


@pytest.mark.parametrize("when", ["2019-07-09", "2019-07", "2019-07-09~"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_draft_pass_the_check_when_they_are_uncommented(
    root: Path, kind: str, when: str
) -> None:
    path = root / new(root, kind, "False checkpoint report", when)
    before = path.read_text("utf-8")
    path.write_text(uncommented(before), "utf-8")
    loaded = load.load(root, TODAY)
    assert loaded.catalog.problems == ()
    record = loaded.catalog.records[path.stem]
    draft = parse(path.name, before.encode()).record
    assert draft is not None
    assert len(record.data) == len(draft.data) + before.count("\n## ") - 2  # two lines of words


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_left_as_it_is_keeps_a_record_from_being_published(
    root: Path, kind: str
) -> None:
    path = root / new(root, kind, "False checkpoint report", "2019-07-09")
    text = uncommented(path.read_text("utf-8")).replace("status: draft", "status: published")
    path.write_text(text, "utf-8")
    loaded = load.load(root, TODAY)
    told = {one.line for one in loaded.errors if one.code == "E306"}
    lines = text.split("\n---\n")[0].split("\n")
    assert told >= {
        number
        for number, line in enumerate(lines, 1)
        if "o be written" in line.lower() or "to-be-written" in line
        if not line.startswith("#")
    }


def test_no_draft_names_a_record_that_its_editor_did_not_name(root: Path) -> None:
    for kind in KINDS:
        text = (root / new(root, kind, f"A {kind}", "2019-07-09")).read_text("utf-8")
        for id in ("ann-example", "hartford", "one-paper", "rumor"):
            assert f" {id}" not in text
            assert f"[{id}" not in text
