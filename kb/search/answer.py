"""Answers a question from an open index: exact matches first, all words, else any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kb.search import analysis, query
from kb.search.interface import Answer, Found, Hit, Question, Row, SearchError, Snapshot, Wanted
from kb.search.passages import excerpts
from kb.search.query import QUOTES, Node
from kb.search.suggest import corrected

ENOUGH = 3
"""Hits below which records with only some of the words are found too."""
DIGITS = 4
"""Of a score that is shown."""
KINDS = Path(__file__).parents[1] / "schemas"
UNQUOTED = str.maketrans(dict.fromkeys(QUOTES, " "))


def answer(
    question: Question, asked: Node, snapshot: Snapshot, aliases: Mapping[str, str], engine: str
) -> Answer:
    """The answer to a question that was read as `asked`. Raises SearchError for an unknown id."""
    first = _exact(question.text, snapshot, aliases)
    wanted = Wanted(
        query=asked,
        only=_only(question, snapshot, aliases),
        since=question.since,
        until=question.until,
        sort=question.sort,
        limit=question.limit,
        offset=question.offset,
        facets=question.facets,
        first=first,
    )
    found, used = _widened(wanted, snapshot)
    return Answer(
        question=question,
        understood=_understood(question, asked, used),
        engine=engine,
        total=found.total,
        took_ms=0,
        hits=tuple(_hit(row, used) for row in found.rows),
        facets=found.facets,
        suggestion=_suggestion(question.text, wanted, snapshot, found, used),
    )


def _exact(text: str, snapshot: Snapshot, aliases: Mapping[str, str]) -> tuple[str, ...]:
    """The records whose id, former id or title the text is."""
    id = aliases.get(text.strip(), text.strip())
    ids = (id,) if id and snapshot.has("id", id) else ()
    key = analysis.key(text)
    titled = snapshot.titled(key) if key else ()
    return tuple(dict.fromkeys((*ids, *titled)))


def _only(
    question: Question, snapshot: Snapshot, aliases: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """The limits with present ids for former ones."""
    only = {}
    for facet, values in question.only.items():
        present = tuple(aliases.get(value, value) for value in values)
        for value in present:
            if not _known(facet, value, snapshot):
                raise SearchError(_unknown(facet, value))
        only[facet] = present
    return only


def _known(facet: str, value: str, snapshot: Snapshot) -> bool:
    known = snapshot.has(facet, value)
    return known or (value in _kinds() if facet == "kind" else snapshot.has("id", value))


def _kinds() -> list[str]:
    return sorted(path.stem for path in KINDS.glob("[a-z]*.yaml"))


def _unknown(facet: str, value: str) -> str:
    if facet == "kind":
        return f"--kind: there is no kind {value!r}; there is {', '.join(_kinds())}"
    return f"--{facet}: no published record has the id {value!r}; find it with `search NAME`"


def _widened(wanted: Wanted, snapshot: Snapshot) -> tuple[Found, Node]:
    """Records with all the words; where that gives fewer than three, then those with any."""
    found = snapshot.find(wanted)
    loose = query.loosened(wanted.query)
    if found.total >= ENOUGH or loose is None:
        return found, wanted.query
    lead = snapshot.find(replace(wanted, offset=0, limit=ENOUGH, facets=False))
    first = dict.fromkeys((*wanted.first, *(row.id for row in lead.rows)))
    wide = snapshot.find(replace(wanted, query=loose, first=tuple(first)))
    return (wide, loose) if wide.total > found.total else (found, wanted.query)


def _understood(question: Question, asked: Node, used: Node) -> str:
    told = query.words_of(used)
    if used is not asked:
        told += f" (fewer than {ENOUGH} records have {query.words_of(asked)})"
    limits = [f"{name} {' or '.join(values)}" for name, values in question.only.items()]
    return "; ".join([told, *limits, *([question.dates] if question.dates else [])])


def _hit(row: Row, used: Node) -> Hit:
    return Hit(
        id=row.id,
        kind=row.kind,
        title=row.title,
        date=row.date,
        url=row.url,
        score=round(row.score, DIGITS),
        passages=excerpts(row.pieces, used, row.gave),
        gave={text: round(score, DIGITS) for text, score in row.gave.items()},
    )


def _suggestion(text: str, wanted: Wanted, snapshot: Snapshot, found: Found, used: Node) -> str:
    """A query that finds what this one does not, where it has no hit or not with all its words."""
    if found.total and used is wanted.query:
        return ""
    return next((one for one in _others(text, snapshot) if _finds(one, wanted, snapshot)), "")


def _others(text: str, snapshot: Snapshot) -> Iterable[str]:
    if fixed := corrected(text, snapshot):
        yield fixed
    if (bare := " ".join(text.translate(UNQUOTED).split())) != text.strip():
        yield bare


def _finds(text: str, wanted: Wanted, snapshot: Snapshot) -> bool:
    return snapshot.find(replace(wanted, query=query.parse(text), first=(), limit=0)).total > 0
