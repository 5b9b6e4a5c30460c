"""The disk: what is found, what is read, and how files are written."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kb import store
from kb.faults import KbError
from kb.parse import LARGEST
from kb.store import StoreError
from tests import bases

OLD = "old"


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_nearest_base_upward_is_found(tmp_path: Path) -> None:
    root = bases.empty(tmp_path / "base").resolve()
    (root / "incidents/2019").mkdir()
    assert store.find_root(root) == store.find_root(root / "incidents/2019") == root
    assert store.find_root(tmp_path, root) == root


@pytest.mark.parametrize("given", [None, "nowhere", "a-file", "base/incidents"])
def test_where_no_base_is_that_is_said_with_what_to_do(tmp_path: Path, given: str | None) -> None:
    bases.empty(tmp_path / "base")
    (tmp_path / "a-file").touch()
    with pytest.raises(StoreError, match=r"no knowledge base here .* --root"):
        store.find_root(tmp_path, tmp_path / given if given else None)


def test_record_files_are_found_in_order_and_nothing_else(tmp_path: Path) -> None:
    root = bases.empty(tmp_path / "base")
    for path in (
        "2019/b.md",
        "2019/a.md",
        "people/c.md",
        "d.md",
        "2019/.hidden.md",
        "2019/e.txt",
        "2019/.writing-x",
        "2019/f.md.orig",
        "2019/i.MD",
        "2019/j.markdown",
        "2019/k.md.txt",
        "2019/l",
        "2019/m.docx",
        "2019/n.jpg",
        "2019/Thumbs.db",
        "x.md/g.md",
    ):
        file = root / "incidents" / path
        file.parent.mkdir(exist_ok=True)
        file.touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/h.md").touch()
    (root / "incidents/linked").symlink_to(tmp_path / "elsewhere")
    (root / "incidents/loop").symlink_to(root / "incidents")
    found = [
        "2019/a.md",
        "2019/b.md",
        "2019/e.txt",
        "2019/i.MD",
        "2019/j.markdown",
        "2019/k.md.txt",
        "2019/l",
        "2019/m.docx",
        "d.md",
        "people/c.md",
        "x.md/g.md",
    ]
    assert store.record_paths(root) == [f"incidents/{path}" for path in found]


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\r\n\0")
    assert store.read_record(tmp_path, "a.md") == store.RecordFile("a.md", b"\xff\r\n\0")


def test_of_a_file_that_is_too_large_only_enough_is_read_to_tell(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert len(store.read_record(tmp_path, "a.md").data) == LARGEST + 1


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "a.md").symlink_to(tmp_path / "secret")
    assert store.read_record(tmp_path, "a.md") == store.RecordFile(
        "a.md", b"", "it is a symbolic link"
    )


def test_a_pipe_does_not_make_the_reader_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert store.read_record(tmp_path, "a.md").data == b""


@pytest.mark.parametrize("name", ["gone.md", "folder.md", "x" * 300 + ".md"])
def test_what_cannot_be_read_has_a_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.md").mkdir()
    read = store.read_record(tmp_path, name)
    assert (read.data, bool(read.fault)) == (b"", True)


def test_a_file_without_permission_has_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("x")
    file.chmod(0)
    user = os.geteuid()
    if user == 0:  # root may read everything, so read as nobody
        os.seteuid(65534)
    try:
        assert store.read_record(tmp_path, "a.md").fault == "Permission denied"
    finally:
        os.seteuid(user)


def test_writing_replaces_a_file_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.md"
    store.write(path, "one\r\n")
    store.write(path, b"two \xff")
    assert path.read_bytes() == b"two \xff"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert names(path.parent) == ["a.md"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(StoreError, match=r"a\.md: cannot be written: "):
        store.write(tmp_path / "a.md", "new")
    assert names(tmp_path) == ["a.md"]


def test_a_new_file_is_not_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    store.write_new(path, OLD)
    with pytest.raises(StoreError, match="there is a file of that name"):
        store.write_new(path, "new")
    assert path.read_text() == OLD
    assert names(tmp_path) == ["a.md"]


def test_a_new_file_is_not_written_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="there is a file of that name"):
        store.write_new(tmp_path / "a.md", "new")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_stops_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(KbError, match=r"b\.md: cannot be written"):
        store.write(tmp_path / "a" / "b.md", "x")


@pytest.mark.parametrize("in_one_step", [True, False])
def test_two_folders_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(store, "exchange", lambda one, other: False)
    for name in ("fresh", "place"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    store.swap_folders(tmp_path / "fresh", tmp_path / "place")
    assert bases.files(tmp_path) == {"place/fresh": b"", "fresh/place": b""}
    assert sorted(names(tmp_path)) == ["fresh", "place"]


def test_a_folder_takes_a_place_where_nothing_was(tmp_path: Path) -> None:
    (tmp_path / "fresh").mkdir()
    store.swap_folders(tmp_path / "fresh", tmp_path / "place")
    assert names(tmp_path) == ["place"]


@pytest.mark.parametrize("text", ["[", "a: [", "label: Only", "- a", ""])
def test_a_schema_that_cannot_be_used_stops_with_its_folder(tmp_path: Path, text: str) -> None:
    for path in store.SCHEMAS.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "odd.yaml").write_text(text)
    with pytest.raises(KbError, match="the record kinds cannot be read"):
        store.load_schemas(tmp_path)
