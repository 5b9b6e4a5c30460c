"""Orders, pages and counts hits, for engines that leave this to us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from kb.search.interface import FACETS

DIGITS = 6
"""Scores that agree to so many places are equal: sums of floats depend on their order."""

LAST = 10**9
"""After every day."""

Scored = tuple[int, float]
"""Number of a document within a snapshot, and its score."""


def page(
    hits: Iterable[Scored], first: Sequence[int], start: int, stop: int, id_of: Callable[[int], str]
) -> list[Scored]:
    """Hits `start` to `stop`: those in `first` in its order, then by score, then by id.

    A document in `first` has at least the score of the best hit.
    """
    scores = dict(hits)
    best = round(max(scores.values(), default=0.0), DIGITS)
    lead = [(number, best) for number in dict.fromkeys(first)]
    for number in first:
        scores.pop(number, None)
    rest = [(-round(score, DIGITS), number) for number, score in scores.items()]
    shown = _window(rest, start - len(lead), stop - len(lead), id_of)
    return lead[start:stop] + [(number, -minus) for minus, number in shown]


def page_by_date(
    hits: Iterable[Scored],
    day_of: Callable[[int], int],
    start: int,
    stop: int,
    id_of: Callable[[int], str],
) -> list[Scored]:
    """Hits `start` to `stop` by day, then by id. Those of day 0, undated, come last."""
    scores = dict(hits)
    days = [(float(day_of(number) or LAST), number) for number in scores]
    return [(number, scores[number]) for _, number in _window(days, start, stop, id_of)]


def _window(
    keyed: list[tuple[float, int]], start: int, stop: int, id_of: Callable[[int], str]
) -> list[tuple[float, int]]:
    """Documents `start` to `stop` in the order of their keys, then of their ids.

    Ids are asked for only where keys are equal: to read all of them takes as long as the search.
    """
    keyed.sort()
    ordered: list[tuple[float, int]] = []
    for _, group in groupby(keyed, key=lambda one: one[0]):
        if len(ordered) >= stop:
            break
        equal = list(group)
        if len(equal) > 1 and len(ordered) + len(equal) > start:
            equal.sort(key=lambda one: id_of(one[1]))
        ordered += equal
    return ordered[max(start, 0) : max(stop, 0)]


def counted(
    numbers: Iterable[int], facets_of: Callable[[int], Mapping[str, Sequence[str]]]
) -> dict[str, dict[str, int]]:
    """How many of the documents have each value of each facet, the most frequent first."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for number in numbers:
        for facet, values in facets_of(number).items():
            counts[facet].update(values)
    return {
        facet: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
        for facet, counter in counts.items()
    }
