"""Which texts have words side by side or close to each other.

All texts are laid out on one line, each at a place of its own: what is asked of thousands of texts
is then asked once, of numbers, and not text by text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, repeat
from operator import add, floordiv, mul, sub

SPAN = 2**32
"""From the place of a text to that of the next."""

FAR = 10**9
"""Further than any two words of a text are from each other."""


def laid(texts: Iterable[int], times: Iterable[int], places: Iterable[bytes]) -> list[int]:
    """Where a word stands on the line: by text how often, and where in it, 32 bits for each."""
    starts = chain.from_iterable(map(repeat, map(mul, texts, repeat(SPAN)), times))
    return list(map(add, starts, array("I", b"".join(places))))


def in_order(words: Sequence[Sequence[int]]) -> set[int]:
    """The texts in which the words stand side by side in this order."""
    fewest, *others = sorted(enumerate(words), key=lambda one: len(one[1]))
    found = set(_back(*fewest))
    for other in others:
        found.intersection_update(_back(*other))
    return set(map(floordiv, found, repeat(SPAN)))


def _back(distance: int, places: Iterable[int]) -> Iterator[int]:
    return map(sub, places, repeat(distance)) if distance else iter(places)


def close(words: Sequence[Sequence[int]], within: int) -> set[int]:
    """The texts in which each word stands, on either side, at most `within` words from the next."""
    return set.intersection(*(_near(one, other, within + 1) for one, other in pairwise(words)))


def _near(one: Sequence[int], other: Sequence[int], reach: int) -> set[int]:
    fewer, more = sorted((one, other), key=len)
    return {place // SPAN for place in fewer if nearest(place, more) <= reach}


def nearest(place: int, places: Sequence[int]) -> int:
    """The way from a position to the nearest of some rising ones; far where there is none."""
    at = bisect_left(places, place)
    return min((abs(near - place) for near in places[max(0, at - 1) : at + 1]), default=FAR)
