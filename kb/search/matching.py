"""Which documents fit a query, and their scores, for engines that give us the leaves' matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kb.search.query import All, Any, Dated, Every, Leaf, Node, Not

Matches = Mapping[int, float]
"""Score by a document's number."""


def matches(
    node: Node,
    leaf: Callable[[Leaf], Matches],
    dated: Callable[[Dated], Callable[[int], bool]],
    every: Callable[[], Iterable[int]],
) -> Matches:
    """The documents that fit `node`.

    `leaf` gives what a leaf matches, `dated` whether a document falls within some days, `every`
    all documents. Dates and exclusions are looked at last, for what is left: that costs less than
    to list what they match.
    """

    def found(node: Node) -> Matches:
        match node:
            case Any(parts):
                return _any(found(part) for part in parts)
            case All(parts):
                return together(parts)
            case Not() | Dated() | Every():
                return together((node,))
            case _:
                return leaf(node)

    def together(parts: Iterable[Node]) -> Matches:
        tests, lists = [], []
        for part in parts:
            match part:
                case Every():
                    continue
                case Dated():
                    tests.append(dated(part))
                case Not(inner):
                    tests.append(_outside(found(inner)))
                case _:
                    lists.append(found(part))
        left: Matches = _all(lists) if lists else dict.fromkeys(every(), 0.0)
        for test in tests:
            left = {number: score for number, score in left.items() if test(number)}
        return left

    return found(node)


def _outside(out: Matches) -> Callable[[int], bool]:
    return lambda number: number not in out


def _any(several: Iterable[Matches]) -> Matches:
    summed: dict[int, float] = {}
    for one in several:
        both = {number: summed[number] + one[number] for number in summed.keys() & one.keys()}
        summed = {**summed, **one, **both} if summed else dict(one)
    return summed


def _all(several: list[Matches]) -> Matches:
    fewest, *others = sorted(several, key=len)
    if not others:
        return fewest
    numbers = set(fewest)
    for other in others:
        numbers &= other.keys()
    scores = (map(one.__getitem__, numbers) for one in several)
    return dict(zip(numbers, map(sum, zip(*scores, strict=True)), strict=True))
