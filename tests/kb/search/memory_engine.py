"""A search engine in a few lines of plain Python: what the others are held against."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

from kb.search import analysis, bm25
from kb.search import query as asked
from kb.search.interface import FACETS, Counts, DamagedError, Document, Found, Piece, Row, Wanted
from kb.search.ranking import counted, page, page_by_date


class MemoryEngine:
    """Keeps the documents in one JSON file and looks at every one of them."""

    name = "memory"

    def version(self) -> str:
        return "1"

    def build(self, folder: Path, documents: Iterable[Document]) -> None:
        self._write(folder, {one.id: asdict(one) for one in documents})

    def update(self, folder: Path, changed: Iterable[Document], gone: Collection[str]) -> None:
        known = {id: one for id, one in self._read(folder).items() if id not in gone}
        self._write(folder, known | {one.id: asdict(one) for one in changed})

    def open(self, folder: Path) -> MemorySnapshot:
        values = self._read(folder).values()
        return MemorySnapshot([_document(value) for value in values])

    def _write(self, folder: Path, documents: Mapping[str, object]) -> None:
        fresh = folder / "all.json.new"
        fresh.write_text(json.dumps(documents), "utf-8")
        fresh.replace(folder / "all.json")

    def _read(self, folder: Path) -> dict[str, dict[str, object]]:
        try:
            return dict(json.loads((folder / "all.json").read_text("utf-8")))
        except (OSError, ValueError) as fault:
            raise DamagedError("the file of the memory engine cannot be read") from fault


def _document(value: Mapping[str, object]) -> Document:
    pieces = tuple(Piece(*piece) for piece in value["pieces"])
    tuples = {name: tuple(value[name]) for name in ("names", "called")}
    return Document(**{**value, "pieces": pieces, **tuples})


class MemorySnapshot:
    """Looks at every document for every leaf of the query."""

    def __init__(self, documents: list[Document]) -> None:
        self._documents = sorted(documents, key=lambda one: one.id)
        self._places = {
            "text": [self._cut(one.texts()) for one in self._documents],
            "title": [self._cut([one.title]) for one in self._documents],
        }

    def _cut(self, texts: list[str]) -> list[tuple[int, str]]:
        """Each word with its position."""
        found, start = [], 0
        for text in texts:
            words = analysis.words(text)
            found += enumerate(words, start)
            start += len(words) + analysis.GAP
        return found

    def find(self, wanted: Wanted) -> Found:
        scores = {at: self._score(wanted.query, at) for at in range(len(self._documents))}
        hits = {at: score for at, score in scores.items() if score is not None}
        first = [
            at for id in wanted.first for at, one in enumerate(self._documents) if one.id == id
        ]
        start, stop = wanted.offset, wanted.offset + wanted.limit
        if wanted.sort == "relevance":
            shown = page(hits, first, start, stop, self._id)
        else:
            order = -1 if wanted.sort == "-date" else 1
            hits |= {at: 0.0 for at in first if at not in hits}
            shown = page_by_date(
                hits, lambda at: order * self._documents[at].day, start, stop, self._id
            )
        seen = {*hits, *first}
        facets = Counts({})
        if wanted.facets:
            facets = counted(map(self._facets, seen), wanted.facets)
        return Found(len(seen), tuple(self._row(at, score, wanted) for at, score in shown), facets)

    def _facets(self, at: int) -> list[str]:
        values = self._documents[at].values
        return [f"{name}:{value}" for name in FACETS for value in values[name]]

    def _id(self, at: int) -> str:
        return self._documents[at].id

    def _row(self, at: int, score: float, wanted: Wanted) -> Row:
        one = self._documents[at]
        gave: dict[str, float] = {}
        for part, where in asked.counting(wanted.query):
            if (given := self._score(part, at)) and self._score(where, at) is not None:
                gave[asked.words_of(part)] = gave.get(asked.words_of(part), 0.0) + given
        pieces = one.pieces if wanted.pieces else ()
        days = (one.first, one.last)
        return Row(one.id, one.kind, one.title, one.date, one.url, *days, score, gave, pieces)

    def _score(self, node: asked.Node, at: int) -> float | None:
        one = self._documents[at]
        match node:
            case asked.Every():
                return 0.0
            case asked.Value(field, value):
                return 0.0 if value in ((one.id,) if field == "id" else one.values[field]) else None
            case asked.Dated(first, last):
                fits = one.first and one.first <= (last or one.first) and one.last >= first
                return 0.0 if fits else None
            case asked.Not(part):
                return 0.0 if self._score(part, at) is None else None
            case asked.Like(words=words):
                here = {word for _, word in self._places[node.field][at]}
                return node.boost * one.weight if here & set(words) else None
            case asked.Word():
                return self._word(node.field, node.stem, node.boost, at)
            case asked.Phrase() | asked.Near():
                found = [self._word(node.field, stem, node.boost, at) for stem in node.stems]
                return sum(found) if None not in found and self._together(node, at) else None
        scores = [self._score(part, at) for part in node.parts]
        found = [score for score in scores if score is not None]
        enough = len(found) == len(scores) if isinstance(node, asked.All) else bool(found)
        return sum(found) if enough else None

    def _stems(self, field: str, at: int) -> list[tuple[int, str]]:
        return [(place, analysis.stem(word)) for place, word in self._places[field][at]]

    def _word(self, field: str, stem: str, boost: float, at: int) -> float | None:
        every = range(len(self._documents))
        times = [sum(stem == other for _, other in self._stems(field, n)) for n in every]
        if not times[at]:
            return None
        lengths = [len(places) for places in self._places[field]]
        rarity = bm25.rarity(len(self._documents), sum(time > 0 for time in times))
        score = bm25.score(
            rarity, times[at], bm25.rounded(lengths[at]), sum(lengths) / len(lengths)
        )
        return boost * self._documents[at].weight * score

    def _together(self, node: asked.Phrase | asked.Near, at: int) -> bool:
        at_place = dict(self._stems(node.field, at))
        if isinstance(node, asked.Phrase):
            return any(
                all(at_place.get(place + n) == stem for n, stem in enumerate(node.stems))
                for place in at_place
            )
        return all(
            any(
                at_place.get(place + step) == other and step
                for place, stem in at_place.items()
                if stem == one
                for step in range(-node.within - 1, node.within + 2)
            )
            for one, other in pairwise(node.stems)
        )

    def has(self, field: str, value: str) -> bool:
        return any(
            value == one.id if field == "id" else value in one.values[field]
            for one in self._documents
        )

    def titled(self, key: str) -> tuple[str, ...]:
        return tuple(one.id for one in self._documents if analysis.key(one.title) == key)

    def called(self, key: str) -> tuple[str, ...]:
        return tuple(
            one.id for one in self._documents if key in [analysis.key(name) for name in one.called]
        )

    def lexicon(self, start: str, field: str = "text") -> list[str]:
        words = {word for places in self._places[field] for _, word in places} - analysis.STOP
        return sorted(word for word in words if word.startswith(start))

    def frequency(self, word: str, field: str = "text") -> int:
        return sum(word in [other for _, other in places] for places in self._places[field])

    def count(self) -> int:
        return len(self._documents)

    def close(self) -> None:
        pass
