"""What the commands say while a file is no record: never that there is nothing like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.api import Api
from kb.faults import left_out
from kb.search.registry import ENGINES
from kb_cli import main
from tests import bases

PATH = "incidents/2019/2019-07-08-rumor.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A base in which one record's front matter lost the line that closes it."""
    made = bases.small(tmp_path / "base")
    path = next((made / "incidents").rglob("*letter*.md"))
    path.write_text(path.read_text("utf-8").replace("\n---\n", "\n", 1), "utf-8")
    path.rename(made / PATH)
    return made


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *words])


SAID = f"{PATH} is not among the records; `check` says why"


@pytest.mark.parametrize("command", ["show", "cite", "links"])
def test_a_command_that_finds_no_record_names_the_file_it_could_not_read(
    root: Path, command: str
) -> None:
    result = run(root, command, "2019-07-08-rumor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert SAID in result.stderr
    assert "`search` finds" not in result.stderr


@pytest.mark.parametrize("engine", ENGINES)
def test_search_notes_it_in_every_answer_until_the_file_is_mended(root: Path, engine: str) -> None:
    def asked(*words: str) -> list[str]:
        result = run(root, "search", "hartford", "--engine", engine, "--format", "json", *words)
        notes: list[str] = json.loads(result.stdout)["notes"]
        return notes

    assert asked() == [SAID]
    assert asked() == [SAID]
    assert SAID in " ".join(run(root, "search", "hartford", "--engine", engine).stdout.split())
    assert SAID in run(root, "search", "xyzzyx", "--engine", engine).stderr
    (root / PATH).unlink()
    assert asked() == []


def test_programs_are_told_too(root: Path) -> None:
    api = Api(root, lambda: bases.TODAY)
    missing = json.loads(api.reply("/api/records/2019-07-08-rumor", ["localhost"]).body)
    found = json.loads(api.reply("/api/search?q=hartford", ["localhost"]).body)
    api.close()
    assert SAID in missing["error"]
    assert found["notes"] == [SAID]


def test_of_many_files_some_are_named_and_the_others_counted() -> None:
    assert left_out([]) == ""
    assert left_out(["a.md", "b.md"]).startswith("a.md, b.md are not among")
    assert left_out([f"{name}.md" for name in "abcdef"]).startswith(
        "a.md, b.md, c.md and 3 more are not"
    )
