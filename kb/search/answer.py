"""Answers a question from an open index: exact matches first, all words, else any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from kb import meant
from kb.search import analysis, query, syntax
from kb.search.exact import around, named
from kb.search.fields import in_order
from kb.search.interface import (
    CALLED,
    WHOLE,
    Answer,
    Found,
    Hit,
    Question,
    Row,
    SearchError,
    Snapshot,
    Wanted,
)
from kb.search.passages import excerpts, places
from kb.search.query import Dated, Node, Not
from kb.search.reading import Reading, as_words
from kb.search.resolve import resolved
from kb.search.spots import Sought
from kb.search.suggest import corrected

ENOUGH = 3
"""Hits below which records with only some of the words are found too."""
LONGEST = 200
"""Characters of a text that may be a name."""
FEW = 8
"""Words that are told twice in what was understood, and looked at one by one."""
LEAST = 0.001
"""Of a score: less is due to rounding."""
DIGITS = 4
"""Of a score that is shown."""
UNQUOTED = str.maketrans(dict.fromkeys(syntax.QUOTES, " "))


def answer(
    question: Question, asked: Node, snapshot: Snapshot, aliases: Mapping[str, str], engine: str
) -> Answer:
    """The answer to a question that was read as `asked`. Raises SearchError for unknown values."""
    limits = resolved(question.limits, snapshot, aliases)
    asked, notes = _understandable(question.text, asked, limits, snapshot, aliases)
    first = _named(question.text, limits, snapshot, aliases)
    wanted = Wanted(
        query=query.both(asked, limits),
        sort=question.sort,
        limit=question.limit,
        offset=question.offset,
        facets=question.facets,
        first=first,
        pieces=question.passages,
    )
    loose = query.loosened(asked)
    found, used = _widened(wanted, asked, loose and query.both(loose, limits), snapshot)
    sought, days = Sought(used), tuple(_dates(used))
    relaxed = used is not wanted.query
    return Answer(
        question=question,
        understood=_understood(asked, loose if relaxed else None, limits),
        engine=engine,
        total=found.total,
        took_ms=0,
        hits=tuple(_hit(row, days, sought, first, question) for row in found.rows),
        facets=found.facets,
        suggestion=_suggestion(question.text, asked, wanted, limits, snapshot)
        if relaxed or not found.total
        else "",
        notes=(*notes, *_absent(loose, snapshot)) if loose and relaxed else notes,
    )


def _understandable(
    text: str, asked: Node, limits: Node, snapshot: Snapshot, aliases: Mapping[str, str]
) -> Reading:
    """The query with ids and words that are there; of prose that has none of a field, its words."""
    if about := around(text, snapshot, aliases):
        return Reading(about, ())
    try:
        found = resolved(asked, snapshot, aliases)
        in_order(query.both(found, limits))
    except SearchError as fault:
        return as_words(text, fault)
    return Reading(found, ())


def _named(
    text: str, limits: Node, snapshot: Snapshot, aliases: Mapping[str, str]
) -> tuple[str, ...]:
    """The ids of the records that are called as the text or, if none is, as what is meant by it."""
    words = analysis.words(text[:LONGEST])
    return named(text, limits, snapshot, aliases) or named(
        meant.in_english(words), limits, snapshot, aliases
    )


def _total(node: Node, snapshot: Snapshot) -> int:
    return snapshot.find(Wanted(node, limit=0)).total


def _widened(
    wanted: Wanted, asked: Node, loose: Node | None, snapshot: Snapshot
) -> tuple[Found, Node]:
    """Records with all the words; where that gives fewer than three, then those with any."""
    found = snapshot.find(wanted)
    if found.total >= ENOUGH or loose is None:
        return found, wanted.query
    lead = snapshot.find(replace(wanted, offset=0, limit=ENOUGH, facets=0, pieces=False))
    first = dict.fromkeys((*wanted.first, *(row.id for row in lead.rows)))
    wide = snapshot.find(replace(wanted, query=loose, first=tuple(first)))
    return (wide, loose) if wide.total > found.total else (found, wanted.query)


def _understood(asked: Node, loose: Node | None, limits: Node) -> str:
    told = query.words_of(asked)
    if loose is not None:
        told = told if sum(1 for _ in query.asked(asked)) <= FEW else "all of them"
        told = f"{query.words_of(loose)} (fewer than {ENOUGH} records have {told})"
    return told if limits == query.Every() else f"{told}; {query.words_of(limits)}"


def _absent(loose: Node, snapshot: Snapshot) -> Iterable[str]:
    """Which of a few words stand nowhere, so that nobody takes the hits for hits of those."""
    words = list(query.asked(loose))
    if len(words) <= FEW and (none := [one for one in words if not _total(one, snapshot)]):
        yield f"no record has {' or '.join(map(query.words_of, none))}"


def _hit(
    row: Row, days: Iterable[Dated], sought: Sought, first: Collection[str], question: Question
) -> Hit:
    gave = {text: round(score, DIGITS) for text, score in row.gave.items()}
    rest = row.score - sum(row.gave.values())
    if question.explain and rest > LEAST:  # it has at least the best score, whatever it has
        gave[CALLED if row.id in first else WHOLE] = round(rest, DIGITS)
    return Hit(
        id=row.id,
        kind=row.kind,
        title=row.title,
        date=row.date,
        url=row.url,
        score=round(row.score, DIGITS),
        passages=excerpts(row.pieces, sought, row.gave) if row.pieces else (),
        gave=gave,
        approximate=any(not _surely(row, asked) for asked in days),
        matched=places(row.title, row.pieces, sought) if question.explain else {},
    )


def _dates(node: Node) -> Iterable[Dated]:
    """The days asked for; not those excluded."""
    match node:
        case query.All(parts) | query.Any(parts):
            for part in parts:
                yield from _dates(part)
        case Dated():
            yield node
        case Not() | _:
            return


def _surely(row: Row, asked: Dated) -> bool:
    """Whether whatever day the record's date may mean is among those asked for.

    A span of days, such as a policy's years in force, is no doubt about a day, but cannot be told
    from one here: it too is marked where it reaches beyond what was asked for.
    """
    return row.first >= asked.first and (not asked.last or row.last <= asked.last)


def _suggestion(text: str, asked: Node, wanted: Wanted, limits: Node, snapshot: Snapshot) -> str:
    """A query that finds what this one does not: with known words, or without quotation marks."""
    return next(
        (one for one in _others(text, asked, snapshot) if _finds(one, limits, snapshot)), ""
    )


def _others(text: str, asked: Node, snapshot: Snapshot) -> Iterable[str]:
    if fixed := corrected(text, asked, snapshot):
        yield fixed
    if (status := "-".join(analysis.words(text))) and snapshot.has("status", status):
        yield f"status:{status}"
    if (bare := " ".join(text.translate(UNQUOTED).split())) != " ".join(text.split()):
        yield bare


def _finds(text: str, limits: Node, snapshot: Snapshot) -> bool:
    try:
        node = resolved(syntax.parse(text), snapshot, {})
    except SearchError:
        return False  # without its quotation marks it may be no query
    return _total(query.both(node, limits), snapshot) > 0
