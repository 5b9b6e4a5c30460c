"""Saved queries are files: read with care, run by name, and kept for the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb import queries
from kb.search import run, saved
from kb.search.interface import SearchError
from tests import bases

GOOD = "question: Was it true?\nquery: denied kind:incident\nowner: Editors\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = bases.small(tmp_path / "base")
    (root / "queries").mkdir()
    (root / "queries/denials.yml").write_text(GOOD, "utf-8")
    return root


def test_a_saved_query_is_read(root: Path) -> None:
    one = saved.Saved("denials", "Was it true?", "denied kind:incident", "Editors")
    assert saved.read(root, "denials") == one
    assert list(saved.every(root)) == [one]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("question: a\nquery: b\n", "queries/denials.yml: question, query, owner are needed"),
        ("question: a\nquery: []\nowner: c\n", "are needed, each a text; for example"),
        (GOOD + "color: red\n", "unknown key 'color'; there is question, query, owner"),
        (GOOD + "query: again\n", "queries/denials.yml:4:1: "),
        (GOOD.replace("owner: ", "owner: \u202e"), "denials.yml: it has a character that turns"),
        ("question: [", "queries/denials.yml:1"),
        ("- a list", "queries/denials.yml:1"),
    ],
)
def test_a_broken_one_is_told_with_its_place(root: Path, text: str, message: str) -> None:
    (root / "queries/denials.yml").write_text(text, "utf-8")
    with pytest.raises(SearchError) as told:
        saved.read(root, "denials")
    assert message in str(told.value)


@pytest.mark.parametrize("name", ["absent", "../denials", "", "Denials"])
def test_an_unknown_name_is_told_with_those_there_are(root: Path, name: str) -> None:
    with pytest.raises(SearchError, match=r"no saved query .* there is denials"):
        saved.read(root, name)


def test_what_they_find_is_kept_for_the_site(root: Path) -> None:
    assert saved.refresh(root) == 1
    (told,) = json.loads((root / queries.RESULTS).read_text("utf-8"))
    assert told["ids"] == ["2019-07-08-report"]
    assert told["years"] == {"2019": 1}
    assert told["understood"] == "denied AND kind incident"


def test_one_that_cannot_be_run_is_told_with_its_file(root: Path) -> None:
    (root / "queries/denials.yml").write_text(GOOD.replace("denied", "(denied"), "utf-8")
    with pytest.raises(SearchError, match=r"^queries/denials\.yml: column "):
        saved.refresh(root)


def test_a_base_without_saved_queries_keeps_nothing(tmp_path: Path) -> None:
    root = bases.small(tmp_path / "other")
    assert saved.refresh(root) == 0
    assert not (root / queries.RESULTS).exists()


def test_the_command_runs_one(root: Path) -> None:
    done = bases.kb(root, "search", "--saved", "denials", "--format", "ids")
    assert (done.returncode, done.stdout) == (0, "2019-07-08-report\n")
    for arguments in ([], ["denied", "--saved", "denials"]):
        done = bases.kb(root, "search", *arguments)
        assert done.returncode == 2
        assert "give a QUERY, or --saved NAME" in done.stderr
    assert bases.kb(root, "search", "--saved", "absent").returncode == 2


@pytest.mark.parametrize("one", list(saved.every(bases.PROJECT)), ids=lambda one: one.name)
def test_every_one_of_the_project_finds_something(one: saved.Saved) -> None:
    assert run.search(bases.PROJECT, run.question(one.query)).total > 0
