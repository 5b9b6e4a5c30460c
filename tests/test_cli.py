"""The commands check, links, show, new and doctor: what scripts rely on."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb_cli import main
from tests import bases

Run = Callable[..., Result]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


@pytest.fixture
def run(root: Path) -> Run:
    """Runs a command on a small base without faults."""
    return lambda *arguments: CliRunner().invoke(main, ["--root", str(root), *arguments])


def broken(root: Path) -> None:
    bases.write(root, "stamford", "place", colour="red", review_by="2020-01-01")


def test_check_of_a_good_base_says_nothing_and_exits_with_0(run: Run) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "8 records checked: no problem\n"


def test_check_of_a_bad_base_says_each_problem_and_exits_with_1(run: Run, root: Path) -> None:
    broken(root)
    result = run("check")
    assert result.exit_code == 1
    assert [line.split(" ")[:2] for line in result.stdout.splitlines()] == [
        ["incidents/places/stamford.md:7:1:", "E110"],
        ["incidents/places/stamford.md:8:12:", "W601"],
    ]
    assert result.stderr == "9 records checked: 1 error, 1 warning\n"


def test_check_of_a_path_shows_the_problems_there(run: Run, root: Path) -> None:
    broken(root)
    assert run("check", "incidents/people").exit_code == 0
    assert run("check", str(root / "incidents/places")).exit_code == 1
    assert run("check", "incidents/nowhere").exit_code == 2


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_check_speaks_json_to_scripts_also_without_problems(
    run: Run, root: Path, form: str
) -> None:
    assert json.loads(run("check", "--format", form).stdout) is not None
    broken(root)
    assert "E110" in json.dumps(json.loads(run("check", "--format", form).stdout))


def test_check_speaks_to_github(run: Run, root: Path) -> None:
    broken(root)
    lines = run("check", "--format", "github").stdout.splitlines()
    assert lines[0].startswith(
        "::error file=incidents/places/stamford.md,line=7,col=1,title=E110::"
    )
    assert lines[1].startswith("::warning file=")


def test_links_are_given_as_text_json_and_dot(run: Run) -> None:
    rows = json.loads(run("links", "--format", "json").stdout)
    assert {"typed", "text", "computed"} == {row["origin"] for row in rows}
    assert set(rows[0]) == {"from", "rel", "to", "label", "origin", "evidence"}
    assert "2019-06-24-letter --sender--> ann-example [typed]" in run("links").stdout
    assert run("links", "--format", "dot").stdout.startswith("digraph kb {\n")
    of_one = json.loads(run("links", "2019-07-08-former", "--format", "json").stdout)
    assert of_one
    assert all("2019-07-08-report" in (row["from"], row["to"]) for row in of_one)


def test_show_gives_a_record_by_its_id_or_a_former_one(run: Run, root: Path) -> None:
    assert run("show", "ann-example").stdout.startswith(
        "Ann Example\n===========\nperson, published: "
    )
    assert (
        json.loads(run("show", "2019-07-08-former", "--format", "json").stdout)["id"]
        == "2019-07-08-report"
    )
    file = root / "incidents/2019/2019-07-08-report.md"
    assert (
        run("show", "2019-07-08-report", "--format", "md").stdout.rstrip()
        == file.read_text("utf-8").rstrip()
    )


def test_new_prints_the_path_of_a_draft_that_passes(run: Run, root: Path) -> None:
    result = run("new", "incident", "False report", "--date", "2019-07-08")
    assert (result.exit_code, result.stdout) == (0, "incidents/2019/2019-07-08-false-report.md\n")
    assert (root / result.stdout.strip()).is_file()
    assert run("check").exit_code == 0
    assert run("new", "incident", "False report", "--date", "2019-07-08").exit_code == 2


def test_doctor_says_a_line_a_finding_and_exits_with_1_where_a_person_is_needed(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 1
    assert "!!  site: not built; `build` builds it" in result.stdout.splitlines()
    assert all(line[:4] in ("ok  ", "!!  ", "--  ") for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["show", "nobody"],
            "kb: there is no record 'nobody'; `search` finds records by their words\n",
        ),
        (
            ["links", "nobody"],
            "kb: there is no record 'nobody'; `search` finds records by their words\n",
        ),
        (["new", "incidnet", "A"], "kb: there is no kind 'incidnet'; kinds are article, "),
        (["new", "incident", "A", "--date", "soon"], "kb: 'soon' is not a date: "),
        (["new", "incident", " "], "kb: the title ' ' has no words"),
        (["check", "--format", "xml"], "Usage: "),
        (["nonsense"], "Usage: "),
    ],
)
def test_what_stops_a_command_is_one_line_and_exit_code_2(
    run: Run, arguments: list[str], message: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert "Traceback" not in result.output


def test_debug_shows_the_trace(root: Path) -> None:
    result = bases.kb(root, "show", "nobody")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    result = subprocess.run(
        [bases.PYTHON, bases.CLI, "--root", root, "--debug", "show", "nobody"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" in result.stderr
    assert "ReportError" in result.stderr


@pytest.mark.parametrize(
    "command", [["check"], ["links"], ["show", "x"], ["new", "incident", "A"], ["doctor"]]
)
def test_without_a_knowledge_base_every_command_says_how_to_name_one(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert (
        "no knowledge base here (a folder with mkdocs.yml and incidents/); name one with --root"
        in result.stderr
    )


def test_the_nearest_base_upward_is_worked_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "incidents/2019")
    assert CliRunner().invoke(main, ["check"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "2019-07-08-report.md"]).exit_code == 0


def test_help_and_version_need_no_knowledge_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, command in main.commands.items():
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert "Example: python kb_cli.py" in " ".join(result.stdout.split()), name
        assert command.help
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("kb, version ")


def test_a_closed_pipe_ends_quietly(root: Path) -> None:
    everybody = [f"person-{number}" for number in range(60)]
    for name in everybody:
        bases.write(
            root,
            name,
            "person",
            title=name,
            relations=[{"rel": "related", "to": other} for other in everybody if other != name],
        )
    command = [bases.PYTHON, bases.CLI, "--root", root, "links", "--format", "json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bases.environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(2) == b"[\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_output_is_utf_8_whatever_the_terminal_says(root: Path) -> None:
    bases.write(root, "cafe", "place", title="Café – 市长")
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii:strict",
    }
    command = [bases.PYTHON, bases.CLI, "--root", str(root), "show", "cafe"]
    shown = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert shown.returncode == 0
    assert "Café – 市长".encode() in shown.stdout
