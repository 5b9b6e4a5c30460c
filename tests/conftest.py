"""What tests of every folder share: the real records in a folder of their own, and their site, built once."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import bases

# A shell starts what runs in the background so that it ignores Ctrl-C, and so would what tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["NO_MKDOCS_2_WARNING"] = "1"  # else Material prints a page at each build


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills, made by the first worker that asks and shared by all."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, done = base / name, base / f"{name}.done"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(folder)
            done.touch()
    return folder


def copy_of_project(folder: Path) -> None:
    """The real records, pages and settings, away from what people and other tests do with them."""
    folder.mkdir()
    for name in ("incidents", "docs"):
        shutil.copytree(bases.PROJECT / name, folder / name)
    shutil.copy(bases.PROJECT / "mkdocs.yml", folder)
    (folder / "kb").symlink_to(bases.PROJECT / "kb")


@pytest.fixture(scope="session")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base with the real records. Tests read it only."""
    return once(tmp_path_factory, "real-root", copy_of_project)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory, real_root: Path) -> Path:
    """The site of the real records, with its search."""

    def make(folder: Path) -> None:
        from kb.site.build import build

        built = build(real_root, folder, bases.TODAY)
        assert built.done, built.problems

    return once(tmp_path_factory, "real-site", make)
