"""The answer as text: a table for people, JSON, JSON lines, CSV and ids for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from textwrap import wrap

from kb.search.interface import CALLED, WHOLE, Answer, Counts, Excerpt, Hit

COLUMNS = (
    *("id", "kind", "title", "date", "url", "score", "passage", "anchor"),
    "approximate_date",
)
WIDTH = 80
SHOWN = 220
"""Characters of a passage in the table."""
BEFORE = 60
"""Of them, at most so many before the first word found."""
VALUES = 8
"""Of a facet, in the table."""
INDENT = "    "


def as_json(answer: Answer) -> str:
    """One JSON object, as docs/commands.md says."""
    return json.dumps(told(answer), ensure_ascii=False, indent=2)


def told(answer: Answer) -> dict[str, object]:
    """The answer as plain values."""
    return {
        "query": answer.question.text,
        "understood": answer.understood,
        "engine": answer.engine,
        "total": answer.total,
        "took_ms": answer.took_ms,
        "hits": [_hit(hit, explain=answer.question.explain) for hit in answer.hits],
        "facets": answer.facets.of,
        "facets_cut": list(answer.facets.cut),
        "suggestion": answer.suggestion or None,
        "notes": list(answer.notes),
    }


def _hit(hit: Hit, *, explain: bool) -> dict[str, object]:
    passages = [
        {
            "text": one.text,
            "highlights": [list(span) for span in one.highlights],
            "anchor": one.anchor,
        }
        for one in hit.passages
    ]
    values: dict[str, object] = {
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "date": hit.date or None,
        "url": hit.url,
        "score": hit.score,
        "passages": passages,
        "approximate": hit.approximate,
    }
    return values | ({"explain": hit.gave, "matched": dict(hit.matched)} if explain else {})


def as_jsonl(answer: Answer) -> str:
    """A JSON object a hit, each on a line."""
    hits = (_hit(hit, explain=answer.question.explain) for hit in answer.hits)
    return "\n".join(json.dumps(hit, ensure_ascii=False) for hit in hits)


def as_csv(answer: Answer) -> str:
    """A line a hit under a line of names; `passage` is the text of the best, `anchor` its place.

    An apostrophe stands before a cell that a spreadsheet would take for a formula.
    """
    import csv

    from kb.export.table import guarded

    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for hit in answer.hits:
        best = max(hit.passages, key=lambda one: len(one.highlights), default=Excerpt("", (), ""))
        cells = [hit.id, hit.kind, hit.title, hit.date, hit.url, str(hit.score), best.text]
        cells += [best.anchor, "yes" if hit.approximate else ""]
        rows.writerow(map(guarded, cells))
    return text.getvalue().rstrip("\n")


def as_ids(answer: Answer) -> str:
    """An id a line."""
    return "\n".join(hit.id for hit in answer.hits)


def as_table(answer: Answer) -> str:
    """The hits for a person, at most 80 columns wide; words found stand between asterisks."""
    if not answer.hits:
        return "\n".join(_facets(answer.facets)).lstrip("\n")
    first = answer.question.offset + 1
    last = answer.question.offset + len(answer.hits)
    shown = "" if answer.total == len(answer.hits) else f", {first:,} to {last:,} shown"
    lines = _wrapped(f"{_records(answer.total)} for {answer.understood}{shown}", "")
    for note in answer.notes:
        lines += _wrapped(f"Note: {note}", "")
    if answer.suggestion:
        lines += _wrapped(f"Did you mean: {answer.suggestion}", "")
    for number, hit in enumerate(answer.hits, first):
        lines += ["", *_entry(number, hit, explain=answer.question.explain)]
    lines += _facets(answer.facets)
    return "\n".join(lines)


def _records(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'}"


def _entry(number: int, hit: Hit, *, explain: bool) -> Iterator[str]:
    yield from wrap(
        _plain(f"{number}. {hit.title}"), WIDTH, subsequent_indent=INDENT, break_on_hyphens=False
    )
    doubt = ", which may or may not be within the dates asked for" if hit.approximate else ""
    yield from _wrapped(f"{hit.kind}, {hit.date or 'no date'}{doubt}", INDENT)
    yield f"{INDENT}{hit.id}"
    for passage in hit.passages[:2]:
        yield from _wrapped(_marked(passage), INDENT * 2)
    if explain:
        gave = [f"{part} {score}{_places(part, hit)}" for part, score in hit.gave.items()]
        yield from _wrapped(f"score {hit.score}: {'; '.join(gave) or 'no word of it'}", INDENT)


def _places(part: str, hit: Hit) -> str:
    """Where a part of the query stands; nothing for what is no part of it."""
    places = ", ".join(hit.matched.get(part, ())) or "another name"
    return "" if part in (CALLED, WHOLE) else f" ({places})"


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(
        _plain(text), WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def _marked(passage: Excerpt) -> str:
    """Some 220 characters of a passage around the first word found."""
    text, spans = passage.text, passage.highlights
    start = max(0, spans[0][0] - BEFORE) if spans and len(text) > SHOWN else 0
    start = text.rfind(" ", 0, start) + 1
    stop = len(text) if len(text) - start <= SHOWN else text.rfind(" ", start, start + SHOWN)
    stop = stop if stop > start else start + SHOWN
    parts, last = [], start
    for one, other in spans:
        if one >= start and other <= stop:
            parts += [text[last:one], "*", text[one:other], "*"]
            last = other
    marked = "".join([*parts, text[last:stop]])
    return f"{'… ' if start else ''}{marked}{' …' if stop < len(text) else ''}"


def _facets(facets: Counts) -> Iterator[str]:
    for name, values in facets.of.items():
        if values:
            shown = [f"{value} {count:,}" for value, count in list(values.items())[:VALUES]]
            rest = f" and {len(values) - VALUES} more" if len(values) > VALUES else ""
            more = " and others" if name in facets.cut else rest
            yield from ["", *_wrapped(f"{name}: {', '.join(shown)}{more}", "")]


def _plain(text: str) -> str:
    """`text` without characters that steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def aside(answer: Answer, form: str) -> str:
    """What to say beside the hits in a format: where none is shown, and what it does not hold."""
    notes = [f"Note: {_plain(note)}" for note in answer.notes]
    if form == "table":
        return "" if answer.hits else "\n".join([nothing(answer), *notes])
    if answer.question.facets and form != "json":
        notes.append(f"Note: --format {form} holds no facets; table and json do")
    return "" if form == "json" else "\n".join(notes)


def nothing(answer: Answer) -> str:
    """What to say where no record is shown."""
    if answer.total:
        return f"{_records(answer.total)} for {answer.understood}, none of them on this page"
    other = f". Did you mean: {answer.suggestion}" if answer.suggestion else ""
    return _plain(f"no record for {answer.understood}{other}")


FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "table": as_table,
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
    "ids": as_ids,
}
