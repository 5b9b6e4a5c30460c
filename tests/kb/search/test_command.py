"""The command search: what may be typed, and what comes from standard input."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb_cli import main


def search(root: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "search", *arguments], input=typed)


@pytest.mark.parametrize(
    ("arguments", "understood"),
    [
        (["-rumor", "--kind", "topic", "hartford"], "NOT rumor AND hartford; kind topic"),
        (["hartford", "-rumor", "--sort", "-date"], "hartford AND NOT rumor"),
        (["-helpful", "hartford"], "NOT helpful AND hartford"),
        (["--", "-rumor", "--facets"], "NOT rumor AND facets"),
        (["--limit", "3", "--", "-rumor"], "NOT rumor"),
        (["--limit=3", "cat", "-(b", "OR", "c)"], "cat AND NOT (b OR c)"),
    ],
)
def test_a_query_may_begin_with_a_hyphen(root: Path, arguments: list[str], understood: str) -> None:
    result = search(root, *arguments)
    assert result.exit_code == 0
    said = " ".join((result.stdout + result.stderr).split())
    assert f"for {understood}" in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--limt", "3", "hartford"], "No such option '--limt'"),
        (["hartford", "--limit"], "Option '--limit' requires an argument"),
        (["--limit", "many", "hartford"], "'many' is not a valid integer"),
        ([], "give a QUERY, or --saved NAME"),
    ],
)
def test_an_option_that_cannot_be_is_wrong_usage(
    root: Path, arguments: list[str], message: str
) -> None:
    result = search(root, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_help_is_still_asked_for_with_one_hyphen(root: Path) -> None:
    assert search(root, "-h").stdout == search(root, "--help").stdout != ""


def test_the_query_comes_from_standard_input(root: Path) -> None:
    result = search(root, "-", "--format", "ids", typed="kind:topic\nrumor\n")
    assert (result.exit_code, result.stdout) == (0, "rumor\n")


def test_an_empty_standard_input_does_not_ask_for_every_record(root: Path) -> None:
    result = search(root, "-", typed="\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no query on standard input" in result.stderr


def test_the_name_of_a_format_may_be_written_in_capitals(root: Path) -> None:
    assert search(root, "kind:topic", "--format", "IDS").stdout == "rumor\n"


def test_notes_do_not_stand_among_results(root: Path) -> None:
    result = search(root, "kind: topic rumor", "--format", "ids")
    assert "Note" not in result.stdout
    assert result.stderr.startswith("Note: kind: is taken as a word")
