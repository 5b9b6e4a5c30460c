"""Reads an index of Whoosh: finds, narrows, orders and counts. Imports nothing of the library."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kb.search import query as asked
from kb.search.interface import DamagedError, Found, Piece, Row, Wanted
from kb.search.ranking import Scored, counted, page, page_by_date


@contextmanager
def damage() -> Iterator[None]:
    """Whatever goes wrong inside is put down to the index: raises DamagedError.

    Bytes that are not what was written can raise anything when they are read. An index made anew
    tells whether it was the bytes; if not, the fault itself is shown.
    """
    try:
        yield
    except Exception as fault:
        raise DamagedError(f"the search index cannot be read ({fault!r})") from fault


class WhooshSnapshot:
    """One open index. Documents go by Whoosh's numbers, which hold within a snapshot."""

    def __init__(self, searcher: Any, query_of: Callable[[asked.Node], Any]) -> None:
        self._searcher = searcher
        self._query_of = query_of
        self._reader = searcher.reader()
        leaves = searcher.leaf_searchers()  # one without documents has no columns
        self._leaves = [one for one in leaves if one[0].reader().doc_count_all()]
        self._offsets = [offset for _, offset in self._leaves]
        self._columns: dict[str, list[Any]] = {}

    def find(self, wanted: Wanted) -> Found:
        """The records that fit."""
        with damage():
            return self._find(wanted)

    def _find(self, wanted: Wanted) -> Found:
        hits = list(self._scored(wanted.query))
        first = [number for id in wanted.first for number in self._numbers("id", id)]
        if wanted.only or wanted.since or wanted.until:
            fits = self._limits(wanted)
            hits = [hit for hit in hits if fits(hit[0])]
            first = [number for number in first if fits(number)]
        seen = {number for number, _ in hits}
        start, stop = wanted.offset, wanted.offset + wanted.limit
        if wanted.sort == "relevance":
            shown = page(hits, first, start, stop, self._id)
        else:
            hits += [(number, 0.0) for number in first if number not in seen]
            order = -1 if wanted.sort == "-date" else 1
            shown = page_by_date(
                hits, lambda number: order * self._day(number), start, stop, self._id
            )
        seen.update(first)
        gave = self._gave(wanted.query, [number for number, _ in shown])
        rows = tuple(self._row(number, score, gave[number]) for number, score in shown)
        return Found(len(seen), rows, counted(seen, self._facets) if wanted.facets else {})

    def _scored(self, node: asked.Node) -> Iterator[Scored]:
        """Every match with its score.

        To score all costs no more than the library's search for the ten best, which must count
        the others besides (measured on 10,000 records).
        """
        if isinstance(node, asked.Every):
            yield from ((number, 0.0) for number in self._reader.all_doc_ids())
            return
        query, context = self._query_of(node), self._searcher.context()
        self._column("weight")
        for (leaf, offset), weights in zip(self._leaves, self._columns["weight"], strict=True):
            matcher = query.matcher(leaf, context)
            while matcher.is_active():
                number = matcher.id()
                yield number + offset, matcher.score() * weights[number]
                matcher.next()

    def _gave(self, node: asked.Node, numbers: Iterable[int]) -> dict[int, dict[str, float]]:
        """What each leaf of the query gave to each of the documents."""
        ordered = sorted(numbers)
        gave: dict[int, dict[str, float]] = {number: {} for number in ordered}
        context, weight = self._searcher.context(), self._column("weight")
        for part in asked.leaves(node):
            query = self._query_of(part)
            for leaf, offset in self._leaves:
                matcher = query.matcher(leaf, context)
                for number in ordered:
                    if not matcher.is_active():
                        break
                    if number >= offset and matcher.id() < number - offset:
                        matcher.skip_to(number - offset)
                    if matcher.is_active() and matcher.id() == number - offset:
                        score = matcher.score() * weight(number)
                        gave[number][asked.words_of(part)] = score
        return gave

    def _limits(self, wanted: Wanted) -> Callable[[int], bool]:
        """Whether a document is within the limits asked for."""
        sets = []
        for facet, values in wanted.only.items():
            sets.append({number for value in values for number in self._numbers(facet, value)})
        within = set.intersection(*sets) if sets else None
        first, last = self._column("first"), self._column("last")
        since, until = wanted.since, wanted.until or 10**7

        def fits(number: int) -> bool:
            if within is not None and number not in within:
                return False
            if not (wanted.since or wanted.until):
                return True
            return bool(0 < first(number) <= until and last(number) >= since)

        return fits

    def _numbers(self, field: str, value: str) -> Iterable[int]:
        if (field, value) not in self._reader:
            return ()
        numbers: Iterable[int] = self._reader.postings(field, value).all_ids()
        return numbers

    def _column(self, name: str) -> Callable[[int], Any]:
        """Reads a column by a document's number."""
        if name not in self._columns:
            self._columns[name] = [leaf.reader().column_reader(name) for leaf, _ in self._leaves]
        readers = self._columns[name]
        offsets = self._offsets

        def value(number: int) -> Any:
            which = bisect_right(offsets, number) - 1
            return readers[which][number - offsets[which]]

        return value

    def _card(self, number: int) -> list[Any]:
        card: list[Any] = json.loads(bytes(self._column("card")(number)))
        return card

    def _id(self, number: int) -> str:
        return str(self._card(number)[0])

    def _day(self, number: int) -> int:
        return int(self._column("day")(number))

    def _facets(self, number: int) -> Mapping[str, list[str]]:
        facets: Mapping[str, list[str]] = self._card(number)[5]
        return facets

    def _row(self, number: int, score: float, gave: Mapping[str, float]) -> Row:
        id, kind, title, date, url, _ = self._card(number)
        body = json.loads(zlib.decompress(self._column("body")(number)))
        return Row(id, kind, title, date, url, score, gave, tuple(Piece(*piece) for piece in body))

    def has(self, facet: str, value: str) -> bool:
        """Whether a record has this value."""
        with damage():
            return any(True for _ in self._numbers(facet, value))

    def titled(self, key: str) -> tuple[str, ...]:
        """The ids of records with this title."""
        with damage():
            return tuple(sorted(self._id(number) for number in self._numbers("title", key[:500])))

    def lexicon(self, initial: str) -> Iterator[tuple[str, int]]:
        """Unstemmed words with the number of records."""
        with damage():
            for word in self._reader.expand_prefix("exact", initial):
                yield word.decode(), self._reader.doc_frequency("exact", word)

    def count(self) -> int:
        """The number of records."""
        return int(self._reader.doc_count())

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
