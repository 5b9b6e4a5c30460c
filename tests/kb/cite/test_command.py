"""The command cite: what scripts rely on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner, Result

from kb.shell import listed
from kb_cli import main
from tests import bases


def cite(root: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "cite", *arguments], input=typed)


def test_several_records_are_cited_in_the_order_given(base: Path) -> None:
    result = cite(base, "ann-example", "2019-06-24-letter", "--style", "csl-json")
    assert result.exit_code == 0
    assert [one["id"] for one in json.loads(result.stdout)] == ["ann-example", "2019-06-24-letter"]


def test_a_former_id_is_resolved(base: Path) -> None:
    result = cite(base, "2019-07-08-former", "--style", "bibtex")
    assert result.stdout.startswith("@misc{2019-07-08-report,")


def test_an_unknown_id_stops_with_2_and_the_nearest(base: Path) -> None:
    result = cite(base, "2019-06-24-leter")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean '2019-06-24-letter'?" in result.stderr


def test_ids_come_from_standard_input_where_a_hyphen_or_nothing_is_given(base: Path) -> None:
    given = "ann-example\n\n2019-06-24-letter\n"
    wanted = cite(base, "ann-example", "2019-06-24-letter").stdout
    for arguments in ([], ["-"]):
        assert cite(base, *arguments, typed=given).stdout == wanted
    assert cite(base, "ann-example", "-", typed="2019-06-24-letter").stdout == wanted


def test_nothing_to_cite_is_no_fault(base: Path) -> None:
    for arguments in ([], ["-", "--style", "ris"]):
        result = cite(base, *arguments, typed="\n")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "no id on standard input, so nothing to cite\n"


def test_a_person_is_told_to_give_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="give an ID, or -"):
        listed([])


def test_an_unknown_style_is_wrong_usage(base: Path) -> None:
    assert cite(base, "ann-example", "--style", "vancouver").exit_code == 2


def test_what_was_not_published_is_unknown(base: Path) -> None:
    bases.write(base, "2019-09-09-secret", "incident", status="draft")
    result = cite(base, "2019-09-09-secret")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("settings", ["site_name: [", "\xff"])
def test_settings_that_cannot_be_read_stop_with_2(settings: str, base: Path) -> None:
    (base / "mkdocs.yml").write_bytes(settings.encode("latin-1"))
    result = cite(base, "ann-example")
    assert result.exit_code == 2
    assert "mkdocs.yml: the settings cannot be read" in result.stderr


def test_other_commands_do_not_pay_for_citations(base: Path) -> None:
    code = (
        "import sys, kb_cli\n"
        "heavy = {'kb.cite.item', 'kb.cite.run', 'kb.load', 'kb.export.run', 'sqlite3', 'yaml'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([bases.PYTHON, "-c", code], check=True, cwd=bases.PROJECT)
