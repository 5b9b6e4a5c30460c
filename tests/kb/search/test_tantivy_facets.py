"""The values that tantivy counts by number: kept beside the index, and known to be damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.search.interface import FACETS, DamagedError
from kb.search.tantivy_facets import FILE, Numbers, read
from tests.kb.search.making import document


def test_numbers_are_read_back_as_they_were_given(tmp_path: Path) -> None:
    given = Numbers({})
    one = given.of(document("one", place=["b", "a"], topic=["a", "\u00e9"]))
    assert (one["place_number"], one["topic_number"]) == ([0, 1], [0, 1])
    given.write(tmp_path)
    known = read(tmp_path)
    assert (known["place"], known["topic"]) == (["b", "a"], ["a", "\u00e9"])
    again = Numbers(known)
    assert again.of(document("one", place=["b", "a"], topic=["a", "\u00e9"])) == one
    assert again.of(document("two", place=["c", "a"]))["place_number"] == [2, 1]


def test_the_file_is_replaced_where_other_folders_hold_links_to_it(tmp_path: Path) -> None:
    Numbers({"kind": ["letter"]}).write(tmp_path)
    linked = tmp_path / "older"
    linked.hardlink_to(tmp_path / FILE)
    before = linked.read_bytes()
    Numbers({"kind": ["letter", "claim"]}).write(tmp_path)
    assert linked.read_bytes() == before
    assert read(tmp_path)["kind"] == ["letter", "claim"]


WHOLE = {facet: ["a"] for facet in FACETS}


@pytest.mark.parametrize(
    "told",
    [
        *("", "[", "null", "3", '["letter"]', "[" * 100_000, '"kind"', "{}"),
        json.dumps({"kind": ["letter"]}),
        json.dumps({**WHOLE, "colour": ["red"]}),
        json.dumps({**WHOLE, "kind": "letter"}),
        json.dumps({**WHOLE, "kind": [3]}),
    ],
)
def test_a_file_that_cannot_be_meant_is_damage(tmp_path: Path, told: str) -> None:
    (tmp_path / FILE).write_text(told)
    with pytest.raises(DamagedError):
        read(tmp_path)


def test_a_lost_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        read(tmp_path)
