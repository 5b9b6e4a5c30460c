"""Whoosh, in pure Python: the default engine, and the one door to that library."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Collection, Generator, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import whoosh
from whoosh import columns, fields, formats, index
from whoosh.analysis import IDAnalyzer
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

from kb.search import analysis, bm25
from kb.search.cut import NEVER, cut
from kb.search.damage import damage
from kb.search.interface import FACETS, VALUES, Document
from kb.search.whoosh_postings import MOST, Pool, packed, pairs
from kb.search.whoosh_snapshot import WhooshSnapshot

BATCH = 25_000
"""Documents of a segment: it is sorted in memory."""

ANALYZER: Any = IDAnalyzer()
"""Never asked: the fields below cut the text themselves."""

Weighed = tuple[bytes, int, float, bytes]
"""A term, how often it occurs, its weight, and what is kept with it."""


class Places(fields.FieldType):
    """Stems with their positions. Is given them: to cut a text takes the library thrice as long."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), ANALYZER)

    def index(self, value: Any, **kwargs: Any) -> Generator[Weighed, Any, None]:
        """Each stem of a list, with the positions, and the number of all."""
        found: dict[str, list[int]] = {}
        position = 0
        for stem in value:
            if stem in found:
                found[stem].append(position)
            elif stem == analysis.BREAK:
                position += analysis.GAP
                continue
            else:
                found[stem] = [position]
            position += 1
        length = bm25.rounded(length_of(value))
        for stem, positions in found.items():
            times = len(positions)
            yield (
                stem.encode(),
                times,
                packed(times, length),
                array("I", positions[:MOST]).tobytes(),
            )


def length_of(words: list[str]) -> int:
    """The number of words, without the breaks between texts."""
    return len(words) - words.count(analysis.BREAK)


class Names(fields.FieldType):
    """Values as they are, without frequency."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), ANALYZER)

    def index(self, value: Any, **kwargs: Any) -> Generator[Weighed, Any, None]:
        """Each value of a list, once."""
        for name in dict.fromkeys(value):
            yield name.encode(), 1, 1.0, b""


def _schema() -> fields.Schema:
    named = (*VALUES, "titled", "called", "text_words", "title_words", "pairs")
    numbers = ("first", "last", "day", "text_length", "title_length")
    integers = {name: fields.COLUMN(columns.NumericColumn("i")) for name in numbers}
    weight = fields.COLUMN(columns.NumericColumn("f", default=1.0))
    blobs = {
        name: fields.COLUMN(columns.VarBytesColumn()) for name in ("name", "facets", "card", "body")
    }
    searched = {name: Places() for name in ("text", "title")}
    names = {name: Names() for name in named}
    return fields.Schema(weight=weight, **searched, **names, **integers, **blobs)


def _values(document: Document) -> dict[str, object]:
    """What Whoosh is given: words to rank by, words unstemmed, values to narrow by.

    What is shown stands in columns, since hits that are not shown then cost nothing.
    """
    words = cut(document)
    text, title = words.text.split(), words.title.split()
    stems = analysis.stems_of(text)
    card = [document.kind, document.title, document.date, document.url]
    facets = [f"{facet}:{value}" for facet in FACETS for value in document.values.get(facet, ())]
    return {
        "id": [document.id],
        "titled": [words.titled],
        "called": words.called,
        "text": stems,
        "text_length": length_of(text),
        "text_words": set(text) - NEVER,
        "pairs": pairs(stems),
        "title": analysis.stems_of(title),
        "title_length": len(title),
        "title_words": set(title) - NEVER,
        **{field: document.values.get(field, ()) for field in VALUES[1:]},
        "weight": document.weight,
        "first": document.first,
        "last": document.last,
        "day": document.day,
        "name": document.id.encode(),
        "facets": "\n".join(facets).encode(),
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
        made = index.create_in(str(folder), _schema())
        several = iter(documents)
        while batch := list(islice(several, BATCH)):
            _commit(made.writer(procs=1, compound=False), batch, (), merge=False)

    def update(self, folder: Path, changed: Iterable[Document], gone: Collection[str]) -> None:
        """Put in or replace `changed`, take out the ids `gone`."""
        several = list(changed)
        writer = _opened(folder).writer(procs=1, compound=False)
        _commit(writer, several, [*gone, *(document.id for document in several)], merge=True)

    def open(self, folder: Path) -> WhooshSnapshot:
        """The index in `folder`."""
        with damage(Exception):
            return WhooshSnapshot(_opened(folder).reader())


def _opened(folder: Path) -> Any:
    """The index in `folder`. Our schema is given, so that the one on disk is not unpickled."""
    with damage(Exception):
        return index.open_dir(str(folder), schema=_schema())


def _commit(
    writer: Any, documents: Iterable[Document], gone: Iterable[str], *, merge: bool
) -> None:
    writer.pool = pool = Pool(WHOOSH3_HEADER_MAGIC)
    fields_writer = writer.fieldwriter
    fields_writer.add_postings = lambda schema, _lengths, _pool: pool.write(fields_writer, schema)
    try:
        for id in gone:
            writer.delete_by_term("id", id)
        for document in documents:
            writer.add_document(**_values(document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=merge)  # merges small segments; never optimizes: that rewrites all


ENGINE = WhooshEngine()
