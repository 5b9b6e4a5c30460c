"""Postings of Whoosh in bulk: a term's documents, how often it stands in them, and where.

The library steps from posting to posting with three calls each; a block at a time costs a fifth.
"""

from __future__ import annotations

import pickle
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, chain, compress, pairwise
from operator import sub
from typing import Any, NamedTuple

from kb.search import analysis, bm25
from kb.search.nearness import Word

MOST = 65_535
"""Times that a word can be told to stand in a text: a weight is kept as a 32-bit float."""

BLOCK = 1024
"""Postings that are read together."""
ONES = array("f", [1.0]) * BLOCK
PLACE = array("I").itemsize
"""Bytes of a position."""


OFTEN = frozenset(map(analysis.stem, analysis.STOP))
"""Stems that nearly every text has."""


def pairs(stems: Sequence[str]) -> list[str]:
    """The neighbours that both stand in nearly every text, each pair as one term."""
    return [f"{one} {other}" for one, other in pairwise(stems) if one in OFTEN and other in OFTEN]


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

    def __init__(self, head: bytes) -> None:
        self.head = head
        """What the library expects before a list."""
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
                self._write(writer._postwriter, *terms.pop(term))  # noqa: SLF001
                writer.finish_term()
            writer.finish_field()

    def cleanup(self) -> None:
        """Nothing is left on the disk."""

    def _write(
        self, writer: Any, numbers: array[int], weights: array[float], values: bytearray
    ) -> None:
        """Write block after block."""
        writer._postfile.write(self.head)  # noqa: SLF001
        at = 0
        for start in range(0, len(numbers), BLOCK):
            ids, some = numbers[start : start + BLOCK], weights[start : start + BLOCK]
            ends = list(accumulate((PLACE * int(weight) for weight in some), initial=at))
            places = [bytes(values[one:other]) for one, other in pairwise(ends)]
            at = ends[-1]
            writer._ids, writer._weights = ids, some or ONES[: len(ids)]  # noqa: SLF001
            writer._maxweight = max(writer._weights)  # noqa: SLF001
            writer._terminfo.add_block(writer)  # noqa: SLF001
            data = list(map(sub, ids, chain((0,), ids))), list(some) or None, places or None
            self._write_block(writer, data, last=start + BLOCK >= len(numbers))

    @staticmethod
    def _write_block(writer: Any, data: tuple[object, ...], *, last: bool) -> None:
        """As the library does, but pickled as of now and not compressed: read in a tenth."""
        ids, file = writer._ids, writer._postfile  # noqa: SLF001
        told = pickle.dumps((len(ids), ids[-1], writer._maxweight, 0, 0, 0), 2)  # noqa: SLF001
        kept = pickle.dumps(data, pickle.HIGHEST_PROTOCOL)
        length = len(told) + len(kept)
        file.write_int(-length if last else length)
        file.write(told + kept)
        writer._blockcount += 1  # noqa: SLF001
        writer._new_block()  # noqa: SLF001


class Postings(NamedTuple):
    """The documents of a term: numbers that rise, packed weights, and positions as bytes."""

    numbers: list[int]
    weights: list[float]
    places: list[bytes]

    def of(self, some: Collection[int]) -> Postings:
        """Those of some documents."""
        kept = list(map(some.__contains__, self.numbers))
        return Postings(
            list(compress(self.numbers, kept)),
            list(compress(self.weights, kept)),
            list(compress(self.places, kept)),
        )

    def word(self) -> Word:
        """The same, for `nearness`."""
        return Word(self.numbers, list(map(int, self.weights)), self.places)


class Segment:
    """A part of the index, and the number of its first document among all."""

    def __init__(self, reader: Any, offset: int) -> None:
        self.reader, self.offset = reader, offset
        self.gone: frozenset[int] = frozenset()
        if reader.has_deletions():
            self.gone = frozenset(reader.segment().deleted_docs())
        self.gone_in_order = sorted(self.gone)

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

        Of `among`, rising numbers of documents that are there, no others are added.
        """
        if (field, term) not in self.reader:
            return
        offset, gone = self.offset, self.gone
        wanted = None if among is None else [number - offset for number in among]
        few = frozenset(wanted or ())
        matcher = self.reader.postings(field, term)
        for block in _blocks(matcher, wanted, places=places):
            kept = block
            if wanted is not None:
                kept = block.of(few)
            elif not gone.isdisjoint(block.numbers):
                kept = block.of(frozenset(block.numbers) - gone)
            numbers = kept.numbers
            found.numbers.extend([number + offset for number in numbers] if offset else numbers)
            found.weights.extend(kept.weights)
            found.places.extend(kept.places)

    def count(self, field: str, term: str) -> int:
        """The number of documents with a term; deleted ones are not counted."""
        if (field, term) not in self.reader:
            return 0
        count = int(self.reader.doc_frequency(field, term))
        if self.gone:
            matcher = self.reader.postings(field, term)
            for block in _blocks(matcher, self.gone_in_order, places=False):
                count -= len(self.gone.intersection(block.numbers))
        return count

    def column(self, name: str) -> Any:
        """The library's reader of a column, which gives what was kept as it is."""
        return self.reader.column_reader(name, translate=False)

    def every_gone(self) -> Iterator[int]:
        """All deleted documents."""
        return (number + self.offset for number in self.gone_in_order)

    def every(self) -> Iterator[int]:
        """All documents."""
        return (number + self.offset for number in self.reader.all_doc_ids())


def _blocks(matcher: Any, wanted: Sequence[int] | None, *, places: bool) -> Iterator[Postings]:
    """A block at a time; of `wanted` numbers only their blocks."""
    while hasattr(matcher, "child"):  # the one that leaves deleted documents out
        matcher = matcher.child
        matcher.reset()  # it stands behind the deleted documents that came first
    if not hasattr(matcher, "_next_block"):  # a term with one posting has no block
        while matcher.is_active():
            values = [matcher.value()] if places else []
            yield Postings([matcher.id()], [matcher.weight()], values)
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
        matcher._read_data()  # noqa: SLF001
        steps, weights, values = matcher._data  # noqa: SLF001
        yield Postings(list(accumulate(steps)), weights or [], values if places else [])
        matcher._next_block()  # noqa: SLF001
