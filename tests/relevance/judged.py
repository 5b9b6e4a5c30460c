"""Reads what people judged to be right answers: a list of questions in each YAML file beside this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
GRADES = {1, 2, 3}
"""Touches on it, is what a reader should open next, answers the question."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and its right answers."""

    question: str
    """What somebody wants to know."""
    query: str
    """What they type."""
    wanted: Mapping[str, int]
    """Ids of records and their grades."""
    unwanted: Mapping[str, str] = field(default_factory=dict)
    """Ids of records that must not come up, with the reason."""
    suggestion: str = ""
    """What must be suggested instead; then its hits are looked at, in place of the query's."""
    theme: str = ""
    """Name of the file."""


class _Strict(yaml.SafeLoader):
    """Refuses a key that stands twice, of which YAML would drop one without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = Counter(self.construct_object(key) for key, _ in node.value)
        for key, count in keys.items():
            if count > 1:
                raise ValueError(f"{key} stands twice{node.start_mark}")
        return super().construct_mapping(node, deep)


def read(folder: Path = FOLDER) -> list[Judged]:
    """All questions, by file. Raises TypeError or ValueError for a file that is not as it should be."""
    return [
        Judged(**row, theme=path.stem)
        for path in sorted(folder.glob("*.yml"))
        for row in yaml.load(path.read_text("utf-8"), _Strict)
    ]


def faults(judged: list[Judged], published: Collection[str], every: Collection[str]) -> list[str]:
    """What is wrong with the questions, a line each: wanted ids are to be published, others to exist."""
    return [
        f"{one.theme}: {one.query}: {fault}"
        for one in judged
        for fault in _of(one, published, every)
    ] + [
        f"asked {count} times: {query}"
        for query, count in Counter(one.query for one in judged).items()
        if count > 1
    ]


def _of(one: Judged, published: Collection[str], every: Collection[str]) -> Iterator[str]:
    if not one.wanted:
        yield "nothing is wanted"
    for id, grade in one.wanted.items():
        if id not in published:
            yield f"wanted {id} is no published record"
        if grade not in GRADES:
            yield f"{id} has the grade {grade!r}, which is none of 1, 2, 3"
        if id in one.unwanted:
            yield f"{id} is wanted and unwanted"
    for id, reason in one.unwanted.items():
        if id not in every:
            yield f"unwanted {id} is no record"
        if not reason:
            yield f"unwanted {id} has no reason"
