"""What every search engine must do when documents change, are none, are odd, or its files break."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.search import registry
from kb.search.interface import DamagedError, Engine
from tests.kb.search.making import SOME, document, find, ids, opened


def test_an_update_adds_replaces_and_takes_out(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with opened(engine, folder, SOME) as before:
        changed = [document("new", "zebra"), document("hub", "giraffe", title="Other")]
        engine.update(folder, changed, ["letter"])
        after = engine.open(folder)
        assert ids(find(after, "zebra")) == ["new"]
        assert ids(find(after, "giraffe")) == ["hub"]
        assert find(after, "explosives").total == 0
        assert find(after, "check").total == 0
        assert find(after, "").total == after.count() == 5
        assert not after.has("id", "letter")
        assert after.titled("report at the station") == ()
        assert find(after, "", facets=True).facets["person"] == {}
        after.close()
        assert set(ids(find(before, "check"))) == {"hub", "letter"}  # what was open stays as it was


def test_many_updates_give_what_a_fresh_index_gives(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with opened(engine, folder, SOME):
        pass
    for number in range(12):
        engine.update(folder, [document("changing", f"number{number} check")], [])
        engine.update(folder, [document(f"more-{number}", "check")], [f"more-{number - 2}"])
    snapshot = engine.open(folder)
    fresh = [
        *SOME,
        document("changing", "number11 check"),
        document("more-10", "check"),
        document("more-11", "check"),
    ]
    with opened(engine, tmp_path / "fresh", fresh) as other:
        for text in ("check", "", "number11", "number10", '"the check of papers"'):
            assert set(ids(find(snapshot, text))) == set(ids(find(other, text))), text
    assert snapshot.count() == len(fresh)
    snapshot.close()


def test_an_update_counts_new_values_among_the_old(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    place = ["green", "red", "yellow"]
    with opened(engine, folder, [document(name, "one", place=[name]) for name in place]) as before:
        engine.update(folder, [document("late", "one", place=["blue", "red"])], ["yellow"])
        engine.update(folder, [document("last", "one", place=["amber"], topic=["red"])], [])
        after = engine.open(folder)
        told = find(after, "one", facets=True).facets
        assert list(told["place"].items()) == [("red", 2), ("amber", 1), ("blue", 1), ("green", 1)]
        assert told["topic"] == {"red": 1}
        after.close()
        assert find(before, "one", facets=True).facets["place"] == dict.fromkeys(place, 1)


@pytest.mark.parametrize("name", registry.ENGINES)
def test_phrases_are_found_among_many_of_which_some_are_gone(name: str, tmp_path: Path) -> None:
    engine = registry.engine(name)
    texts = [
        "the agents of the town",
        "town of the agents",
        "of\nthe town the agents",
        "the of agents",
    ]
    several = [document(f"r-{number:04}", texts[number % 4]) for number in range(1200)]
    with opened(engine, tmp_path / "index", several):
        pass
    engine.update(tmp_path / "index", [document("new", "of the")], ["r-0000", "r-1001", "r-0006"])
    snapshot = engine.open(tmp_path / "index")
    for phrase, count in (
        ("of the", 300 - 1 + 300 - 1 + 1),
        ("of the agents", 300 - 1),
        ("the town", 300 - 1 + 300 - 1),
        ("the of", 300),
        ("the agents", 3 * 300 - 3),
        ("town the agents of", 0),
    ):
        assert find(snapshot, f'"{phrase}"').total == count, phrase
    snapshot.close()


def test_an_empty_index_answers(engine: Engine, tmp_path: Path) -> None:
    with opened(engine, tmp_path / "index", []) as snapshot:
        assert find(snapshot, "anything", facets=True).total == 0
        assert find(snapshot, '"any thing"', sort="date").total == 0
        assert find(snapshot, "").total == 0
        assert snapshot.count() == 0
    engine.update(tmp_path / "index", [document("one", "word")], ["absent"])
    again = engine.open(tmp_path / "index")
    assert ids(find(again, "word")) == ["one"]
    again.close()


def test_odd_texts_are_indexed(engine: Engine, tmp_path: Path) -> None:
    odd = [
        document("long", "x" * 200_000),
        document("none", "", title="!!!"),
        document("signs", "\u0000 \ufffd \u202e … ½ ﬁ Ⅷ 漢字 עברית हिन्दी 🙂"),
        document("title", title="word " * 2000),
    ]
    with opened(engine, tmp_path / "index", odd) as snapshot:
        assert ids(find(snapshot, "x" * 150)) == ["long"]
        assert ids(find(snapshot, "漢字")) == ["signs"]
        assert ids(find(snapshot, "fi viii")) == ["signs"]
        assert ids(find(snapshot, "हिन्दी")) == ["signs"]


# Whoosh leaves a file that it fails to read to the garbage collector.
@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("how", ["cut", "empty", "garbled", "gone"])
def test_a_damaged_index_is_told(engine: Engine, tmp_path: Path, how: str) -> None:
    folder = tmp_path / "index"
    with opened(engine, folder, SOME):
        pass
    for file in folder.iterdir():
        data = file.read_bytes()
        file.unlink()  # a file that is mapped into memory must not shrink under its reader
        if how != "gone":
            file.write_bytes(
                {
                    "cut": data[: len(data) // 2],
                    "empty": b"",
                    "garbled": bytes(255 - byte for byte in data),
                }[how]
            )

    def used() -> None:
        snapshot = engine.open(folder)
        assert ids(find(snapshot, "explosives check")) == ["hub"]

    with pytest.raises(DamagedError):
        used()
