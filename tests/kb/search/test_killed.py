"""An index survives `kill -9` at any moment: what is on disk is the old index or the new one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from kb.search import manifest, run
from kb.search.place import places, writing
from kb.search.registry import engine
from tests import bases
from tests.kb.search.making import find

NURSERY = Path(__file__).with_name("nursery.py")
Update = Callable[[Path, int], str]


@pytest.fixture(scope="module")
def update() -> Iterator[Update]:
    """Brings a base's index up to date in a process that dies at the touch of the disk given."""
    environment = bases.environment(PYTHONPATH=str(bases.PROJECT))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, str(NURSERY)], env=environment, **pipes) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        assert nursery.stdout.readline() == "ready\n"

        def asked(root: Path, number: int) -> str:
            nursery.stdin.write(f"{root} whoosh {number}\n")
            nursery.stdin.flush()
            return str(nursery.stdout.readline().strip())

        yield asked
        nursery.stdin.close()


def moments(count: int, most: int, seed: int) -> list[int]:
    """Numbers of touches at which to kill: the first, the last, and others by chance."""
    return sorted({1, most, *Random(seed).sample(range(2, most), count - 2)})


def change(root: Path, number: int) -> None:
    """One record is new, one different, one gone."""
    bases.write(root, "2019-07-08-claim", "claim", f"Zebra{number}.", about=["2019-07-08-report"])
    bases.write(root, f"2020-01-01-new-{number}", "incident", "Giraffe.")
    (root / bases.path_of(f"2020-01-01-new-{number - 1}", "incident")).unlink(missing_ok=True)


def on_disk(root: Path) -> int | None:
    """How many records the index on disk has; None where there is none. It must be readable."""
    folder = next(places(root, "whoosh"))
    made = manifest.read(folder, manifest.versions(engine("whoosh"))) if folder.exists() else None
    if made is None:
        return None
    snapshot = engine("whoosh").open(folder / made.generation)
    try:
        assert find(snapshot, "").total == snapshot.count() == made.documents
        assert find(snapshot, "title").total > 0
        return made.documents
    finally:
        snapshot.close()


def assert_heals(root: Path, number: int, records: int) -> None:
    """The next search is right, and nothing is locked."""
    folder = next(places(root, "whoosh"))
    if folder.exists():
        with writing(folder, patience=0):
            pass
    assert [hit.id for hit in run.search(root, run.question(f"zebra{number}")).hits] == [
        "2019-07-08-claim"
    ]
    assert run.search(root, run.question("")).total == records
    assert run.search(root, run.question("giraffe")).total == 1


def test_a_first_index_is_there_or_not(update: Update, tmp_path: Path) -> None:
    probe = bases.small(tmp_path / "probe")
    change(probe, 1)
    most = int(update(probe, 0))
    records = run.search(probe, run.question("")).total
    for moment in moments(min(20, most), most, seed=1):
        root = bases.small(tmp_path / f"base-{moment}")
        change(root, 1)
        assert update(root, moment) == "killed", moment
        assert on_disk(root) in (None, records)
        assert_heals(root, 1, records)


def test_an_update_is_done_or_not(update: Update, tmp_path: Path) -> None:
    root = bases.small(tmp_path / "base")
    for number in range(12):  # enough that so small a change is no reason to make the index anew
        bases.write(root, f"2018-01-{number + 1:02}-old", "incident", "Old.")
    change(root, 1)
    assert update(root, 0) != "failed"
    records = run.search(root, run.question("")).total
    change(root, 2)
    most = int(update(root, 0))
    for number, moment in enumerate(moments(min(34, most), most, seed=2), 3):
        change(root, number)
        said = update(root, moment)
        assert said == "killed" or int(said) < moment, moment
        assert on_disk(root) == records
        assert_heals(root, number, records)


def test_killed_again_and_again_it_still_heals(update: Update, tmp_path: Path) -> None:
    root = bases.small(tmp_path / "base")
    change(root, 1)
    for moment in moments(6, 60, seed=3):
        update(root, moment)
    assert_heals(root, 1, run.search(root, run.question("")).total)
    change(root, 2)
    run.update(root)
    left = [entry for entry in next(places(root, "whoosh")).iterdir() if entry.is_dir()]
    assert len(left) <= 2  # the index, and the one before it, which a reader may hold


def test_tantivy_killed_at_any_time_heals(tmp_path: Path) -> None:
    """It writes in threads of its own, so the moments are moments of the clock."""
    root = bases.small(tmp_path / "base")
    change(root, 1)
    random = Random(4)
    for number in range(2, 12):
        change(root, number)
        command = [
            bases.PYTHON,
            str(bases.CLI),
            "--root",
            str(root),
            "index",
            "--engine",
            "tantivy",
        ]
        process = subprocess.Popen(command, env=bases.environment(), stderr=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.2 + random.random())
        process.kill()
        process.wait()
        hits = run.search(root, run.question(f"zebra{number}"), "tantivy").hits
        assert [hit.id for hit in hits] == ["2019-07-08-claim"]
    folder = next(places(root, "tantivy"))
    with writing(folder, patience=0):
        assert len([entry for entry in folder.iterdir() if entry.is_dir()]) <= 2
