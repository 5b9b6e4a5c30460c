"""Every engine finds the same records for a query, and says the same of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from random import Random

import pytest

from kb.search import registry
from kb.search.gather import gather
from kb.search.interface import Document, SearchError, Snapshot
from kb.search.query import leaves
from tests.bases import PROJECT
from tests.kb.search.making import asked, find, ids, opened

QUERIES = 1_000
SEED = 20190708


@pytest.fixture(scope="module")
def published() -> list[Document]:
    return gather(PROJECT).documents


@pytest.fixture(scope="module")
def snapshots(
    published: list[Document], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Snapshot]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(opened(made(), tmp_path_factory.mktemp(name), published))
            for name, made in registry.ENGINES.items()
        }


class Maker:
    """Makes queries from what the records hold."""

    def __init__(self, documents: list[Document]) -> None:
        self.random = Random(SEED)
        self.texts = [text.split() for one in documents for text in one.texts() if text]
        self.values = sorted(
            {
                (name, value)
                for one in documents
                for name in one.values
                for value in one.values[name]
            }
        )

    def word(self) -> str:
        word = "".join(filter(str.isalnum, self.random.choice(self.random.choice(self.texts))))
        return word or "police"

    def leaf(self) -> str:
        match self.random.randrange(9):
            case 0:
                words = self.random.choice(self.texts)
                at = self.random.randrange(len(words))
                return (
                    '"'
                    + " ".join(words[at : at + self.random.randint(1, 3)]).replace('"', "")
                    + ' x"'[2:]
                )
            case 1:
                return f"{self.word()[:3].ljust(2, 'a')}*"
            case 2:
                word = self.word()
                at = self.random.randrange(len(word))
                return f"{word[:at] + word[at + 1 :] or 'ice'}~"
            case 3:
                return f'"{self.word()} {self.word()}"~{self.random.randint(1, 10)}'
            case 4:
                field, value = self.random.choice(self.values)
                return f"{field}:{value}"
            case 5:
                year = self.random.randint(2005, 2026)
                return self.random.choice(
                    [f"date:{year}", f"since:{year}-03", f"until:{year}-07-08"]
                )
            case 6:
                return f"title:{self.word()}"
            case _:
                return self.word()

    def query(self, depth: int = 0) -> str:
        if depth < 2 and self.random.random() < 0.5:
            joint = self.random.choice([" ", " AND ", " OR ", " NOT "])
            return f"({self.query(depth + 1)}{joint}{self.query(depth + 1)})"
        return ("-" if self.random.random() < 0.1 else "") + self.leaf()


@pytest.mark.slow
def test_engines_find_the_same_records(
    snapshots: dict[str, Snapshot], published: list[Document]
) -> None:
    maker, odd, found = Maker(published), [], 0
    for _ in range(QUERIES):
        text = maker.query()
        totals, sets = set(), set()
        for snapshot in snapshots.values():
            try:
                result = find(snapshot, text, limit=500, facets=3, pieces=False)
            except SearchError as fault:
                sets.add(str(fault))
                continue
            totals.add((result.total, repr(result.facets)))
            sets.add(tuple(sorted(ids(result))))
            found += result.total > 0
        if len(sets) > 1 or len(totals) > 1:
            odd.append(text)
    assert not odd
    assert found > QUERIES  # most queries find something, with both engines


def test_engines_rank_alike(snapshots: dict[str, Snapshot], published: list[Document]) -> None:
    maker, same, several = Maker(published), 0, 0
    for _ in range(200):
        text = " ".join(maker.word() for _ in range(2))
        first, *others = (find(snapshot, text, pieces=False) for snapshot in snapshots.values())
        if not any(leaves(asked(snapshots["whoosh"], text))):
            continue
        several += 1
        same += all(ids(first) == ids(other) for other in others)
        for other in others:
            scores = {row.id: row.score for row in other.rows}
            for row in first.rows:
                if row.id in scores:
                    assert row.score == pytest.approx(scores[row.id], rel=1e-4)
    assert same >= 0.97 * several


def test_words_give_the_same_to_each_hit(snapshots: dict[str, Snapshot]) -> None:
    for text in ("police agents", '"police officers" hartford', "imperson* ice", '"ice police"~5'):
        first, *others = (find(snapshot, text) for snapshot in snapshots.values())
        for other in others:
            for row, same in zip(first.rows, other.rows, strict=True):
                assert row.gave == pytest.approx(same.gave, rel=1e-4), (text, row.id)
