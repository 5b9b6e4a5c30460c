"""Saved queries: files that keep a question, the query that answers it, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.search import run
from kb.search.index import Step
from kb.search.interface import SearchError
from kb.unseen import said, unseen

FOLDER = "queries"
KEYS = ("question", "query", "owner")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST = 10_000
EXAMPLE = (
    "for example\n  question: What did the City say?\n  query: kind:statement\n  owner: Editors"
)


@dataclass(frozen=True, slots=True)
class Saved:
    """A query that somebody keeps."""

    name: str
    """Of the file, without its ending; also of the page."""
    question: str
    """What is to be known, in plain words."""
    query: str
    owner: str
    """The office or the role that answers for it; no private person."""


def read(root: Path, name: str) -> Saved:
    """The saved query of that name. Raises SearchError where there is none that can be read."""
    path = root / FOLDER / f"{name}.yml"
    if not NAME.fullmatch(name) or not path.is_file():
        known = ", ".join(sorted(one.stem for one in (root / FOLDER).glob("*.yml"))) or "none"
        raise SearchError(f"there is no saved query {name!r} in {FOLDER}/; there is {known}")
    return _parsed(name, path)


def every(root: Path) -> Iterator[Saved]:
    """All saved queries, in the order of their names. Raises SearchError."""
    for path in sorted((root / FOLDER).glob("*.yml")):
        if not NAME.fullmatch(path.stem):
            raise SearchError(f"{FOLDER}/{path.name}: a name has small letters, digits and hyphens")
        yield _parsed(path.stem, path)


def _parsed(name: str, path: Path) -> Saved:
    from kb import yaml_text  # a search without a saved query reads no YAML

    where = f"{FOLDER}/{path.name}"
    try:
        data: Mapping[str, object] = yaml_text.data_of(path.read_text("utf-8"))
    except yaml_text.YamlFault as fault:
        raise SearchError(f"{where}:{fault.line}:{fault.column}: {fault.message}") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise SearchError(f"{where}: cannot be read ({fault})") from None
    if odd := sorted(data.keys() - set(KEYS)):
        raise SearchError(f"{where}: unknown key {odd[0]!r}; there is {', '.join(KEYS)}")
    values = [value for key in KEYS if isinstance(value := data.get(key), str) and value.strip()]
    if len(values) < len(KEYS):
        raise SearchError(f"{where}: {', '.join(KEYS)} are needed, each a text; {EXAMPLE}")
    if found := unseen("\n".join(values)):
        raise SearchError(f"{where}: it has {said(found)}")
    question, query, owner = (" ".join(value.split()) for value in values)
    return Saved(name, question, query, owner)


def refresh(root: Path, step: Step = run.quiet) -> int:
    """Run all saved queries and keep what they found for the site; gives how many there are.

    Raises SearchError for one that cannot be read, StoreError where nothing can be kept.
    """
    from kb import queries

    several = list(every(root))
    if not several and not (root / queries.RESULTS).exists():
        return 0
    found = []
    for one in several:
        try:
            asked = run.question(one.query, limit=MOST, facets=True, passages=False)
            answer = run.search(root, asked, step=step)
        except SearchError as fault:
            raise SearchError(f"{FOLDER}/{one.name}.yml: {fault}") from None
        found.append(
            queries.Saved(
                name=one.name,
                question=one.question,
                query=one.query,
                owner=one.owner,
                understood=answer.understood,
                ids=tuple(hit.id for hit in answer.hits),
                years=dict(sorted(answer.facets.of["year"].items())),
            )
        )
    queries.write(root, found)
    return len(found)
