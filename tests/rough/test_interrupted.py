"""Stopped at any moment, a build leaves the site whole, old or new, and nothing in the way of the next one."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from kb.site.build import build
from kb.site.spare import MARKER
from tests import bases

DYING = Path(__file__).with_name("dying.py")
SHARES = [0.02, 0.2, 0.45, 0.7, 0.9, 0.99]
NAMED = ["renameat2", "rmtree"]


def dying(root: Path, which: int, moment: str, *arguments: str) -> subprocess.Popen[str]:
    command = [
        bases.PYTHON,
        str(DYING),
        str(int(which)),
        moment,
        "--root",
        str(root),
        "build",
        *arguments,
    ]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=bases.environment()
    )


def pages(root: Path) -> dict[str, bytes]:
    found = bases.files(root / "site")
    return {
        name: data
        for name, data in found.items()
        if name != MARKER and not name.startswith("pagefind/")
    }


def is_clean(root: Path) -> None:
    """Nothing lies about that a build has made for itself."""
    assert sorted(path.name for path in root.iterdir()) == [
        ".kb",
        "docs",
        "incidents",
        "mkdocs.yml",
        "site",
    ]
    assert [
        path for path in root.rglob("*") if path.name.startswith((".writing", ".pagefind", "tmp"))
    ] == []
    assert [path.name for path in root.parent.iterdir() if path != root] == []


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Path:
    """A built base, and a change to it that is not built yet."""
    root = bases.small(tmp_path_factory.mktemp("interrupted") / "base")
    assert build(root, root / "site", bases.TODAY).done
    bases.write(root, "2019-08-01-more", "incident", "More of Ann Example.", topics=["rumor"])
    return root


@pytest.fixture(scope="module")
def moments(original, tmp_path_factory) -> int:
    """How often a whole build touches the disk."""
    root = shutil.copytree(original, tmp_path_factory.mktemp("moments") / "base")
    output, errors = dying(root, signal.SIGKILL, "never", "--no-search").communicate(timeout=120)
    found = re.search(r"moments: (\d+)", output)
    assert found, errors
    return int(found[1])


@pytest.fixture
def root(original, tmp_path) -> Path:
    return shutil.copytree(original, tmp_path / "alone/base")


def next_build_works(root: Path, before: dict[str, bytes]) -> None:
    now = pages(root)
    built = build(root, root / "site", bases.TODAY, search=False)
    assert built.done
    after = pages(root)
    assert now in (before, after), "the site was neither the old nor the new one"
    assert "records/2019-08-01-more/index.html" in after
    is_clean(root)


@pytest.mark.parametrize("moment", [*SHARES, *NAMED])
def test_killed_at_any_moment_a_build_leaves_a_whole_site_and_the_next_one_works(
    root, moments, moment
):
    before = pages(root)
    which = moment if isinstance(moment, str) else str(max(1, int(moments * moment)))
    child = dying(root, signal.SIGKILL, which, "--no-search")
    child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL
    next_build_works(root, before)


def test_killed_before_its_search_is_made_a_build_leaves_nothing_for_good(root):
    before = pages(root)
    child = dying(root, signal.SIGKILL, "Popen")
    child.communicate(timeout=120)
    assert child.returncode == -signal.SIGKILL
    next_build_works(root, before)


@pytest.mark.parametrize("moment", [0.05, 0.4, 0.8, "renameat2", "Popen"])
def test_stopped_by_ctrl_c_a_build_says_so_in_one_line_and_cleans_up_at_once(root, moments, moment):
    before = pages(root)
    which = moment if isinstance(moment, str) else str(max(1, int(moments * moment)))
    child = dying(root, signal.SIGINT, which, *(["--no-search"] if moment != "Popen" else []))
    _, errors = child.communicate(timeout=120)
    assert child.returncode == 2
    assert errors == "kb: stopped\n"
    is_clean(root)
    assert pages(root) == before
    next_build_works(root, before)


def test_of_two_builds_at_once_the_second_says_so_and_the_first_goes_on(root, moments):
    first = dying(root, signal.SIGSTOP, str(moments // 2), "--no-search")
    os.waitid(os.P_PID, first.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    assert first.returncode is None
    second = bases.kb(root, "build", "--no-search")
    elsewhere = bases.kb(root, "build", "--no-search", "--site-dir", str(root.parent / "other"))
    os.kill(first.pid, signal.SIGCONT)
    output, errors = first.communicate(timeout=120)
    assert (second.returncode, second.stderr.count("\n")) == (2, 1)
    assert "another build is running" in second.stderr
    assert elsewhere.returncode == 2
    assert first.returncode == 0, errors
    assert str(root / "site") in output
    is_clean(root)
