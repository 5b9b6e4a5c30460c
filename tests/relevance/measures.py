"""How good a ranking is, against what people judged to be wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

Grades = Mapping[str, float]
"""By id, how much a document is wanted; 0 is as good as not named."""


def ndcg(ranked: Sequence[str], wanted: Grades, depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `depth`, from 0 to 1, the best order.

    The document at rank r, counted from 1, gives its grade / log2(r + 1). The sum is divided by
    that of the wanted documents in their best order. 0 where nothing is wanted.

    K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM
    Transactions on Information Systems 20(4), 2002; the discount of the first two ranks is that
    of trec_eval, which published figures use.
    """
    best = _gain(sorted(wanted.values(), reverse=True)[:depth])
    return _gain([wanted.get(id, 0) for id in ranked[:depth]]) / best if best else 0.0


def _gain(grades: Sequence[float]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def average_precision(ranked: Sequence[str], wanted: Grades) -> float:
    """The precision at the rank of each wanted document, averaged over all that are wanted.

    One that was not found counts 0. The mean over queries is called MAP.
    """
    found, total = 0, 0.0
    for rank, id in enumerate(ranked, 1):
        if wanted.get(id, 0) > 0:
            found += 1
            total += found / rank
    relevant = sum(grade > 0 for grade in wanted.values())
    return total / relevant if relevant else 0.0


def recall(ranked: Sequence[str], wanted: Grades, depth: int = 100) -> float:
    """The share of wanted documents that stand among the first `depth`."""
    relevant = {id for id, grade in wanted.items() if grade > 0}
    return len(relevant.intersection(ranked[:depth])) / len(relevant) if relevant else 0.0
