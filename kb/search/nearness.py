"""Which texts have words side by side or close to each other.

All texts are laid out on one line, each at a place of its own: what is asked of thousands of texts
is then asked once, of numbers, and not text by text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, repeat
from operator import add, floordiv, mul, sub
from typing import NamedTuple

SPAN = 2**32
"""From the place of a text to that of the next."""

FAR = 10**9
"""Further than any two words of a text are from each other."""


class Word(NamedTuple):
    """Where a word stands: in which texts, how often in each, and at which 32-bit places."""

    texts: Sequence[int]
    times: Sequence[int]
    places: Sequence[bytes]

    @classmethod
    def of(cls, stands: Mapping[int, Sequence[int]]) -> Word:
        """From its rising places in each text; the texts rise too."""
        places = [array("I", one) for one in stands.values()]
        return cls(list(stands), list(map(len, places)), [one.tobytes() for one in places])

    def line(self, back: int = 0) -> Iterator[int]:
        """Its places on the line, each so many words back."""
        texts = map(sub, map(mul, self.texts, repeat(SPAN)), repeat(back))
        starts = chain.from_iterable(map(repeat, texts, self.times))
        return map(add, starts, array("I", b"".join(self.places)))


def in_order(words: Sequence[Word]) -> set[int]:
    """The texts in which the words stand side by side in this order."""
    fewest, *others = sorted(enumerate(words), key=lambda one: sum(one[1].times))
    found = set(fewest[1].line(fewest[0]))
    for back, word in others:
        found.intersection_update(word.line(back))
    return set(map(floordiv, found, repeat(SPAN)))


def close(words: Sequence[Word], within: int) -> set[int]:
    """The texts in which each word stands, on either side, at most `within` words from the next."""
    lines = pairwise(list(word.line()) for word in words)
    return set.intersection(*(_near(one, other, within + 1) for one, other in lines))


def _near(one: Sequence[int], other: Sequence[int], reach: int) -> set[int]:
    fewer, more = sorted((one, other), key=len)
    return {place // SPAN for place in fewer if nearest(place, more) <= reach}


def nearest(place: int, places: Sequence[int]) -> int:
    """The way from a position to the nearest of some rising ones; far where there is none."""
    at = bisect_left(places, place)
    return min((abs(near - place) for near in places[max(0, at - 1) : at + 1]), default=FAR)
