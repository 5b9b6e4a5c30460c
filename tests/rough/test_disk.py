"""A disk that is full or cannot be written: one clear line, the old site stays, the next build works."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests import bases

DISK = Path(__file__).with_name("disk.py")


def apart() -> list[str] | None:
    """How to start a program that may mount a disk nobody else sees; None where that is not allowed."""
    ways = [["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]]
    for way in ways[os.geteuid() != 0 :]:
        trial = [*way, "mount", "-t", "tmpfs", "tmpfs", "/tmp"]
        try:
            if subprocess.run(trial, capture_output=True, timeout=20, check=False).returncode == 0:
                return way
        except OSError:
            return None
    return None


def on_disk(folder: Path, how: str, left: int = 0) -> dict:
    way = apart()
    if way is None:
        pytest.skip("mounting a small disk is not allowed here")
    command = [*way, bases.PYTHON, str(DISK), str(folder), how, str(left)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, check=False, env=bases.environment()
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("left", [0, 100, 300], ids=lambda left: f"{left}-KiB-left")
def test_a_full_disk_keeps_the_old_site_and_harms_nothing(tmp_path, left):
    found = on_disk(tmp_path, "full", left)
    assert found["build"]["code"] == 2, found
    assert found["build"]["err"].count("\n") == 1, found["build"]["err"]
    assert found["build"]["err"].startswith("kb: ")
    assert "No space left" in found["build"]["err"]
    assert found["check"]["code"] == 0, found["check"]
    assert found["same"]
    assert found["after"]["code"] == 0, found["after"]["err"]
    assert found["left"] == [".kb", "docs", "incidents", "mkdocs.yml", "site"]


@pytest.mark.slow
def test_a_disk_that_cannot_be_written_stops_a_build_but_no_check(tmp_path):
    found = on_disk(tmp_path, "read-only")
    assert found["build"]["code"] == 2, found
    assert found["build"]["err"].count("\n") == 1, found["build"]["err"]
    assert "Read-only file system" in found["build"]["err"]
    assert found["check"]["code"] == 0, found["check"]
    assert found["check"]["err"].count("\n") <= 2, found["check"]["err"]
    assert found["same"]
    assert found["after"]["code"] == 0, found["after"]["err"]
