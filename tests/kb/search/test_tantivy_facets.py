"""The values that tantivy counts by number: kept beside the index, and known to be damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.search.interface import DamagedError
from kb.search.tantivy_facets import FILE, Numbers, numbers
from tests.kb.search.making import document


def test_numbers_are_read_back_as_they_were_given(tmp_path: Path) -> None:
    given = Numbers()
    one = given.of(document("one", place=["b", "a"], topic=["a", "\u00e9"]))
    given.write(tmp_path)
    known = numbers(tmp_path)
    assert known == given
    assert known.of(document("one", place=["b", "a"], topic=["a", "\u00e9"])) == one
    assert known.of(document("two", place=["c"]))[-1] == len(given)


def test_the_file_is_replaced_where_other_folders_hold_links_to_it(tmp_path: Path) -> None:
    Numbers({"kind:letter": 0}).write(tmp_path)
    linked = tmp_path / "older"
    linked.hardlink_to(tmp_path / FILE)
    before = linked.read_bytes()
    Numbers({"kind:letter": 0, "kind:claim": 1}).write(tmp_path)
    assert linked.read_bytes() == before
    assert [*numbers(tmp_path)] == ["kind:letter", "kind:claim"]


@pytest.mark.parametrize(
    "told", ["", "[", "null", "3", '["letter"]', '["colour:red"]', "[" * 100_000, '"kind:a"']
)
def test_a_file_that_cannot_be_meant_is_damage(tmp_path: Path, told: str) -> None:
    (tmp_path / FILE).write_text(told)
    with pytest.raises(DamagedError):
        numbers(tmp_path)


def test_a_lost_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        numbers(tmp_path)
