"""Reads an index of Whoosh: finds, narrows, orders and counts. Imports nothing of the library."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kb.search import bm25, nearness
from kb.search.damage import damage
from kb.search.interface import Found, Piece, Row, Wanted
from kb.search.matching import Matches, matches
from kb.search.query import Dated, Leaf, Like, Near, Phrase, Value, Word, leaves, words_of
from kb.search.ranking import counted, page, page_by_date
from kb.search.whoosh_postings import Postings, Scores, Segment, positions

FAULTS = (Exception,)
"""Bytes that are not what was written can raise anything when they are read."""

Placed = dict[int, tuple[float, bytes]]
"""How often a word stands in a document, packed with its length, and its positions as bytes."""


class Column(dict[int, Any]):
    """Values of a column by a document's number, each read once."""

    def __init__(self, segments: list[Segment], name: str) -> None:
        super().__init__()
        self._offsets = [segment.offset for segment in segments]
        self._readers = [segment.reader.column_reader(name) for segment in segments]

    def __missing__(self, number: int) -> Any:
        """A value that has not been read."""
        which = bisect_right(self._offsets, number) - 1
        found = self[number] = self._readers[which][number - self._offsets[which]]
        return found


class WhooshSnapshot:
    """One open index. Documents go by Whoosh's numbers, which hold within a snapshot."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        parts = [(one, offset) for one, offset in reader.leaf_readers() if one.doc_count_all()]
        self._segments = [Segment(one, offset) for one, offset in parts]
        self._columns: dict[str, Column] = {}
        self._averages: dict[str, float] = {}
        self._narrowed: dict[Value, Matches] = {}
        self._words: dict[tuple[str, str], list[str]] = {}

    def find(self, wanted: Wanted) -> Found:
        """The records that fit."""
        with damage(*FAULTS):
            return self._find(wanted)

    def _find(self, wanted: Wanted) -> Found:
        known: dict[Leaf, Matches] = {}
        given = matches(wanted.query, self._leaf(known), self._dated, self._every)
        weight = self._column("weight")
        hits = {number: score * weight[number] if score else 0.0 for number, score in given.items()}
        first = [number for id in wanted.first for number in self._numbers("id", id)]
        start, stop = wanted.offset, wanted.offset + wanted.limit
        if wanted.sort == "relevance":
            shown = page(hits, first, start, stop, self._id)
        else:
            hits = dict.fromkeys(first, 0.0) | hits
            day, order = self._column("day"), -1 if wanted.sort == "-date" else 1
            shown = page_by_date(hits, lambda number: order * day[number], start, stop, self._id)
        seen = hits.keys() | set(first)
        rows = tuple(self._row(number, score, wanted, known) for number, score in shown)
        facets = counted(map(self._column("facets").__getitem__, seen)) if wanted.facets else {}
        return Found(len(seen), rows, facets)

    def _leaf(self, known: dict[Leaf, Matches]) -> Callable[[Leaf], Matches]:
        def found(leaf: Leaf) -> Matches:
            if leaf not in known:
                known[leaf] = self._matches(leaf)
            return known[leaf]

        return found

    def _matches(self, leaf: Leaf) -> Matches:
        match leaf:
            case Word():
                postings = self._postings(leaf.field, leaf.stem)
                return self._scored(leaf.field, leaf.stem, leaf.boost, postings)
            case Phrase():
                return self._together(leaf, nearness.in_order)
            case Near(within=within):
                return self._together(leaf, lambda places: nearness.close(places, within))
            case Like():
                numbers = self._with(f"{leaf.field}_words", leaf.words)
                return dict.fromkeys(numbers, bm25.LIKE * leaf.boost)
            case Value():
                if leaf not in self._narrowed:
                    self._narrowed[leaf] = dict.fromkeys(self._numbers(leaf.field, leaf.value), 0.0)
                return self._narrowed[leaf]
            case _:
                raise TypeError(f"an engine is not asked for {leaf!r}")

    def _scored(self, field: str, stem: str, boost: float, postings: Postings) -> dict[int, float]:
        scores = Scores(boost * self._rarity(field, stem), self._average(field))
        given = map(scores.__getitem__, postings.weights)
        return dict(zip(postings.numbers, given, strict=True))

    def _rarity(self, field: str, stem: str) -> float:
        return bm25.rarity(self._reader.doc_count_all(), self._frequency(field, stem))

    def _frequency(self, field: str, stem: str) -> int:
        return int(self._reader.doc_frequency(field, stem))

    def _average(self, field: str) -> float:
        if field not in self._averages:
            words = self._reader.field_length(f"{field}_length")
            self._averages[field] = words / max(1, self._reader.doc_count_all()) or 1.0
        return self._averages[field]

    def _together(
        self, leaf: Phrase | Near, fits: Callable[[Sequence[Sequence[int]]], bool]
    ) -> Matches:
        """What the words give, each as often as it was asked for, where they stand as `fits`."""
        field, lists = leaf.field, dict[str, Placed]()
        among: list[int] | None = None
        for stem in sorted(set(leaf.stems), key=lambda one: self._frequency(field, one)):
            lists[stem] = self._placed(field, stem, among)
            fewer = lists[stem] if among is None else lists[stem].keys() & set(among)
            among = sorted(fewer)
        order = [lists[stem] for stem in leaf.stems]
        scores = [
            Scores(leaf.boost * self._rarity(field, stem), self._average(field))
            for stem in leaf.stems
        ]
        return {
            number: sum(gave[one[number][0]] for gave, one in zip(scores, order, strict=True))
            for number in among or ()
            if fits([positions(one[number][1]) for one in order])
        }

    def _placed(self, field: str, stem: str, among: list[int] | None) -> Placed:
        """Weight and positions by document; of `among` at least."""
        found = self._postings(field, stem, places=True, among=among)
        pairs = zip(found.weights, found.places, strict=True)
        return dict(zip(found.numbers, pairs, strict=True))

    def _postings(
        self, field: str, term: str, *, places: bool = False, among: list[int] | None = None
    ) -> Postings:
        found = Postings([], [], [])
        for segment in self._segments:
            segment.add(found, field, term, places=places, among=among)
        return found

    def _numbers(self, field: str, value: str) -> list[int]:
        return self._postings(field, value).numbers

    def _with(self, field: str, words: Iterable[str]) -> set[int]:
        return {number for word in words for number in self._numbers(field, word)}

    def _every(self) -> Iterator[int]:
        for segment in self._segments:
            yield from segment.every()

    def _dated(self, leaf: Dated) -> Callable[[int], bool]:
        first, last = self._column("first"), self._column("last")
        since, until = leaf.first, leaf.last or 10**7
        return lambda number: 0 < first[number] <= until and last[number] >= since

    def _column(self, name: str) -> Column:
        if name not in self._columns:
            self._columns[name] = Column(self._segments, name)
        return self._columns[name]

    def _id(self, number: int) -> str:
        return bytes(self._column("name")[number]).decode()

    def _row(self, number: int, score: float, wanted: Wanted, known: Mapping[Leaf, Matches]) -> Row:
        kind, title, date, url = json.loads(bytes(self._column("card")[number]))
        weight, pieces = self._column("weight")[number], []
        if wanted.pieces:
            pieces = json.loads(zlib.decompress(self._column("body")[number]))
        gave = {
            words_of(leaf): given * weight
            for leaf in leaves(wanted.query)
            if (given := known.get(leaf, {}).get(number))
        }
        days = self._column("first")[number], self._column("last")[number]
        shown = tuple(map(Piece._make, pieces))
        return Row(self._id(number), kind, title, date, url, *days, score, gave, shown)

    def has(self, field: str, value: str) -> bool:
        """Whether a record has this value."""
        with damage(*FAULTS):
            return bool(self._numbers(field, value))

    def titled(self, key: str) -> tuple[str, ...]:
        """The ids of records with this title."""
        return self._ids("titled", key)

    def called(self, key: str) -> tuple[str, ...]:
        """The ids of records with this title or other name."""
        return self._ids("called", key)

    def _ids(self, field: str, key: str) -> tuple[str, ...]:
        with damage(*FAULTS):
            return tuple(sorted(self._id(number) for number in self._numbers(field, key)))

    def lexicon(self, start: str, field: str = "text") -> list[str]:
        """Unstemmed words that begin so."""
        with damage(*FAULTS):
            if (field, start) not in self._words:
                words = self._reader.expand_prefix(f"{field}_words", start)
                self._words[field, start] = [word.decode() for word in words]
            return self._words[field, start]

    def frequency(self, word: str, field: str = "text") -> int:
        """The number of records with an unstemmed word."""
        with damage(*FAULTS):
            return len(self._numbers(f"{field}_words", word))

    def count(self) -> int:
        """The number of records."""
        return int(self._reader.doc_count())

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
