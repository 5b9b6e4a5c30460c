"""Reads an index of tantivy: finds, narrows, orders and counts. Imports nothing of the library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb.search import bm25
from kb.search.damage import damage
from kb.search.interface import Counts, Found, Piece, Row, Wanted
from kb.search.query import (
    All,
    Dated,
    Every,
    Like,
    Near,
    Node,
    Not,
    Phrase,
    Value,
    Word,
    both,
    counting,
    leaves,
    words_of,
)
from kb.search.query import Any as AnyOf
from kb.search.ranking import DIGITS, LAST
from kb.search.tantivy_facets import Values, counts
from kb.search.tantivy_order import page, spot

LEAST = 0.5
"""Documents' weights are kept as multiples of this, for the library takes none below 1."""
FAULTS = (ValueError, OSError, IndexError)
"""What is raised for files that the library cannot read, or that do not fit each other."""

Scores = Mapping[tuple[int, int], float]
"""By segment, and number of the document in it."""


class TantivySnapshot:
    """One open index; `exact` where its own counts of words hold: no document was deleted."""

    def __init__(
        self, library: Any, schema: Any, searcher: Any, values: Values, *, exact: bool
    ) -> None:
        self._library, self._schema, self._searcher = library, schema, searcher
        self._values = values
        self._known: dict[tuple[str, str], list[str]] = {}
        self._exact = exact

    def find(self, wanted: Wanted) -> Found:
        """The records that fit."""
        with damage(*FAULTS):
            return self._find(wanted)

    def _find(self, wanted: Wanted) -> Found:
        found = {id: self._address(id) for id in dict.fromkeys(wanted.first)}
        first = [id for id, address in found.items() if address is not None]
        rest: Node = wanted.query
        pinned = AnyOf(tuple(Value("id", id) for id in first)) if first else None
        if pinned and wanted.sort == "relevance":
            rest = both(rest, Not(pinned))
        elif pinned:
            rest = AnyOf((rest, pinned))
            first = []
        start, stop = wanted.offset - len(first), wanted.offset + wanted.limit - len(first)
        ordered, total = self._ordered(rest, wanted, max(start, 0), max(stop, 0))
        if first:
            best = self._best(wanted.query)
            lead = first[wanted.offset : wanted.offset + wanted.limit]
            ordered = [(best, found[id]) for id in lead] + ordered
        facets = Counts({})
        if wanted.facets:
            hits = AnyOf((wanted.query, pinned)) if pinned else wanted.query
            facets = counts(self._searcher, self._query(hits), self._values, wanted.facets)
        return Found(total + len(first), self._rows(ordered, wanted), facets)

    def _ordered(
        self, node: Node, wanted: Wanted, start: int, stop: int
    ) -> tuple[list[tuple[float, Any]], int]:
        """Scores and addresses of hits `start` to `stop`, and how many hits there are.

        Where they are not ordered by it, the score is left at 0.
        """
        query, limit = self._query(node), stop - start
        if not limit:
            return [], self._count(node)
        by_id = {"order_by_field": "id", "order": self._library.Order.Asc}
        by: dict[str, Any] = {"weight_by_field": "weight"}
        if wanted.sort != "relevance":
            by = {**by_id, "order_by_field": "older" if wanted.sort == "date" else "newer"}
        elif not any(leaves(node)):
            by = by_id
        if by is by_id or self._searcher.num_segments < 2:
            found = self._searcher.search(query, limit=limit, offset=start, count=True, **by)
            hits, total = found.hits, found.count
        else:
            hits, total = page(self._searcher, query, by, by_id, stop)
            hits = hits[start:]
        scored = "weight_by_field" in by
        return [(score * LEAST if scored else 0.0, address) for score, address in hits], total

    def _best(self, node: Node) -> float:
        found = self._searcher.search(
            self._query(node), limit=1, count=False, weight_by_field="weight"
        )
        return max((score * LEAST for score, _ in found.hits), default=0.0)

    def _address(self, id: str) -> Any:
        """Where the record stands; None where there is none."""
        hits = self._searcher.search(self._query(Value("id", id)), limit=1, count=False).hits
        return hits[0][1] if hits else None

    def _rows(self, ordered: list[tuple[float, Any]], wanted: Wanted) -> tuple[Row, ...]:
        if not ordered:
            return ()
        documents = [self._searcher.doc(address) for _, address in ordered]
        cards = [json.loads(one.get_first("card")) for one in documents]
        keys, parts = [spot(address) for _, address in ordered], list(counting(wanted.query))
        ids = [card[0] for card in cards]
        totals: Scores = dict(zip(keys, (score for score, _ in ordered), strict=True))
        if wanted.sort != "relevance":
            totals = self._given([(wanted.query, Every())], ids)[0]
        gave: list[tuple[str, Scores]] = []
        if len(parts) == 1:
            alone = self._given(parts, ids)[0] if wanted.first else totals
            gave = [(words_of(parts[0][0]), alone)]
        elif wanted.pieces:
            texts = (words_of(part) for part, _ in parts)
            gave = list(zip(texts, self._given(parts, ids), strict=True))
        rows = []
        for key, document, card in zip(keys, documents, cards, strict=True):
            id, kind, title, date, url, first, last = card
            pieces = json.loads(document.get_first("body")) if wanted.pieces else ()
            given: dict[str, float] = {}
            for text, scores in gave:
                if scores.get(key):
                    given[text] = given.get(text, 0.0) + scores[key]
            total = round(totals.get(key, 0.0), DIGITS)
            rows.append(
                Row(id, kind, title, date, url, first, last, total, given, Piece.several(pieces))
            )
        return tuple(rows)

    def _given(self, parts: Iterable[tuple[Node, Node]], ids: Sequence[str]) -> list[Scores]:
        """What each node gives to those documents with these ids that fit the other too."""
        some = self._query(AnyOf(tuple(Value("id", id) for id in ids)))
        given: list[Scores] = []
        for node, where in parts:
            hits: Sequence[tuple[float, Any]] = ()
            if any(leaves(node)):
                others = [some] if where == Every() else [some, self._query(where)]
                query = self._must(self._query(node), *others)
                by: dict[str, Any] = {"limit": len(ids), "weight_by_field": "weight"}
                hits = self._searcher.search(query, count=False, **by).hits
            given.append({spot(address): score * LEAST for score, address in hits})
        return given

    def _query(self, node: Node) -> Any:
        """The node as a query of the library; only words give a score."""
        library = self._library.Query
        match node:
            case Word():
                return self._boosted(self._term(node.field, node.stem, "freq"), node.boost)
            case Phrase():
                together = library.phrase_query(self._schema, node.field, list(node.stems))
                return self._words(node, together)
            case Near():
                pairs = zip(node.stems, node.stems[1:], strict=False)
                return self._words(node, *(self._close(node, one, other) for one, other in pairs))
            case Like():
                some = self._terms(f"{node.field}_words", node.words)
                return library.const_score_query(some, bm25.LIKE * node.boost)
            case Value():
                return self._free(self._term(node.field, node.value))
            case Dated():
                return self._free(self._dated(node))
            case Every():
                return self._free(library.all_query())
            case AnyOf(parts):
                should = self._library.Occur.Should
                return library.boolean_query([(should, self._query(part)) for part in parts])
            case Not(part):
                return self._all((part,), fits=())
            case All(parts):
                out = tuple(part.part for part in parts if isinstance(part, Not))
                return self._all(out, tuple(one for one in parts if not isinstance(one, Not)))
            case _:
                raise TypeError(f"an engine is not asked for {node!r}")

    def _all(self, out: Iterable[Node], fits: Iterable[Node]) -> Any:
        occur = self._library.Occur
        parts = [(occur.Must, self._query(part)) for part in fits or (Every(),)]
        parts += [(occur.MustNot, self._query(part)) for part in out]
        return self._library.Query.boolean_query(parts)

    def _must(self, *queries: Any) -> Any:
        must = self._library.Occur.Must
        first, *others = queries
        parts = [(must, first), *((must, self._free(other)) for other in others)]
        return self._library.Query.boolean_query(parts)

    def _words(self, leaf: Phrase | Near, *conditions: Any) -> Any:
        """What the words give, where the conditions hold."""
        must = self._library.Occur.Must
        words = [(must, self._term(leaf.field, stem, "freq")) for stem in leaf.stems]
        held = [(must, self._free(one)) for one in conditions]
        return self._boosted(self._library.Query.boolean_query(words + held), leaf.boost)

    def _close(self, leaf: Near, one: str, other: str) -> Any:
        """Either word before the other. The library's slop counts a reversed pair as two more."""
        library, should = self._library.Query, self._library.Occur.Should
        ways = [
            library.phrase_query(self._schema, leaf.field, pair, leaf.within)
            for pair in ([one, other], [other, one])
        ]
        return library.boolean_query([(should, way) for way in ways])

    def _dated(self, node: Dated) -> Any:
        first = self._range("first", 1, node.last or LAST)
        return self._must(first, self._range("last", node.first, LAST))

    def _range(self, field: str, low: int, high: int) -> Any:
        kind = self._library.FieldType.Integer
        return self._library.Query.range_query(self._schema, field, kind, low, high)

    def _term(self, field: str, value: str, option: str = "basic") -> Any:
        return self._library.Query.term_query(self._schema, field, value, option)

    def _terms(self, field: str, values: Iterable[str]) -> Any:
        if several := list(values):
            return self._library.Query.term_set_query(self._schema, field, several)
        return self._library.Query.empty_query()

    def _free(self, query: Any) -> Any:
        return self._library.Query.const_score_query(query, 0.0)

    def _boosted(self, query: Any, boost: float) -> Any:
        return query if boost == 1 else self._library.Query.boost_query(query, boost)

    def _count(self, node: Node) -> int:
        return int(self._searcher.search(self._query(node), limit=1, count=True).count)

    def has(self, field: str, value: str) -> bool:
        """Whether a record has this value."""
        with damage(*FAULTS):
            return self._count(Value(field, value)) > 0

    def titled(self, key: str) -> tuple[str, ...]:
        """The ids of records with this title."""
        return self._ids("titled", key)

    def called(self, key: str) -> tuple[str, ...]:
        """The ids of records with this title or other name."""
        return self._ids("called", key)

    def _ids(self, field: str, key: str) -> tuple[str, ...]:
        with damage(*FAULTS):
            found = self._searcher.search(self._term(field, key), limit=100, count=False)
            documents = (self._searcher.doc(address) for _, address in found.hits)
            return tuple(sorted(json.loads(one.get_first("card"))[0] for one in documents))

    def lexicon(self, start: str, field: str = "text") -> list[str]:
        """Unstemmed words that begin so."""
        with damage(*FAULTS):
            if (field, start) not in self._known:
                found = self._searcher.terms_with_prefix(f"{field}_words", start)
                self._known[field, start] = [word for word, _ in found]
            return self._known[field, start]

    def frequency(self, word: str, field: str = "text") -> int:
        """The number of records with an unstemmed word."""
        if self._exact:
            return int(self._searcher.doc_freq(f"{field}_words", word))
        with damage(*FAULTS):
            return self._count(Like(word, (word,), 1, field=field))

    def count(self) -> int:
        """The number of records."""
        return int(self._searcher.num_docs)

    def close(self) -> None:
        """Let go of the files, which are mapped into memory until then."""
        self._searcher = None
