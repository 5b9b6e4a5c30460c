"""The road from a question to its answer: read it, bring the index up to date, find, show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kb.faults import left_out
from kb.search import FREQUENT, index, reading
from kb.search.answer import answer
from kb.search.index import Opening, Step
from kb.search.interface import MOST, Answer, Question, SearchError, Snapshot
from kb.search.manifest import Manifest
from kb.search.query import Any, Dated, Every, Node, Value, both
from kb.search.registry import engine as engine_of

if TYPE_CHECKING:
    from kb.search.update import Updated


def quiet(_what: str, _done: int, _whole: int) -> None:
    """Says nothing."""


def update(
    root: Path, engine: str = "whoosh", *, full: bool = False, step: Step = quiet
) -> Updated:
    """Bring the index up to date, or make it anew. Raises SearchError or StoreError."""
    from kb.search.update import update as updated  # it imports all that reads records

    return updated(root, engine_of(engine), full=full, step=step)


def question(  # noqa: PLR0913  # one for each option of the command
    text: str,
    *,
    kind: Iterable[str] = (),
    person: Iterable[str] = (),
    organization: Iterable[str] = (),
    place: Iterable[str] = (),
    topic: Iterable[str] = (),
    since: str | None = None,
    until: str | None = None,
    sort: str = "relevance",
    limit: int = 10,
    offset: int = 0,
    facets: bool = False,
    facet_values: int = FREQUENT,
    explain: bool = False,
    passages: bool = True,
) -> Question:
    """A question from what a person gave. Raises SearchError for a date that cannot be read."""
    only = {"kind": kind, "person": person, "organization": organization}
    only |= {"place": place, "topic": topic}
    limits: Node = Every()
    for field, values in only.items():
        wanted = tuple(Value(field, _clean(value)) for value in values)
        if wanted:
            limits = both(limits, wanted[0] if len(wanted) == 1 else Any(wanted))
    return Question(
        text=_clean(text),
        limits=both(limits, _dates(since, until)),
        sort=sort,
        limit=limit,
        offset=offset,
        facets=(facet_values or MOST) if facets else 0,
        explain=explain,
        passages=passages,
    )


def _dates(since: str | None, until: str | None) -> Node:
    """The days from --since to --until."""
    first = _day(since, "--since") if since else 0
    last = _day(until, "--until") if until else 0
    if first and last and first > last:
        raise SearchError(f"--since {since} is after --until {until}")
    told = " ".join(
        [*([f"since {since}"] if since else []), *([f"until {until}"] if until else [])]
    )
    return Dated(first, last, told) if told else Every()


def _clean(text: str) -> str:
    """`text` without what no file can hold: bytes of the command line that are no UTF-8."""
    return text.encode("utf-8", "replace").decode()


def _day(text: str, option: str) -> int:
    """The first day for --since, the last for --until, as an ordinal."""
    from kb.dates import DateError, parse_date

    try:
        when = parse_date(text)
    except DateError as fault:
        raise SearchError(f"{option} {text!r}: {fault}") from None
    return (when.start if option == "--since" else when.end).toordinal()


def search(
    root: Path,
    question: Question,
    engine: str = "whoosh",
    step: Step = quiet,
    opening: Opening = index.once,
) -> Answer:
    """The answer; the index is brought up to date first. Raises SearchError or StoreError."""
    began = perf_counter()
    asked = reading.read(question.text)

    def answered(snapshot: Snapshot, manifest: Manifest) -> Answer:
        given = answer(question, asked.node, snapshot, manifest.aliases, engine)
        return replace(given, notes=(*asked.notes, *given.notes, *_left_out(manifest)))

    given = index.ask(root, engine_of(engine), answered, step, opening)
    return replace(given, took_ms=round((perf_counter() - began) * 1000))


def _left_out(manifest: Manifest) -> Iterable[str]:
    return filter(None, [left_out(manifest.left_out)])
