"""What the browser's search indexes of a record: its words, and what is said of it with a hit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.record import row_of
from kb.schema import Kind, marked
from kb.site.pieces import Told, lines, rows, text
from kb.site.publication import Publication

PASSAGE = re.compile(r' id="p-[0-9a-f]{8}(?:-\d+)?"')
"""A passage's anchor: Pagefind would keep each, and shows only those of headings."""


def searchable(told: Told, body: str, publication: Publication) -> str:
    """The record for Pagefind (https://pagefind.app/docs/metadata/)."""
    record, kind = told.record, publication.kind(told.record)
    parts = [f'<h1 data-pagefind-meta="title" data-pagefind-weight="3">{text(record.title)}</h1>']
    date = record.date.words() if record.date else ""
    parts.append(
        f'<span hidden data-pagefind-meta="kind:{text(kind.label)}"></span>'
        f'<span hidden data-pagefind-meta="date:{text(date)}"></span>'
    )
    parts += [f"<p>{line}</p>" for line in _paragraphs(told)]
    parts.append(PASSAGE.sub("", body))
    if called := "; ".join(dict.fromkeys(_called(told, kind))):  # last: no hit is to show it first
        parts.append(f'<p data-pagefind-weight="6">{text(called)}.</p>')
    return "\n".join(parts)


def _called(told: Told, kind: Kind) -> Iterator[str]:
    """How else people may call what the record is about: other names, offices held, the id's words."""
    yield from told.record.names
    yield from marked(told.data, kind.fields, "called", value=True)
    if not kind.dated:
        yield told.record.id.replace("-", " ")


def _paragraphs(told: Told) -> Iterator[str]:
    """The words of the front matter, as HTML."""
    data = told.data
    if data.get("wording"):
        yield text(data["wording"])
    yield text(told.record.summary)
    yield from (text(ask["text"]) for ask in rows(data.get("asks")))
    yield from lines(data.get("undisputed"))
    for accounts in row_of(data.get("facts")).values():
        yield from (text(account["value"]) for account in rows(accounts))
    yield from (f"{text(row['label'])}: {text(row['text'])}" for row in rows(data.get("versions")))
