"""An edit changes in the index what reading all records anew would change, and reads few."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from kb import store
from kb.search import gather, manifest, place, update
from kb.search.gather import Gathered
from kb.search.registry import engine
from tests import bases
from tests.kb.search.watching import found

FEW = 12


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = bases.small(tmp_path / "base")
    for number in range(FEW):
        bases.write(
            root,
            f"2020-01-{number + 1:02}-report",
            "incident",
            f"Words of report {number}. See [the rumor](../topics/rumor.md).",
            people=[{"ref": "ann-example", "role": "denied it"}],
            topics=["rumor"] if number % 2 else [],
        )
    update.update(root, engine("memory"))
    return root


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from kb.search import registry
    from tests.kb.search.memory_engine import MemoryEngine

    monkeypatch.setitem(registry.ENGINES, "memory", MemoryEngine)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths read one by one, and `all` where all records were read."""
    paths: list[str] = []
    one_by_one, whole = store.read_record, gather.gather

    def watched(root: Path, path: str) -> store.RecordFile:
        paths.append(path)
        return one_by_one(root, path)

    def all_of(root: Path, *rest: Any) -> Gathered:
        paths.append("all")
        return whole(root, *rest)

    monkeypatch.setattr(store, "read_record", watched)
    monkeypatch.setattr(gather, "gather", all_of)
    return paths


def content(root: Path) -> str:
    folder = next(place.places(root, "memory"))
    made = manifest.read(folder, manifest.versions(engine("memory")))
    assert made is not None
    return made.content


def edit(root: Path, id: str, kind: str, body: str = "", **fields: Any) -> None:
    bases.write(root, id, kind, body, **fields)


def settled(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the records had been written long ago."""
    monkeypatch.setattr("kb.search.freshness.YOUNG", -(10**18))
    update.update(root, engine("memory"))


def test_an_edit_reads_the_file_edited(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(root, monkeypatch)
    read.clear()
    edit(
        root,
        "2020-01-03-report",
        "incident",
        "A zebra.",
        people=[{"ref": "ann-example", "role": "x"}],
    )
    assert found(root, "zebra", "memory") == ["2020-01-03-report"]
    assert "all" not in read
    assert set(read) <= {"incidents/2020/2020-01-03-report.md", "incidents/topics/rumor.md"}


def test_a_new_name_reaches_the_records_that_refer_to_it(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(root, monkeypatch)
    read.clear()
    edit(root, "ann-example", "person", title="Ann Okapi", names=["Mayor Example"])
    assert len(found(root, "okapi", "memory")) >= 10
    assert "all" not in read


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"aliases": ["2020-01-03-before"]},
        {"status": "withdrawn", "withdrawn": {"date": "2021-01-01", "reason": "Wrong."}},
    ],
)
def test_what_links_rest_on_is_found_out_from_all(
    root: Path, read: list[str], fields: dict[str, Any]
) -> None:
    edit(root, "2020-01-03-report", "incident", "A zebra.", **fields)
    found(root, "zebra", "memory")
    assert "all" in read


def test_random_edits_come_to_what_reading_all_comes_to(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(root, monkeypatch)
    random = Random(8)
    for _ in range(25):
        id = f"2020-01-{random.randint(1, FEW):02}-report"
        fields: dict[str, Any] = {
            "title": random.choice(["One", "Two"]),
            "topics": random.choice([[], ["rumor"]]),
            "people": random.choice([[], [{"ref": "ann-example", "role": "x"}]]),
            "relations": random.choice([[], [{"rel": "follows", "to": "2019-07-08-report"}]]),
        }
        link = random.choice(["", "[it](../2019/2019-07-08-report.md)", "[it](../topics/rumor.md)"])
        match random.randrange(8):
            case 0:
                edit(root, id, "incident", "Gone.", status="draft")
            case 1:
                edit(root, "rumor", "topic", title=random.choice(["Rumor", "Rumors"]))
            case 2:
                (root / f"incidents/2020/{id}.md").write_text("no record", "utf-8")
            case _:
                edit(root, id, "incident", f"Words {random.random()}. {link}", **fields)
        update.update(root, engine("memory"))
        stepwise = content(root)
        update.update(root, engine("memory"), full=True)
        assert content(root) == stepwise
