"""The command export: what scripts rely on."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result

from kb_cli import main
from tests import bases


def export(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "export", *arguments])


def test_data_goes_to_standard_output(base: Path) -> None:
    result = export(base, "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 10


def test_with_out_the_path_is_printed(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "records.csv"
    result = export(base, "csv", "--out", str(path))
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert path.read_bytes().startswith(b"id,kind,title,summary")


def test_sqlite_without_a_file_stops_with_2(base: Path) -> None:
    result = export(base, "sqlite")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name it with --out" in result.stderr


def test_a_place_that_cannot_be_written_stops_with_2(base: Path) -> None:
    result = export(base, "json", "--out", "/proc/nowhere/x")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_errors_in_records_stop_with_2_and_leave_the_file(base: Path, tmp_path: Path) -> None:
    bases.write(base, "2021-01-01-wrong", "incident", colour="red")
    result = export(base, "json", "--out", str(tmp_path / "x.json"))
    assert result.exit_code == 2
    assert "`check` lists" in result.stderr
    assert not (tmp_path / "x.json").exists()


def test_a_reader_who_goes_away_ends_it_quietly(real_root: Path) -> None:
    command = f"{bases.PYTHON} {bases.CLI} --root {real_root} export jsonl | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        check=False,
        env=bases.environment(),
    )
    assert done.stderr == b""
    assert done.stdout == b'{"id":"200'
