"""The index follows the records: only what changed is indexed, and what is damaged is made anew."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.search import freshness, run
from tests import bases
from tests.kb.search.watching import Watched, folder_of, found, generation

# What is indexed


def test_only_changed_records_are_indexed(root: Path, watched: Watched) -> None:
    run.update(root, "watched")
    assert watched.given.pop()[0] == "build"
    bases.write(root, "2019-07-08-claim", "claim", "Zebra.", about=["2019-07-08-report"])
    assert found(root, "zebra", "watched") == ["2019-07-08-claim"]
    assert watched.given.pop() == ("update", ["2019-07-08-claim"], [])
    bases.write(root, "2020-01-01-new", "incident", "Giraffe.")
    assert found(root, "giraffe", "watched") == ["2020-01-01-new"]
    assert watched.given.pop() == ("update", ["2020-01-01-new"], [])
    (root / bases.path_of("2020-01-01-new", "incident")).unlink()
    assert found(root, "giraffe", "watched") == []
    assert watched.given.pop() == ("update", [], ["2020-01-01-new"])
    assert watched.given == []


def test_a_new_name_reaches_the_records_that_refer_to_it(root: Path, watched: Watched) -> None:
    run.update(root, "watched")
    bases.write(root, "rumor", "topic", title="Zebra")
    assert set(found(root, "zebra", "watched")) == {"rumor", "2019-07-08-report"}
    assert watched.given[-1] == ("update", ["2019-07-08-report", "rumor"], [])


def test_a_record_that_is_withdrawn_is_no_longer_found(root: Path) -> None:
    bases.write(root, "2020-01-01-new", "incident", "Zebra.")
    assert found(root, "zebra") == ["2020-01-01-new"]
    bases.write(
        root,
        "2020-01-01-new",
        "incident",
        "Zebra.",
        status="withdrawn",
        withdrawn={"date": "2020-01-02", "reason": "Wrong."},
    )
    assert found(root, "zebra") == []
    bases.write(root, "2020-01-01-new", "incident", "Zebra.", status="draft")
    assert found(root, "zebra") == []
    bases.write(root, "2020-01-01-new", "incident", "Zebra.")
    assert found(root, "zebra") == ["2020-01-01-new"]


def test_a_touched_file_is_no_reason_to_index(root: Path, watched: Watched) -> None:
    done = run.update(root, "watched")
    os.utime(root / bases.path_of("2019-07-08-report", "incident"), (1, 1))
    again = run.update(root, "watched")
    assert again.manifest.generation == done.manifest.generation
    assert again.manifest.stats != done.manifest.stats
    assert len(watched.given) == 1


def test_nothing_is_loaded_when_nothing_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = found(root, "denied")
    monkeypatch.setattr("kb.load.load", None)
    assert found(root, "denied") == expected != []


def test_the_search_imports_nothing_that_reads_records(root: Path) -> None:
    run.update(root)
    program = (
        "import sys; from pathlib import Path; from kb.search import run, output;"
        f"print(output.as_ids(run.search(Path({str(root)!r}), run.question('denied', since='2019'))));"
        "print({'yaml', 'comrak', 'jsonschema_rs', 'mkdocs', 'rapidfuzz', 'msgspec'} & set(sys.modules))"
    )
    command = [bases.PYTHON, "-c", program]
    done = subprocess.run(
        command,
        cwd=bases.PROJECT,
        env=bases.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["2019-07-08-report", "set()"]


def test_what_was_done_is_told(root: Path) -> None:
    assert run.update(root).words() == "8 records in the search index, made anew"
    assert run.update(root).words() == "8 records in the search index, nothing to do"
    bases.write(root, "2019-07-08-claim", "claim", "Zebra.")
    assert (
        run.update(root).words() == "8 records in the search index: 2 indexed, 0 taken out"
    )  # and what it was linked with
    assert run.update(root, full=True).words() == "8 records in the search index, made anew"


def test_progress_is_told(root: Path) -> None:
    told: list[tuple[str, int, int]] = []
    run.update(root, step=lambda *step: told.append(step))
    assert told[-1] == ("indexing", 8, 8)
    assert told[0][0] == "reading"


def test_a_young_file_is_read_until_it_is_old(
    root: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run.update(root, "watched")
    assert done.manifest.young
    monkeypatch.setattr(freshness, "YOUNG", -(10**18))  # time has passed
    found(root, "denied", "watched")
    settled = run.update(root, "watched").manifest
    assert settled.young == {}
    assert settled.generation == done.manifest.generation
    assert len(watched.given) == 1


# Damage


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _garble(file: Path) -> None:
    file.write_bytes(bytes(255 - byte for byte in file.read_bytes()))


def _garble_unnoticed(file: Path) -> None:
    """As a failing disk does it: size and time stay."""
    stat = file.stat()
    _garble(file)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _remove(file: Path) -> None:
    file.unlink()


# Whoosh leaves a file that it fails to read to the garbage collector.
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("damage", [_cut, _empty, _garble, _garble_unnoticed, _remove])
def test_a_damaged_index_is_made_anew(root: Path, damage: Callable[[Path], None]) -> None:
    expected = found(root, "denied")
    for file in generation(root).iterdir():
        if file.suffix in (".trm", ".pst", ".toc", ".json"):
            damage(file)
    assert found(root, "denied") == expected != []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"generation": "../.."}', "\0", "[" * 100_000]
)
def test_a_damaged_manifest_is_made_anew(root: Path, text: str) -> None:
    expected = found(root, "denied")
    (folder_of(root) / "current.json").write_text(text, "utf-8")
    assert found(root, "denied") == expected != []


def test_a_fault_of_our_own_is_not_put_down_to_the_index(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.search.whoosh_snapshot.page", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        found(root, "denied")


def test_another_version_is_made_anew(
    root: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.update(root, "watched")
    monkeypatch.setattr(Watched, "version", lambda self: "2")
    assert run.update(root, "watched").anew
    monkeypatch.setattr("kb.search.analysis.VERSION", "other")
    assert run.update(root, "watched").anew
    assert not run.update(root, "watched").anew
    assert len(watched.given) == 3


def test_an_index_swept_away_while_it_was_opened_is_looked_for_again(
    root: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.update(root, "watched")
    open_it, swept = Watched.open, []

    def late(self: Watched, folder: Path) -> object:
        if not swept:
            swept.append(folder)
            for _ in range(2):  # the one before the last is kept
                run.update(root, "watched", full=True)
        return open_it(self, folder)

    monkeypatch.setattr(Watched, "open", late)
    assert found(root, "denied", "watched") == ["2019-07-08-report"]
    assert len(watched.given) == 3  # and is not made anew
