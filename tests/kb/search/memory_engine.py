"""A search engine in a few lines of plain Python: what the others are held against."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from math import log
from pathlib import Path

from kb.search import analysis
from kb.search import query as asked
from kb.search.interface import FACETS, DamagedError, Document, Found, Piece, Row, Wanted
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
    return Document(**{**value, "pieces": pieces, "names": tuple(value["names"])})


class MemorySnapshot:
    """Scores each leaf of the query by the frequency of its words and their rarity."""

    def __init__(self, documents: list[Document]) -> None:
        self._documents = documents
        self._stems = [[analysis.stems(text) for text in one.texts()] for one in documents]

    def find(self, wanted: Wanted) -> Found:
        scores = {at: self._score(wanted.query, at) for at in range(len(self._documents))}
        first = [
            at for id in wanted.first for at, one in enumerate(self._documents) if one.id == id
        ]
        hits = {
            at: score
            for at, score in scores.items()
            if score is not None and self._fits(at, wanted)
        }
        first = [at for at in first if self._fits(at, wanted)]
        start, stop = wanted.offset, wanted.offset + wanted.limit
        if wanted.sort == "relevance":
            shown = page(hits.items(), first, start, stop, self._id)
        else:
            order = -1 if wanted.sort == "-date" else 1
            hits |= {at: 0.0 for at in first if at not in hits}
            shown = page_by_date(
                hits.items(), lambda at: order * self._documents[at].day, start, stop, self._id
            )
        seen = {*hits, *first}
        facets = counted(seen, lambda at: self._documents[at].facets) if wanted.facets else {}
        return Found(
            len(seen), tuple(self._row(at, score, wanted.query) for at, score in shown), facets
        )

    def _id(self, at: int) -> str:
        return self._documents[at].id

    def _row(self, at: int, score: float, query: asked.Node) -> Row:
        one = self._documents[at]
        parts = {asked.words_of(part): self._score(part, at) for part in asked.leaves(query)}
        gave = {text: given for text, given in parts.items() if given}
        return Row(one.id, one.kind, one.title, one.date, one.url, score, gave, one.pieces)

    def _fits(self, at: int, wanted: Wanted) -> bool:
        one = self._documents[at]
        narrowed = all(
            set(values) & set(one.facets[facet]) for facet, values in wanted.only.items()
        )
        dated = one.first and one.first <= (wanted.until or one.first) and one.last >= wanted.since
        return narrowed and (bool(dated) or not (wanted.since or wanted.until))

    def _score(self, node: asked.Node, at: int) -> float | None:
        match node:
            case asked.Every():
                return 0.0
            case asked.Word() | asked.Phrase():
                times = self._times(node, at)
                rarity = log(
                    1
                    + len(self._documents)
                    / (1 + sum(self._times(node, n) > 0 for n in range(len(self._documents))))
                )
                words = sum(map(len, self._stems[at]))
                return (
                    node.boost * self._documents[at].weight * rarity * times / (times + words / 100)
                    if times
                    else None
                )
        scores = [self._score(part, at) for part in node.parts]
        found = [score for score in scores if score is not None]
        enough = len(found) == len(scores) if isinstance(node, asked.All) else bool(found)
        return sum(found) if enough else None

    def _times(self, part: asked.Word | asked.Phrase, at: int) -> int:
        sought = [part.stem] if isinstance(part, asked.Word) else list(part.stems)
        starts = ((text, n) for text in self._stems[at] for n in range(len(text)))
        return sum(text[n : n + len(sought)] == sought for text, n in starts)

    def has(self, facet: str, value: str) -> bool:
        assert facet in ("id", *FACETS)
        return any(
            value == one.id if facet == "id" else value in one.facets[facet]
            for one in self._documents
        )

    def titled(self, key: str) -> tuple[str, ...]:
        return tuple(sorted(one.id for one in self._documents if analysis.key(one.title) == key))

    def lexicon(self, initial: str) -> Iterator[tuple[str, int]]:
        words = [
            {word for text in one.texts() for word in analysis.words(text)}
            for one in self._documents
        ]
        for word in sorted(set().union(*words)):
            if word.startswith(initial):
                yield word, sum(word in some for some in words)

    def count(self) -> int:
        return len(self._documents)

    def close(self) -> None:
        pass
