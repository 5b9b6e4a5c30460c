"""The made-up base that figures are measured on is one that `check` finds nothing wrong with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from kb_cli import main
from tests.bases import PROJECT, environment


def test_no_record_of_a_made_up_base_has_a_problem(tmp_path: Path) -> None:
    base = tmp_path / "base"
    make = [sys.executable, str(PROJECT / "bench/generate.py"), str(base), "--records", "600"]
    subprocess.run(make, check=True, capture_output=True, env=environment())
    result = CliRunner().invoke(main, ["--root", str(base), "check", "--format", "json"])
    assert json.loads(result.stdout) == []
    assert "600 records checked" in result.stderr
