"""Whether words stand side by side or close to each other, by their positions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

FAR = 10**9
"""Further than any two words of a text are from each other."""


def in_order(places: Sequence[Sequence[int]]) -> bool:
    """Whether the words stand side by side in this order; each has its rising positions."""
    first, *others = places
    starts = set(first)
    for distance, one in enumerate(others, 1):
        starts &= {place - distance for place in one}
        if not starts:
            return False
    return bool(starts)


def close(places: Sequence[Sequence[int]], within: int) -> bool:
    """Whether each word stands, on either side, at most `within` words from the next."""
    return all(_shortest(one, other) <= within + 1 for one, other in pairwise(places))


def nearest(place: int, places: Sequence[int]) -> int:
    """The way from a position to the nearest of some rising ones; far where there is none."""
    at = bisect_left(places, place)
    return min((abs(near - place) for near in places[max(0, at - 1) : at + 1]), default=FAR)


def _shortest(one: Sequence[int], other: Sequence[int]) -> int:
    """The shortest way from a position of one word to a position of the other."""
    fewer, more = sorted((one, other), key=len)
    return min((nearest(place, more) for place in fewer), default=FAR)
