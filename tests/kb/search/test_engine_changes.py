"""What every search engine must do when documents change, are none, are odd, or its files break."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from random import Random

import pytest

from kb.search import registry
from kb.search.interface import DamagedError, Document, Engine
from kb.search.suggest import closest
from tests.kb.search.making import ALL, SOME, asked, document, find, ids, opened


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
        assert find(after, "", facets=20).facets.of["person"] == {}
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


def test_words_of_records_that_are_gone_are_neither_suggested_nor_counted(
    engine: Engine, tmp_path: Path
) -> None:
    others = [document(f"other-{number}", "graphite graphics") for number in range(3)]
    with opened(engine, tmp_path / "index", [document("edited", "granite gravel"), *others]):
        pass
    edited = [document("edited", "graphics")]
    engine.update(tmp_path / "index", edited, [])
    with opened(engine, tmp_path / "fresh", [*edited, *others]) as fresh:
        snapshot = engine.open(tmp_path / "index")
        assert closest("grafite", snapshot) == closest("grafite", fresh) == "graphite"
        for typed in ("gra*", "grapite~", "granit~"):
            assert asked(snapshot, typed) == asked(fresh, typed), typed
        snapshot.close()


def test_equal_hits_come_in_the_order_of_ids_after_edits_too(
    engine: Engine, tmp_path: Path
) -> None:
    folder, day = tmp_path / "index", "2019-07-08"
    several = [document(f"r-{number:02}", "check", date=day) for number in range(0, 60, 2)]
    with opened(engine, folder, several):
        pass
    for number in (31, 4, 0, 45):  # each lies in files of its own from then on
        engine.update(folder, [document(f"r-{number:02}", "check", date=day)], [])
    snapshot, known = engine.open(folder), sorted({*(one.id for one in several), "r-31", "r-45"})
    for text, sort in (("che*", "relevance"), ("check", "date"), ("", "-date"), ("", "relevance")):
        whole = ids(find(snapshot, text, sort=sort, limit=100))
        assert whole == sorted(known), (text, sort)
        pages = [ids(find(snapshot, text, sort=sort, limit=7, offset=at)) for at in range(0, 32, 7)]
        assert [*chain.from_iterable(pages)] == whole, (text, sort)
    snapshot.close()


def test_an_update_counts_new_values_among_the_old(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    place = ["green", "red", "yellow"]
    with opened(engine, folder, [document(name, "one", place=[name]) for name in place]) as before:
        engine.update(folder, [document("late", "one", place=["blue", "red"])], ["yellow"])
        engine.update(folder, [document("last", "one", place=["amber"], topic=["red"])], [])
        after = engine.open(folder)
        told = find(after, "one", facets=100).facets.of
        assert list(told["place"].items()) == [("red", 2), ("amber", 1), ("blue", 1), ("green", 1)]
        assert told["topic"] == {"red": 1}
        after.close()
        assert find(before, "one", facets=100).facets.of["place"] == dict.fromkeys(place, 1)


def test_the_most_frequent_values_are_those_of_all_files(engine: Engine, tmp_path: Path) -> None:
    """Where edits left several files, the best values of one may not be the best of all."""
    folder, random = tmp_path / "index", Random(3)
    kept = {f"r-{n}": sorted({f"p-{random.randrange(40)}" for _ in range(3)}) for n in range(200)}
    with opened(engine, folder, [document(id, "one", place=kept[id]) for id in kept]):
        pass
    for batch in range(4):
        changed = {f"s-{batch}-{n}": [f"p-{random.randrange(40)}"] for n in range(30)}
        engine.update(folder, [document(id, "one", place=changed[id]) for id in changed], [])
        kept |= changed
    counts = Counter(chain.from_iterable(kept.values()))
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    after = engine.open(folder)
    for most in (1, 3, 10, 40):
        told = find(after, "one", facets=most).facets
        assert list(told.of["place"].items()) == ordered[:most]
    after.close()


def _mixed(count: int, seed: int, told: str) -> list[Document]:
    """Documents of the same few words, some more frequent than others."""
    random, words = Random(seed), "the of city police police agent letter train".split()

    def made(least: int, most: int) -> str:
        return " ".join(random.choices(words, k=random.randint(least, most)))

    return [
        document(f"r-{number:04}", f"{made(5, 90)}\n{told}", title=made(1, 6))
        for number in range(count)
    ]


@pytest.mark.parametrize("name", ["whoosh", "memory"])
def test_scores_after_edits_are_those_of_a_fresh_index(name: str, tmp_path: Path) -> None:
    engine, folder = ALL[name](), tmp_path / "index"
    before = _mixed(40 if name == "memory" else 1100, 1, "first")
    edited = _mixed(len(before), 2, "edited again")[40::8]
    gone = [one.id for one in before[1::8]]
    now = {one.id: one for one in (*before, *edited)}
    fresh = [now[id] for id in sorted(now.keys() - set(gone))]
    with opened(engine, folder, before):
        pass
    engine.update(folder, edited[:1], gone[:1])  # enough steps for segments to be merged
    for at in range(1, 12):
        engine.update(folder, edited[at::11], gone[at::11])
    snapshot = engine.open(folder)
    with opened(engine, tmp_path / "fresh", fresh) as other:
        for text in (
            "police",
            "the",
            "edited",
            "first letter",
            '"of the"',
            '"city police agent"',
            '"city train"~3',
            "title:letter OR title:train",
            "agen*",
        ):
            found, wanted = (find(one, text, limit=2000) for one in (snapshot, other))
            assert found.rows == wanted.rows, text
    snapshot.close()


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


@pytest.mark.parametrize("name", registry.ENGINES)
def test_of_words_whose_first_records_are_all_gone_the_others_are_counted(
    name: str, tmp_path: Path
) -> None:
    engine, folder = registry.engine(name), tmp_path / "index"
    several = [document(f"r-{number:04}", "agents") for number in range(1500)]
    with opened(engine, folder, several):
        pass
    engine.update(folder, [], [one.id for one in several[:1200]])
    snapshot = engine.open(folder)
    assert snapshot.frequency("agents") == find(snapshot, "agents").total == 300
    snapshot.close()


def test_an_empty_index_answers(engine: Engine, tmp_path: Path) -> None:
    with opened(engine, tmp_path / "index", []) as snapshot:
        assert find(snapshot, "anything", facets=20).total == 0
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
