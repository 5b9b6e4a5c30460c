"""What a person is told who starts the tool without its packages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kb.shell import Commands

ROOT = Path(__file__).parents[2]


def test_without_any_package_one_line_says_what_to_do() -> None:
    # -S leaves out the folder of packages, as a Python without our environment does.
    words = [sys.executable, "-S", str(ROOT / "kb_cli.py"), "check"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("kb: the package click is not installed for ")
    assert len(done.stderr.splitlines()) == 1


def group(name: str) -> click.Group:
    @click.group(cls=Commands)
    @click.option("--debug", is_flag=True)
    def main(debug: bool) -> None:
        """Nothing."""

    @main.command()
    def go() -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    return main


def test_a_package_that_is_newly_needed_is_named_and_no_trace_shown() -> None:
    result = CliRunner().invoke(group("msgspec"), ["go"])
    assert result.exit_code == 2
    assert result.stderr.startswith("kb: the package msgspec is not installed for ")


@pytest.mark.parametrize(("name", "words"), [("kb.gone", ["go"]), ("msgspec", ["--debug", "go"])])
def test_a_fault_of_our_own_keeps_its_trace(name: str, words: list[str]) -> None:
    assert isinstance(CliRunner().invoke(group(name), words).exception, ModuleNotFoundError)
