"""How well test collections are ranked: python bench/relevance.py DIR... [--engine NAME].

DIR holds a collection: `docs.jsonl` ({"id", "title", "text"} a line), `queries.jsonl` ({"id",
"text"} a line), `qrels.tsv` (query, document, grade; a grade above 0 is relevant). For each
collection and engine, means over the queries that have a relevant document are printed.

A query is raw text, so it is not read as one in our query language: it asks for any of its words,
a word that stands in it twice counting double, stop words left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parents[1]))

from kb.search import analysis, query, registry
from kb.search.interface import Document, Engine, Piece, SearchError, Snapshot, Wanted
from kb.search.query import Any, Node, Word
from tests.relevance.measures import Grades, average_precision, ndcg, recall

FILES = ("docs.jsonl", "queries.jsonl", "qrels.tsv")
DEPTH = 1_000
"""Documents asked for a query; MAP looks at all of them, as usual."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries, and which documents were judged to answer which."""

    name: str
    documents: tuple[Document, ...]
    queries: dict[str, str]
    relevant: dict[str, Grades]
    """By query; 1 for each relevant document, whatever its grade, as published figures count."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the queries of a collection."""

    ndcg: float
    map: float
    recall: float
    queries: int
    build: float
    """Seconds to index the documents."""
    find: float
    """Seconds for all queries."""


def main() -> None:
    given = _arguments()
    print("collection  engine    nDCG@10     MAP  R@100  queries  build s  find s")
    for folder in given.folders:
        collection = read(folder)
        for name in given.engine or registry.ENGINES:
            try:
                engine = registry.engine(name)
            except SearchError as fault:
                print(f"{collection.name:<12}{name:<10}{fault}")
                continue
            one = measured(collection, engine)
            print(
                f"{collection.name:<12}{name:<10}{one.ndcg:7.4f} {one.map:7.4f} {one.recall:6.4f} "
                f"{one.queries:8} {one.build:8.1f} {one.find:7.1f}"
            )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path, help="a collection")
    parser.add_argument(
        "--engine",
        action="append",
        choices=list(registry.ENGINES),
        help="measure this one; may be given again (default: all)",
    )
    given = parser.parse_args()
    for path in (folder / name for folder in given.folders for name in FILES):
        if not path.is_file():
            parser.error(f"{path} is not there")
    return given


def read(folder: Path) -> Collection:
    """The collection in a folder."""
    judged: defaultdict[str, dict[str, float]] = defaultdict(dict)
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as lines:
        for asked, id, grade in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if float(grade) > 0:
                judged[asked][id] = 1
    return Collection(
        name=folder.resolve().name,
        documents=tuple(_document(row) for row in _rows(folder / "docs.jsonl")),
        queries={row["id"]: row["text"] for row in _rows(folder / "queries.jsonl")},
        relevant=dict(judged),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _document(row: dict[str, str]) -> Document:
    return Document(
        id=row["id"],
        kind="article",
        title=row["title"],
        date="",
        url="",
        first=0,
        last=0,
        day=0,
        weight=1.0,
        values={"kind": ("article",)},
        called=(),
        pieces=(Piece("", row["text"]),),
        names=(),
        digest="",
    )


def measured(collection: Collection, engine: Engine) -> Figures:
    """How well and how fast an engine ranks a collection."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        engine.build(Path(folder), collection.documents)
        built = time.perf_counter()
        snapshot = engine.open(Path(folder))
        try:
            ranked = {
                id: found(snapshot, text)
                for id, text in collection.queries.items()
                if id in collection.relevant
            }
        finally:
            snapshot.close()
        done = time.perf_counter()
    pairs = [(ids, collection.relevant[id]) for id, ids in ranked.items()]
    return Figures(
        ndcg=mean(ndcg(*pair) for pair in pairs),
        map=mean(average_precision(*pair) for pair in pairs),
        recall=mean(recall(*pair) for pair in pairs),
        queries=len(pairs),
        build=built - began,
        find=done - built,
    )


def found(snapshot: Snapshot, text: str) -> list[str]:
    """The ids of documents that fit a raw text, the best first."""
    return [row.id for row in snapshot.find(Wanted(asked(text), limit=DEPTH, pieces=False)).rows]


def asked(text: str) -> Node:
    """A raw text as a query for any of its words."""
    words = analysis.words(text)
    telling = [word for word in words if word not in analysis.STOP] or words
    return Any(query.merged(Word(word, analysis.stem(word)) for word in telling))


if __name__ == "__main__":
    main()
