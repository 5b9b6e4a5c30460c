"""Reads an index of Whoosh: finds, narrows, orders and counts. Imports nothing of the library."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import mul
from typing import Any

from kb.search import bm25, nearness
from kb.search.damage import damage
from kb.search.interface import Counts, Found, Piece, Row, Wanted
from kb.search.matching import Matches, matches
from kb.search.query import (
    TEXT,
    Dated,
    Every,
    Leaf,
    Like,
    Near,
    Node,
    Phrase,
    Value,
    Word,
    counting,
    words_of,
)
from kb.search.ranking import counted, page, page_by_date
from kb.search.whoosh_columns import Ids, Lines, Shown, numbers
from kb.search.whoosh_postings import Postings, Scores, Segment, pairs

FAULTS = (Exception,)
"""Bytes that are not what was written can raise anything when they are read."""

COLUMNS: dict[str, Any] = {
    "name": Ids,
    "facets": Lines,
    "card": Shown,
    "body": Shown,
}
"""How a column is read that is not of numbers."""


class WhooshSnapshot:
    """One open index. Documents go by Whoosh's numbers, which hold within a snapshot."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        parts = [(one, offset) for one, offset in reader.leaf_readers() if one.doc_count_all()]
        self._segments = [Segment(one, offset) for one, offset in parts]
        self._columns: dict[str, Any] = {}
        self._averages: dict[str, float] = {}
        self._frequencies: dict[tuple[str, str], int] = {}
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
        scores = map(mul, given.values(), map(weight.__getitem__, given))
        hits = dict(zip(given, scores, strict=True))
        first = [number for id in wanted.first for number in self._numbers("id", id)]
        start, stop = wanted.offset, wanted.offset + wanted.limit
        if wanted.sort == "relevance":
            shown = page(hits, first, start, stop, self._id)
        else:
            hits = dict.fromkeys(first, 0.0) | hits
            day, order = self._column("day"), -1 if wanted.sort == "-date" else 1
            shown = page_by_date(hits, lambda number: order * day[number], start, stop, self._id)
        seen = hits.keys() | set(first)
        parts = self._parts(wanted.query, known)
        rows = tuple(self._row(number, score, wanted, parts) for number, score in shown)
        facets = Counts({})
        if wanted.facets:
            facets = counted(map(self._column("facets").__getitem__, seen), wanted.facets)
        return Found(len(seen), rows, facets)

    def _leaf(self, known: dict[Leaf, Matches]) -> Callable[[Leaf], Matches]:
        def found(leaf: Leaf) -> Matches:
            if leaf not in known:
                known[leaf] = self._matches(leaf)
            return known[leaf]

        return found

    def _parts(self, asked: Node, known: dict[Leaf, Matches]) -> list[tuple[str, Matches]]:
        """What each part of the query gives, by its text, where it counts."""
        parts: list[tuple[str, Matches]] = []
        for leaf, where in counting(asked):
            given = known.get(leaf, {})
            if where != Every():
                fitting = matches(where, self._leaf(known), self._dated, self._every)
                given = {number: given[number] for number in given.keys() & fitting.keys()}
            parts.append((words_of(leaf), given))
        return parts

    def _matches(self, leaf: Leaf) -> Matches:
        match leaf:
            case Word():
                postings = self._postings(leaf.field, leaf.stem)
                self._frequencies[leaf.field, leaf.stem] = len(postings.numbers)
                given = self._gave(leaf, leaf.stem, postings.weights)
                return dict(zip(postings.numbers, given, strict=True))
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

    def _gave(self, leaf: Word | Phrase | Near, stem: str, weights: Iterable[float]) -> list[float]:
        """What a stem gives by its packed weights."""
        rarity = bm25.rarity(self.count(), self._frequency(leaf.field, stem))
        scores = Scores(leaf.boost * rarity, self._average(leaf.field))
        return list(map(scores.__getitem__, weights))

    def _frequency(self, field: str, term: str) -> int:
        """The number of documents with a term; deleted ones are not counted."""
        if (field, term) not in self._frequencies:
            counts = (segment.count(field, term) for segment in self._segments)
            self._frequencies[field, term] = sum(counts)
        return self._frequencies[field, term]

    def _average(self, field: str) -> float:
        """The words of a document, on average; deleted ones are not counted."""
        if field not in self._averages:
            lengths = self._column(f"{field}_length")
            gone = (number for segment in self._segments for number in segment.every_gone())
            words = sum(lengths) - sum(map(lengths.__getitem__, gone))
            self._averages[field] = words / max(1, self.count()) or 1.0
        return self._averages[field]

    def _together(
        self, leaf: Phrase | Near, fitting: Callable[[Sequence[nearness.Word]], set[int]]
    ) -> Matches:
        """What the words give, each as often as it was asked for, where they stand as `fitting`."""
        field, found = leaf.field, dict[str, Postings]()
        among = paired = self._paired(leaf)
        for stem in sorted(set(leaf.stems), key=lambda one: self._frequency(field, one)):
            found[stem] = self._postings(field, stem, places=True, among=among)
            among = found[stem].numbers
        few: Collection[int] = frozenset(among or ())
        kept = {stem: one.of(few) for stem, one in found.items()}
        told = paired is not None and len(leaf.stems) == 2  # then all is known without places
        hits = few if told else fitting([kept[stem].word() for stem in leaf.stems])
        gave = {stem: self._gave(leaf, stem, one.of(hits).weights) for stem, one in kept.items()}
        sums = map(sum, zip(*(gave[stem] for stem in leaf.stems), strict=True))
        return dict(zip(sorted(hits), sums, strict=True))

    def _paired(self, leaf: Phrase | Near) -> list[int] | None:
        """The documents in which frequent neighbours of a phrase are neighbours; None for all."""
        if not isinstance(leaf, Phrase) or leaf.field != TEXT or not (known := pairs(leaf.stems)):
            return None
        return sorted(set.intersection(*({*self._numbers("pairs", pair)} for pair in known)))

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

    def _column(self, name: str) -> Any:
        if name not in self._columns:
            self._columns[name] = COLUMNS.get(name, numbers)(self._segments, name)
        return self._columns[name]

    def _id(self, number: int) -> str:
        return str(self._column("name")[number], "utf-8")

    def _row(
        self, number: int, score: float, wanted: Wanted, parts: Iterable[tuple[str, Matches]]
    ) -> Row:
        kind, title, date, url = json.loads(self._column("card")[number])
        weight, pieces = self._column("weight")[number], []
        if wanted.pieces:
            pieces = json.loads(zlib.decompress(self._column("body")[number]))
        gave: dict[str, float] = {}
        for text, matched in parts:
            if given := matched.get(number):
                gave[text] = gave.get(text, 0.0) + given * weight
        days = self._column("first")[number], self._column("last")[number]
        shown = Piece.several(pieces)
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
                known = [
                    one.reader.expand_prefix(f"{field}_words", start) for one in self._segments
                ]
                words = sorted(set().union(*known))
                self._words[field, start] = [word.decode() for word in words]
            return self._words[field, start]

    def frequency(self, word: str, field: str = "text") -> int:
        """The number of records with an unstemmed word."""
        with damage(*FAULTS):
            return self._frequency(f"{field}_words", word)

    def count(self) -> int:
        """The number of records."""
        return int(self._reader.doc_count())

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
