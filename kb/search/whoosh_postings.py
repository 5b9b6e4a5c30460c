"""Postings of Whoosh in bulk: a term's documents, how often it stands in them, and where.

The library steps from posting to posting with three calls each; a block at a time costs a fifth.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kb.search import bm25

MOST = 65_535
"""Times that a word can be told to stand in a text: a weight is kept as a 32-bit float."""


BLOCK = 128
"""Postings that are read together."""
ONES = array("f", [1.0]) * BLOCK
PLACE = array("I").itemsize
"""Bytes of a position."""


def packed(times: int, length: int) -> float:
    """How often a word stands in a text, and the text's rounded length, in one exact float."""
    return min(times, MOST) + length / 256


class Scores(dict[float, float]):
    """The score by packed weight: texts have few different lengths, so each is computed once."""

    def __init__(self, rarity: float, average: float) -> None:
        super().__init__()
        self.rarity, self.average = rarity, average

    def __missing__(self, weight: float) -> float:
        """The score of a weight that has not been seen."""
        times = int(weight)
        length = int((weight - times) * 256)
        found = self[weight] = bm25.score(self.rarity, times, length, self.average)
        return found


class Pool:
    """Postings that are being written, by field and term, each list by itself.

    Stands in for the library's pool, which sorts the postings of all terms together, and for its
    way of writing them one by one: half the time. Needs some 16 bytes for a posting.
    """

    def __init__(self) -> None:
        self.terms: dict[str, dict[bytes, tuple[array[int], array[float], bytearray]]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Add a posting; documents come in the order of their numbers."""
        field, term, number, weight, value = item
        try:
            numbers, weights, values = self.terms[field][term]
        except KeyError:
            found = array("I"), array("f"), bytearray()
            numbers, weights, values = self.terms.setdefault(field, {})[term] = found
        numbers.append(number)
        if value:
            weights.append(weight)
            values += value

    def iter_postings(self) -> Pool:
        """What the library hands to the method below."""
        return self

    def write(self, writer: Any, schema: Any) -> None:
        """Write all postings in the order of fields and terms."""
        for field in sorted(self.terms):
            writer.start_field(field, schema[field])
            terms = self.terms.pop(field)
            for term in sorted(terms):
                writer.start_term(term)
                _write(writer._postwriter, *terms.pop(term))  # noqa: SLF001
                writer.finish_term()
            writer.finish_field()

    def cleanup(self) -> None:
        """Nothing is left on the disk."""


def _write(writer: Any, numbers: array[int], weights: array[float], values: bytearray) -> None:
    """Fill block after block; the library itself writes the last one."""
    at = 0
    for start in range(0, len(numbers), BLOCK):
        if start:
            writer._write_block()  # noqa: SLF001
        writer._ids = numbers[start : start + BLOCK]  # noqa: SLF001
        some = weights[start : start + BLOCK]
        writer._weights = some or ONES[: len(writer._ids)]  # noqa: SLF001
        writer._maxweight = max(writer._weights)  # noqa: SLF001
        writer._values = []  # noqa: SLF001
        for weight in some:
            stop = at + PLACE * int(weight)
            writer._values.append(bytes(values[at:stop]))  # noqa: SLF001
            at = stop


class Postings(NamedTuple):
    """The documents of a term: numbers that rise, packed weights, and positions as bytes."""

    numbers: list[int]
    weights: list[float]
    places: list[bytes]


class Segment:
    """A part of the index, and the number of its first document among all."""

    def __init__(self, reader: Any, offset: int) -> None:
        self.reader, self.offset = reader, offset
        self.gone: frozenset[int] = frozenset()
        if reader.has_deletions():
            self.gone = frozenset(reader.segment().deleted_docs())

    def add(
        self,
        found: Postings,
        field: str,
        term: str,
        *,
        places: bool,
        among: Sequence[int] | None = None,
    ) -> None:
        """Add the postings of a term to `found`; those of deleted documents are left out.

        `among`, rising numbers, spares reading blocks that have none of them.
        """
        if (field, term) not in self.reader:
            return
        offset, gone = self.offset, self.gone
        wanted = None if among is None else [number - offset for number in among]
        matcher = self.reader.postings(field, term)
        for numbers, weights, values in _blocks(matcher, wanted, places=places):
            if not gone.isdisjoint(numbers):
                kept = [at for at, number in enumerate(numbers) if number not in gone]
                found.numbers.extend([numbers[at] + offset for at in kept])
                found.weights.extend([weights[at] for at in kept])
                found.places.extend([values[at] for at in kept] if places else ())
                continue
            found.numbers.extend([number + offset for number in numbers] if offset else numbers)
            found.weights.extend(weights)
            found.places.extend(values)

    def every(self) -> Iterator[int]:
        """All documents."""
        return (number + self.offset for number in self.reader.all_doc_ids())


def _blocks(
    matcher: Any, wanted: Sequence[int] | None, *, places: bool
) -> Iterator[tuple[Any, Any, Any]]:
    """Numbers, weights and values, a block at a time; of `wanted` numbers only their blocks."""
    while hasattr(matcher, "child"):
        matcher = matcher.child  # without the one that leaves deleted documents out
    if not hasattr(matcher, "_next_block"):  # a term with one posting has no block
        while matcher.is_active():
            yield [matcher.id()], [matcher.weight()], [matcher.value()] if places else []
            matcher.next()
        return
    at = 0
    while matcher.is_active():
        if wanted is not None:
            last = matcher.block_max_id()
            until = bisect_right(wanted, last, at)
            if until == at:  # found out from the block's head alone
                if at == len(wanted):
                    return
                matcher._next_block()  # noqa: SLF001
                continue
            at = until
        matcher.id(), matcher.weight()  # these read the block
        if places:
            matcher.value()
        yield matcher._ids, matcher._weights, matcher._values if places else ()  # noqa: SLF001
        matcher._next_block()  # noqa: SLF001


def positions(places: bytes) -> array[int]:
    """The positions that were kept as bytes."""
    return array("I", places)
