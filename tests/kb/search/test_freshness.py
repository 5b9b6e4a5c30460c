"""A change of a record file is seen, whatever its time says; nothing else is read."""

from __future__ import annotations

import os
from pathlib import Path
from time import time_ns

import pytest

from kb import store
from kb.search import freshness
from kb.search.interface import SearchError
from tests import bases


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


def test_nothing_changed_is_the_same(root: Path) -> None:
    state = freshness.look(root)
    assert freshness.same(root, state)
    assert freshness.look(root) == state


def test_every_record_file_is_looked_at(root: Path) -> None:
    (root / "incidents/2019/.hidden.md").write_text("", "utf-8")
    (root / "incidents/2019/notes.txt").write_text("", "utf-8")
    (root / "incidents/2019/link.md").symlink_to(root / "docs/about.md")
    (root / "incidents/folder.md").mkdir()
    (root / "incidents/2019/LOUD.MD").write_text("", "utf-8")
    assert sorted(freshness.look(root).files()) == store.record_paths(root)


def _add(root: Path, file: Path) -> None:
    bases.write(root, "2020-01-01-new", "incident")


def _remove(root: Path, file: Path) -> None:
    file.unlink()


def _rename(root: Path, file: Path) -> None:
    file.rename(file.with_name("other.md"))


def _grow(root: Path, file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "More.\n", "utf-8")


def _change_in_place(root: Path, file: Path) -> None:
    """Same size, same times, same inode."""
    before = file.stat()
    with file.open("r+b") as open_file:
        open_file.write(file.read_bytes().replace(b"denied", b"deemed"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [_add, _remove, _rename, _grow, _change_in_place])
def test_a_change_is_seen(root: Path, change: object) -> None:
    state = freshness.look(root)
    change(root, root / "incidents/2019/2019-07-08-report.md")  # type: ignore[operator]
    assert not freshness.same(root, state)


def test_a_young_file_is_told_by_what_it_holds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ("incidents/2019", [("2019-07-08-report.md", time_ns(), 7)])
    monkeypatch.setattr(freshness, "_folders", lambda top, name: [folder])
    state = freshness.look(root)
    assert freshness.same(root, state)
    _grow(root, root / "incidents/2019/2019-07-08-report.md")
    assert not freshness.same(root, state)


def test_an_old_file_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "YOUNG", -(10**18))  # all are old
    state = freshness.look(root)
    assert state.young == {}
    monkeypatch.setattr(Path, "read_bytes", None)
    assert freshness.same(root, state)


def test_a_file_just_touched_is_young_whatever_its_time_says(root: Path) -> None:
    file = root / "incidents/2019/2019-07-08-report.md"
    os.utime(file, (2**30, 2**30))
    assert "incidents/2019/2019-07-08-report.md" in freshness.look(root).young


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match="incidents: the folder cannot be read"):
        freshness.look(tmp_path)
