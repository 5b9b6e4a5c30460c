"""Whoosh, in pure Python: the default engine, and the one door to that library."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import whoosh
from whoosh import columns, fields, formats, index
from whoosh import query as whoosh_query
from whoosh.analysis import IDAnalyzer

from kb.search import analysis
from kb.search import query as asked
from kb.search.interface import FACETS, Document
from kb.search.whoosh_snapshot import WhooshSnapshot, damage

BUILD_MB, UPDATE_MB = 256, 64
"""Memory for sorting. The library's 128 would spill to the disk from some 6,000 records on."""

ANALYZER: Any = IDAnalyzer()
"""Never asked: the formats below cut the text themselves."""

Weighed = tuple[Any, int, float, bytes]
"""A term, how often it occurs, its weight, and what is kept with it."""


class Places(formats.Positions):
    """Stems with their positions. Cuts the texts itself, which takes the library thrice as long."""

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Iterator[Weighed]:
        """Each stem of a list of texts, with the encoded positions."""
        found: dict[str, list[int]] = {}
        position = 0
        for text in value:
            for stem in analysis.stems(text):
                found.setdefault(stem, []).append(position)
                position += 1
            position += analysis.GAP
        for stem, positions in found.items():
            yield stem, len(positions), float(len(positions)), self.encode(positions)


class Names(formats.Existence):
    """Values as they are, without frequency."""

    def word_values(self, value: Any, analyzer: Any, **kwargs: Any) -> Iterator[Weighed]:
        """Each value of a list, once."""
        for name in dict.fromkeys(value):
            yield name, 1, 1.0, b""


def _schema() -> fields.Schema:
    names = {
        name: fields.FieldType(Names(), ANALYZER) for name in ("id", "title", "exact", *FACETS)
    }
    days = {name: fields.COLUMN(columns.NumericColumn("i")) for name in ("first", "last", "day")}
    weight = fields.COLUMN(columns.NumericColumn("f", default=1.0))
    blobs = {name: fields.COLUMN(columns.VarBytesColumn()) for name in ("card", "body")}
    text = fields.FieldType(Places(), ANALYZER, scorable=True)
    return fields.Schema(text=text, weight=weight, **names, **days, **blobs)


def _values(document: Document) -> dict[str, object]:
    """What Whoosh is given: `text` to rank by, `exact` words unstemmed, values to narrow by.

    `card` and `body` are columns, since hits that are not shown then cost nothing.
    """
    texts = document.texts()
    exact = {word for text in texts for word in analysis.words(text)} - analysis.STOP
    card = [
        document.id,
        document.kind,
        document.title,
        document.date,
        document.url,
        document.facets,
    ]
    return {
        "id": [document.id],
        "title": [analysis.key(document.title)[:500] or "-"],
        "text": texts,
        "exact": sorted(exact),
        **{facet: list(document.facets.get(facet, ())) for facet in FACETS},
        "weight": document.weight,
        "first": document.first,
        "last": document.last,
        "day": document.day,
        "card": json.dumps(card, ensure_ascii=False).encode(),
        "body": zlib.compress(json.dumps(document.pieces, ensure_ascii=False).encode(), 1),
    }


class WhooshEngine:
    """Keeps the index in Whoosh's own files; each commit is all or nothing."""

    name = "whoosh"

    def version(self) -> str:
        """Of the library in use."""
        return f"{whoosh.__name__} {'.'.join(map(str, whoosh.__version__))}"

    def build(self, folder: Path, documents: Iterable[Document]) -> None:
        """Make an index in an empty folder."""
        writer = index.create_in(str(folder), _schema()).writer(
            limitmb=BUILD_MB, procs=1, compound=False
        )
        _commit(writer, documents, ())

    def update(self, folder: Path, changed: Iterable[Document], gone: Collection[str]) -> None:
        """Put in or replace `changed`, take out the ids `gone`."""
        several = list(changed)
        writer = _opened(folder).writer(limitmb=UPDATE_MB, procs=1, compound=False)
        _commit(writer, several, [*gone, *(document.id for document in several)])

    def open(self, folder: Path) -> WhooshSnapshot:
        """The index in `folder`."""
        with damage():
            return WhooshSnapshot(_opened(folder).searcher(), _query)


def _opened(folder: Path) -> Any:
    """The index in `folder`. Our schema is given, so that the one on disk is not unpickled."""
    with damage():
        return index.open_dir(str(folder), schema=_schema())


def _commit(writer: Any, documents: Iterable[Document], gone: Iterable[str]) -> None:
    try:
        for id in gone:
            writer.delete_by_term("id", id)
        for document in documents:
            writer.add_document(**_values(document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit()  # merges small segments; never optimizes, which would rewrite all of them


def _query(node: asked.Node) -> Any:
    match node:
        case asked.Word():
            return whoosh_query.Term("text", node.stem, boost=node.boost)
        case asked.Phrase():
            return whoosh_query.Phrase("text", list(node.stems), boost=node.boost)
        case asked.All():
            return whoosh_query.And([_query(part) for part in node.parts])
        case asked.Any():
            return whoosh_query.Or([_query(part) for part in node.parts])
        case asked.Every():
            return whoosh_query.Every()


ENGINE = WhooshEngine()
