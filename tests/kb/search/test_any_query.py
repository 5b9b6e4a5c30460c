"""Ten thousand texts that nobody would type: each is answered, or refused with one clear line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.search import run, syntax
from kb.search.answer import answer
from kb.search.interface import SearchError, Snapshot
from kb.search.registry import engine as engine_of
from kb.search.update import update
from tests import bases

SIGNS = "\"“” -ab'’\u0301é*?:()^~[]+.0129 giraffe"
PARTS = ["AND ", "OR ", "NOT ", "kind:", "date:", "2019", "..", "title:", "person:", '"', "(", ")"]
PARTS += [
    "a ",
    "-",
    "gir*",
    "girafe~",
    '"~3 ',
    "has:topic ",
    "ann-example ",
    "zebra ",
    " TO ",
    "[",
    "]",
]


@pytest.fixture(scope="module")
def open_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """An index that stays open, so that thousands of questions take seconds."""
    root: Path = bases.small(tmp_path_factory.mktemp("any") / "base")
    for number, words in enumerate(("A zebra and a giraffe ran.", "A giraffe slept."), 1):
        bases.write(root, f"2020-0{number}-01-zoo", "incident", words, topics=["rumor"])
    done = update(root, engine_of("whoosh"))
    snapshot = engine_of("whoosh").open(done.folder / done.manifest.generation)
    yield snapshot
    snapshot.close()


def answered_or_refused(open_index: Snapshot, typed: str) -> None:
    began = process_time()
    try:
        asked = run.question(typed, facets=True, explain=True)
        found = answer(asked, syntax.parse(asked.text), open_index, {}, "whoosh")
    except SearchError:
        return
    finally:
        assert process_time() - began < 1, typed
    assert len(found.hits) <= found.total, typed
    for hit in found.hits:
        for passage in hit.passages:
            assert all(0 <= start < end <= len(passage.text) for start, end in passage.highlights)


@pytest.mark.slow
@settings(
    max_examples=1_500, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
@given(
    st.text(max_size=40)
    | st.text(SIGNS, max_size=30)
    | st.lists(st.sampled_from(PARTS), max_size=14).map("".join)
)
def test_any_text_is_answered_or_refused(open_index: Snapshot, typed: str) -> None:
    answered_or_refused(open_index, typed)


@pytest.mark.slow
def test_parts_of_queries_in_any_order_are_answered_or_refused(open_index: Snapshot) -> None:
    chance = Random(1)
    for _ in range(8_500):
        parts = chance.choices(
            chance.choice([SIGNS, PARTS, [*SIGNS, *PARTS]]), k=chance.randrange(24)
        )
        answered_or_refused(open_index, "".join(parts))
