"""Two write and ten read at once: every answer is right, and no lock stays behind."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kb.search import run
from kb.search.place import places, writing
from tests import bases

SECONDS = 4


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_two_writers_and_ten_readers(tmp_path: Path, engine: str) -> None:
    root = bases.small(tmp_path / "base")
    for number in range(20):
        bases.write(root, f"2018-01-{number + 1:02}-steady", "incident", "Steady.")
    for number in range(2):
        bases.write(
            root, f"2020-01-01-moving-{number}", "incident", f"The version{number}x0 moves."
        )
    run.update(root, engine)
    program = [bases.PYTHON, "-m", "tests.kb.search.crowd"]
    several = [
        subprocess.Popen(
            [*program, what, str(root), engine, str(number), str(SECONDS)],
            cwd=bases.PROJECT,
            env=bases.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for what, count in (("write", 2), ("read", 10))
        for number in range(count)
    ]
    for process in several:
        said, fault = process.communicate(timeout=120)
        assert process.returncode == 0, fault[-2000:]
        assert int(said) > 0
    with writing(next(places(root, engine)), patience=0):
        pass
