"""BM25 as every engine computes it, with lengths rounded alike, so that engines rank alike.

S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations
and Trends in Information Retrieval 3(4), 2009; the rarity and the rounding are those of Lucene.
"""

from __future__ import annotations

from bisect import bisect_right
from math import log

K1, B = 1.2, 0.75
"""How soon more of a word counts no more; how much long texts are held back."""
LIKE = 1.0
"""What a record gets for a word that begins or nearly reads as asked."""


def _lengths() -> list[int]:
    """The 256 lengths that can be kept: up to 40 words exactly, then in steps of at most 1/8."""
    lengths = list(range(24))
    for number in range(232):
        bits, shift = number & 7, (number >> 3) - 1
        lengths.append(24 + (bits if shift < 0 else (bits | 8) << shift))
    return lengths


LENGTHS = _lengths()


def rounded(length: int) -> int:
    """Which of `LENGTHS` stands for a text of so many words."""
    return bisect_right(LENGTHS, length) - 1


def rarity(documents: int, having: int) -> float:
    """What a word is worth that so many of the documents have."""
    return log(1 + (documents - having + 0.5) / (having + 0.5))


def score(rarity: float, times: int, length: int, average: float) -> float:
    """What a word gives that stands so many times in a text; `length` as from `rounded`."""
    return rarity * (1 + K1) * times / (times + K1 * (1 - B + B * LENGTHS[length] / average))
