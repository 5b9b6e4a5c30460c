"""tantivy, in Rust: the fast engine for tens of thousands of records, and the door to that library.

Words are cut and stemmed by our own code and handed over one to a space, so that this engine finds
what the others find. The library is not in `requirements.txt` but in `requirements-tantivy.txt`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.search import analysis
from kb.search.cut import NEVER, cut
from kb.search.damage import damage
from kb.search.interface import FACETS, VALUES, Document, SearchError
from kb.search.ranking import LAST
from kb.search.tantivy_facets import Numbers, field, read
from kb.search.tantivy_snapshot import LEAST, TantivySnapshot

try:
    import tantivy
except ImportError as fault:
    raise SearchError(
        "the search engine tantivy is not installed; "
        "install it with `pip install -r requirements-tantivy.txt`"
    ) from fault

BUILD_BYTES, UPDATE_BYTES = 256_000_000, 15_000_000
"""Memory of the writer; the second is the least that the library takes."""

DISK = re.compile(r"IO error|writer was killed")
"""How the library tells that it cannot write."""

RESTS = " ".join([analysis.BREAK] * analysis.GAP)
"""Takes up positions between two texts, so that no phrase runs from one into the next."""


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    for name in ("text", "title"):
        schema.add_text_field(name, tokenizer_name="places", index_option="position")
    for name in ("text_words", "title_words"):
        schema.add_text_field(name, tokenizer_name="words", index_option="basic")
    for name in (*VALUES, "titled", "called"):
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name == "id")
    for name in map(field, FACETS):
        schema.add_unsigned_field(name, fast=True)
    for name in ("first", "last", "older", "newer"):
        schema.add_integer_field(name, fast=True, indexed=True)
    schema.add_float_field("weight", fast=True)
    for name in ("card", "body"):
        schema.add_bytes_field(name, stored=True)
    return schema.build()


def _values(document: Document, facets: Numbers) -> dict[str, object]:
    """What tantivy is given; `card` is all that is shown of a hit."""
    from msgspec.json import encode  # costs more than to open an index

    words = cut(document)
    card = [
        *(document.id, document.kind, document.title, document.date, document.url),
        *(document.first, document.last),
    ]
    return {
        "id": document.id,
        "card": encode(card),
        "body": encode(document.pieces),
        "text": " ".join(analysis.stems_of(words.text.split())).replace(analysis.BREAK, RESTS),
        "title": " ".join(analysis.stems_of(words.title.split())),
        "text_words": words.text,
        "title_words": words.title,
        "titled": words.titled,
        "called": words.called,
        **{name: list(document.values.get(name, ())) for name in VALUES[1:]},
        **facets.of(document),
        "first": document.first,
        "last": document.last,
        "older": document.day or LAST,
        "newer": -document.day if document.day else LAST,
        "weight": 2 ** (document.weight / LEAST) - 2,  # the library takes log2(2 + this)
    }


class TantivyEngine:
    """Keeps the index in tantivy's own files; each commit is all or nothing."""

    name = "tantivy"

    def version(self) -> str:
        """Of the library in use; its files change with its minor versions."""
        return str(tantivy.__version__)  # type: ignore[attr-defined]  # its stubs forget it

    def build(self, folder: Path, documents: Iterable[Document]) -> None:
        """Make an index in an empty folder."""
        with _disk():
            made, facets = tantivy.Index(_schema(), str(folder), sort_by_field="id"), Numbers({})
            _commit(made, documents, (), facets, BUILD_BYTES)
            facets.write(folder)

    def update(self, folder: Path, changed: Iterable[Document], gone: Collection[str]) -> None:
        """Put in or replace `changed`, take out the ids `gone`."""
        several = list(changed)
        out = [*gone, *(document.id for document in several)]
        facets, found = Numbers(read(folder)), _opened(folder)
        with _disk():
            _commit(found, several, out, facets, UPDATE_BYTES)
            facets.write(folder)

    def open(self, folder: Path) -> TantivySnapshot:
        """The index in `folder`."""
        found = _opened(folder)
        with damage(OSError, ValueError, KeyError, TypeError):
            segments = json.loads((folder / "meta.json").read_bytes())["segments"]
            exact = not any(one["deletes"] for one in segments)
        found.config_reader("manual")  # without a thread that watches for changes
        values = read(folder)
        return TantivySnapshot(tantivy, found.schema, found.searcher(), values, exact=exact)


def _opened(folder: Path) -> tantivy.Index:
    with damage(ValueError, OSError):
        return tantivy.Index.open(str(folder))


@contextmanager
def _disk() -> Iterator[None]:
    """What the library tells of the disk as a ValueError is raised as an OSError."""
    try:
        yield
    except ValueError as fault:
        if DISK.search(str(fault)):
            raise OSError(str(fault)) from fault
        raise


def _commit(
    found: tantivy.Index,
    documents: Iterable[Document],
    gone: Iterable[str],
    facets: Numbers,
    memory: int,
) -> None:
    for name, out in (("words", NEVER), ("places", {analysis.BREAK})):
        cutter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        kept = cutter.filter(tantivy.Filter.custom_stopword(sorted(out)))
        found.register_tokenizer(name, kept.build())
    schema = found.schema
    writer = found.writer(memory, 1)
    try:
        for id in gone:
            writer.delete_documents_by_term("id", id)
        for document in documents:
            writer.add_document(tantivy.Document.from_dict(_values(document, facets), schema))
    except BaseException:
        with suppress(ValueError):  # a writer that has stopped has nothing to take back
            writer.rollback()
        raise
    writer.commit()
    writer.wait_merging_threads()  # without it the files of merged segments stay for ever


ENGINE = TantivyEngine()
