"""One writer at a time, in a folder that nobody else may enter; elsewhere where it cannot be."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kb.search import place, run, update
from kb.search.interface import SearchError
from kb.search.registry import engine
from tests import bases
from tests.kb.search.watching import Watched, folder_of, found, generation


def test_a_second_writer_is_told_to_wait(root: Path) -> None:
    run.update(root)
    with (
        place.writing(folder_of(root)),
        pytest.raises(SearchError, match="another process is bringing the index up to date"),
    ):
        update.update(root, engine("whoosh"), patience=0.05)
    assert not update.update(root, engine("whoosh"), patience=0).anew


def test_readers_do_not_wait_for_a_writer(root: Path) -> None:
    expected = found(root, "denied")
    with place.writing(folder_of(root)):
        assert found(root, "denied") == expected


def test_two_writers_at_once_give_one_good_index(root: Path, watched: Watched) -> None:
    answers: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(found(root, "denied", "watched")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [["2019-07-08-report"]] * 4
    assert len(watched.given) == 1  # the others found it done


def test_nobody_else_may_enter(root: Path) -> None:
    run.update(root)
    assert folder_of(root).stat().st_mode & 0o777 == 0o700
    assert generation(root).stat().st_mode & 0o777 == 0o700


def test_what_others_may_have_written_is_not_read(root: Path, watched: Watched) -> None:
    run.update(root, "watched")
    folder_of(root, "watched").chmod(0o755)
    assert found(root, "denied", "watched") == ["2019-07-08-report"]
    assert folder_of(root, "watched").stat().st_mode & 0o777 == 0o700
    assert len(watched.given) == 2


def test_a_link_planted_for_the_index_is_not_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir(mode=0o700)
    (tmp_path / "victim/file").touch()
    folder_of(root).parent.mkdir(parents=True)
    folder_of(root).symlink_to(tmp_path / "victim")
    assert found(root, "denied") == ["2019-07-08-report"]
    assert [one.name for one in (tmp_path / "victim").iterdir()] == ["file"]


def test_a_base_that_cannot_be_written_is_searched_through_the_temporary_folder(
    root: Path, temporary: Path
) -> None:
    (root / ".kb").write_text("in the way", "utf-8")
    assert found(root, "denied") == ["2019-07-08-report"]
    (kept,) = [one for one in temporary.iterdir() if one.name.startswith("kb-index-")]
    assert kept.stat().st_mode & 0o777 == 0o700
    bases.write(root, "2020-01-01-new", "incident", "Zebra.")
    assert found(root, "zebra") == ["2020-01-01-new"]


def test_nowhere_to_write_is_told(root: Path, temporary: Path) -> None:
    (root / ".kb").write_text("in the way", "utf-8")
    temporary.rmdir()
    temporary.write_text("in the way", "utf-8")
    with pytest.raises(SearchError, match="the search index cannot be written"):
        found(root, "denied")


def test_an_unknown_engine_is_told(root: Path) -> None:
    with pytest.raises(SearchError, match="there is no search engine 'other'; there is whoosh"):
        found(root, "denied", "other")


LIMITED = """
import resource, sys
sys.path.insert(0, sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))
from kb_cli import main
main(["--root", sys.argv[2], "search", "denied", "--engine", sys.argv[3]])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
@pytest.mark.parametrize("name", ["whoosh", "tantivy"])
def test_a_disk_that_takes_no_more_is_told_and_nothing_is_left(root: Path, name: str) -> None:
    command = [sys.executable, "-c", LIMITED, str(bases.PROJECT), str(root), name]
    own = bases.environment(TMPDIR=str(root / "tmp"), XDG_CACHE_HOME=str(root / "cache"))
    (root / "tmp").mkdir()
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=own)
    assert "Traceback" not in done.stderr
    assert (done.returncode, "cannot be written" in done.stderr) == (2, True), done.stderr
    assert not [one for one in root.rglob("g-*") if one.is_dir()]
