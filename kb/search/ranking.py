"""Orders, pages and counts hits, for engines that leave this to us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import chain, groupby
from operator import itemgetter

from kb.search.interface import FACETS, LONG, MOST, Counts

DIGITS = 6
"""Scores that agree to so many places are equal: sums of floats depend on their order."""

LAST = 10**9
"""After every day."""

Scored = tuple[int, float]
"""Number of a document within a snapshot, and its score."""


def page(
    hits: Mapping[int, float],
    first: Sequence[int],
    start: int,
    stop: int,
    id_of: Callable[[int], str],
) -> list[Scored]:
    """Hits `start` to `stop`: those in `first` in its order, then by score, then by id.

    A document in `first` has at least the score of the best hit.
    """
    if stop <= 0 or not (hits or first):
        return []
    scores = nlargest(stop, hits.values()) or [0.0]
    lead = [(number, round(scores[0], DIGITS)) for number in dict.fromkeys(first)]
    least, leading = scores[-1] - 10**-DIGITS, set(first)  # what is less cannot be shown
    rest = [
        (-round(score, DIGITS), number)
        for number, score in hits.items()
        if score >= least and number not in leading
    ]
    shown = _window(rest, start - len(lead), stop - len(lead), id_of)
    return lead[start:stop] + [(number, -minus) for minus, number in shown]


def page_by_date(
    hits: Mapping[int, float],
    day_of: Callable[[int], int],
    start: int,
    stop: int,
    id_of: Callable[[int], str],
) -> list[Scored]:
    """Hits `start` to `stop` by day, then by id. Those of day 0, undated, come last."""
    days = [(float(day_of(number) or LAST), number) for number in hits]
    return [(number, hits[number]) for _, number in _window(days, start, stop, id_of)]


def _window(
    keyed: list[tuple[float, int]], start: int, stop: int, id_of: Callable[[int], str]
) -> list[tuple[float, int]]:
    """Documents `start` to `stop` in the order of their keys, then of their ids.

    Ids are asked for only where keys are equal: to read all of them takes as long as the search.
    """
    if stop <= 0:
        return []
    if 4 * stop < len(keyed):  # the few that can be shown, and what is equal to the last of them
        last = nsmallest(stop, (key for key, _ in keyed))[-1]
        keyed = [one for one in keyed if one[0] <= last]
    keyed.sort()
    ordered: list[tuple[float, int]] = []
    for _, group in groupby(keyed, key=lambda one: one[0]):
        if len(ordered) >= stop:
            break
        equal = list(group)
        if len(equal) > 1 and len(ordered) + len(equal) > start:
            equal.sort(key=lambda one: id_of(one[1]))
        ordered += equal
    return ordered[max(start, 0) : stop]


def counted(facets: Iterable[Iterable[str]], most: int) -> Counts:
    """How many documents have each value of each facet; of `LONG` the `most` frequent values.

    A document's values come as `facet:value`.
    """
    found = Counter(chain.from_iterable(facets))
    found.pop("", None)
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for line, count in found.items():
        facet, _, value = line.partition(":")
        counts[facet][value] = count
    told = {facet: frequent(several, room(facet, most)) for facet, several in counts.items()}
    return Counts(told, tuple(facet for facet in FACETS if len(told[facet]) < len(counts[facet])))


def room(facet: str, most: int) -> int:
    """How many values of a facet are told, where `most` of a long one are wanted."""
    return min(most, MOST) if facet in LONG else MOST


def frequent(counts: Mapping[str, int], most: int) -> dict[str, int]:
    """The `most` frequent values, the most frequent first, then those that are less in order."""
    edge = nlargest(most, counts.values())[-1] if most < len(counts) else 0
    best = sorted(one for one in counts.items() if one[1] >= edge)
    best.sort(key=itemgetter(1), reverse=True)
    return dict(best[:most])
