"""The search libraries as a tutorial uses them: what ours are measured against.

Whoosh: compound segments, its own analyzers, dates as a numeric range that filters, prefixes as
many as there are, the same facets by its grouping. tantivy: its own stemmer, title and text stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.search import FREQUENT
from kb.search.interface import FACETS, Document

ALONE = ("kind", "year")
"""Facets of which a record has one value at most."""
SEVERAL = tuple(name for name in FACETS if name not in ALONE)


def text_of(document: Document) -> str:
    """The same words that our engines are given."""
    return "\n".join(document.texts())


def tags_of(document: Document) -> list[str]:
    """The values that it is narrowed by."""
    return [value for values in document.values.values() for value in values]


class Whoosh:
    """Whoosh as it comes."""

    def build(self, folder: Path, documents: Iterable[Document]) -> None:
        from whoosh import fields, index
        from whoosh.analysis import StemmingAnalyzer

        schema = fields.Schema(
            id=fields.ID(unique=True, stored=True),
            kind=fields.ID(stored=True, sortable=True),
            year=fields.ID(sortable=True),
            day=fields.NUMERIC(stored=True, sortable=True),
            title=fields.TEXT(stored=True),
            tags=fields.KEYWORD(commas=True),
            text=fields.TEXT(stored=True, analyzer=StemmingAnalyzer()),
            **{name: fields.KEYWORD(commas=True) for name in SEVERAL},
        )
        writer = index.create_in(str(folder), schema).writer()
        for one in documents:
            year = (one.values["year"] or ("",))[0]
            tags = ",".join(tags_of(one))
            several = {name: ",".join(one.values[name]) for name in SEVERAL}
            writer.add_document(
                id=one.id,
                kind=one.kind,
                year=year,
                day=one.day,
                title=one.title,
                tags=tags,
                text=text_of(one),
                **several,
            )
        writer.commit()

    def open(self, folder: Path) -> Any:
        from whoosh import index
        from whoosh.qparser import FuzzyTermPlugin, QueryParser

        self.index = index.open_dir(str(folder))
        self.searcher = self.index.searcher()
        self.parser = QueryParser("text", self.index.schema)
        self.parser.add_plugin(FuzzyTermPlugin())
        return self

    def find(self, sort: str, text: str) -> int:
        """The number of hits among the ten best, as the library counts."""
        from whoosh import query
        from whoosh.sorting import FieldFacet

        limits: dict[str, Any] = {}
        if sort == "dates":
            text, kind, days = split(text)
            first, last = days
            limits["filter"] = query.And(
                [query.Term("kind", kind), query.NumericRange("day", first, last)]
            )
        if sort == "facets":
            limits["groupedby"] = {
                name: FieldFacet(name, allow_overlap=name in SEVERAL) for name in FACETS
            }
        found = self.searcher.search(self.parser.parse(text), limit=10, **limits)
        if sort == "facets":
            for name in FACETS:
                found.groups(name)
        return sum(1 for _ in found)


class Tantivy:
    """tantivy as it comes."""

    def build(self, folder: Path, documents: Iterable[Document]) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        schema.add_text_field("kind", stored=True, tokenizer_name="raw", fast=True)
        schema.add_integer_field("day", stored=True, indexed=True, fast=True)
        schema.add_text_field("title", stored=True)
        schema.add_text_field("tags", tokenizer_name="raw", fast=True)
        schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
        for name in (*SEVERAL, "year"):
            schema.add_text_field(name, tokenizer_name="raw", fast=True)
        made = tantivy.Index(schema.build(), path=str(folder))
        writer = made.writer(256_000_000, 1)
        for one in documents:
            writer.add_document(
                tantivy.Document(
                    id=one.id,
                    kind=one.kind,
                    day=one.day,
                    title=one.title,
                    tags=tags_of(one),
                    text=text_of(one),
                    **{name: list(one.values[name]) for name in (*SEVERAL, "year")},
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Any:
        import tantivy

        self.library = tantivy
        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()
        return self

    def find(self, sort: str, text: str) -> int:
        """The number of hits among the ten best."""
        made, searcher = self._query(sort, text), self.searcher
        if sort == "facets":
            asked = {name: {"terms": {"field": name, "size": FREQUENT}} for name in FACETS}
            searcher.aggregate(made, asked)
        found = searcher.search(made, 10).hits
        return sum(1 for _, address in found if searcher.doc(address))

    def _query(self, sort: str, text: str) -> Any:
        query, schema, must = self.library.Query, self.index.schema, self.library.Occur.Must
        match sort:
            case "prefix":
                return query.regex_query(schema, "text", text.removesuffix("*") + ".*")
            case "fuzzy":
                return query.fuzzy_term_query(schema, "text", text.removesuffix("~"), 2)
            case "dates":
                word, kind, (first, last) = split(text)
                whole = self.library.FieldType.Integer
                parts = (
                    self.index.parse_query(word, ["text"]),
                    query.term_query(schema, "kind", kind),
                    query.range_query(schema, "day", whole, first, last),
                )
                return query.boolean_query([(must, part) for part in parts])
            case _:
                return self.index.parse_query(text, ["text"])


def split(text: str) -> tuple[str, str, tuple[int, int]]:
    """Words, kind and days of a query such as `word kind:letter date:2019-01..2019-09`."""
    from kb.dates import parse_date

    word, kind, days = text.split()
    first, _, last = days.removeprefix("date:").partition("..")
    span = parse_date(first).start.toordinal(), parse_date(last).end.toordinal()
    return word, kind.removeprefix("kind:"), span
