"""What the browser's search indexes of a record: its words, and what is said of it with a hit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date as day

from kb.dates import Date
from kb.record import Record, row_of
from kb.schema import Kind, marked
from kb.site.facets import VERDICTS, named
from kb.site.pieces import Told, lines, rows, text
from kb.site.publication import Publication
from kb.site.templates import edtf
from kb.site.translation import spanish

PASSAGE = re.compile(r' id="p-[0-9a-f]{8}(?:-\d+)?"')
"""A passage's anchor: Pagefind would keep each, and shows only those of headings."""


BODY, ACCOUNTS, SPANISH, SUMMARY, CALLED = "kb-body", "kb-accounts", "kb-es", "kb-es-summary", "kb-called"
"""Where in a record's text begin its body, the accounts that sources give, the Spanish title and summary, what is only found.

search-passages.js reads them: an account is shown as one, Spanish to those who read it, the last to nobody.
"""
LOW = 0.2
"""What words weigh that a record is found by, but not for: another record that tells them comes first."""
OF = re.compile(r",? (?:of|for) |, ")
"""What comes before it is the office, without where it was held: "Mayor", of "Mayor of Hartford"."""
CAME_OF = {
    "answered": "Answered, with a reply. Respondida, contestada: respondió, contestó, hay respuesta",
    "refused": "Answered, with a reply: refused. Respondida, contestada: respondió, contestó, rechazada",
    "open": "Answered, unanswered? No reply yet. ¿Respondida, contestada, respondió, contestó? Aún sin respuesta",
    "unknown": "Answered, unanswered? Reply not known. ¿Respondida, contestada, respondió, contestó? No se conoce respuesta",
}
"""By the status of what a letter asks: the words in which readers ask whether it was answered."""
NAMED, DATED, LAST, HELD, SENT = "kbn", "kbd", "kbl", "kbh", "kbt"
"""What begins, as one word of the index: a whole name; a date; the last day in an office; a year in it; whom a letter went to."""


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
    parts.append(f'<span id="{BODY}"></span>{PASSAGE.sub("", body)}')
    if accounts := [f"<p>{line}</p>" for line in _accounts(told)]:
        parts += [f'<div id="{ACCOUNTS}">', *accounts, "</div>"]
    if (other := spanish(record)) is not None:
        title, summary = other
        parts.append(f'<p id="{SPANISH}" data-pagefind-weight="3">{text(title)}</p>')
        parts.append(f'<p id="{SUMMARY}">{text(summary)}</p>')
    called = list(dict.fromkeys(_called(told, kind)))
    parts.append(f'<p id="{CALLED}" data-pagefind-weight="6">{text("; ".join(called))}.</p>')
    last = _last(told, publication) if _offices(told, kind) else None
    addressed = _addressed(told, publication)
    held = _held(told, publication) if last else ()
    parts.append(f"<p>{' '.join(_marks(told, kind, called, addressed, last, held))}</p>")
    parts += [f'<p data-pagefind-weight="{LOW}">{line}.</p>' for line in _beside(told, publication)]
    return "\n".join(parts)


def _called(told: Told, kind: Kind) -> Iterator[str]:
    """How else people may call what the record is about: other names, offices held, the id's words."""
    yield from told.record.names
    yield from _offices(told, kind)
    if verdict := told.data.get("verdict"):
        yield VERDICTS[str(verdict)]
    if not kind.dated:
        yield told.record.id.replace("-", " ")


def _beside(told: Told, publication: Publication) -> Iterator[str]:
    """What a record is found by too, as HTML: what its topics are called, what became of what it asks."""
    records = publication.catalog.records
    for id in named(told.record, publication):
        if records[id].kind == "topic" and records[id].published:
            yield f"{text(records[id].title)}: {id.replace('-', ' ')}"
    yield from _came_of(told)


def _came_of(told: Told) -> Iterator[str]:
    """What became of what a letter asks, in both languages: each state once."""
    states = dict.fromkeys(str(ask.get("status")) for ask in rows(told.data.get("asks")))
    if not states and told.data.get("reply"):
        states = {"unknown": None}
    yield from (CAME_OF[state] for state in states if state in CAME_OF)


def _offices(told: Told, kind: Kind) -> list[str]:
    return list(marked(told.data, kind.fields, "called", value=True))


def _addressed(told: Told, publication: Publication) -> Iterator[str]:
    """Whom a letter went to: their names, offices, and the organizations they served, up to the highest."""
    for party in rows(told.data.get("addressees")):
        office = str(party.get("as") or "")
        yield from filter(None, (office, *OF.split(office)))
        yield from _known_as(str(party.get("ref") or ""), publication, set())


def _known_as(id: str, publication: Publication, seen: set[str]) -> Iterator[str]:
    """The names of a person or organization, and of those it belongs to."""
    records, aliases = publication.catalog.records, publication.catalog.aliases
    record = records.get(aliases.get(id, id))
    if record is None or not record.published or record.id in seen:
        return
    seen.add(record.id)
    yield from (record.title, *record.names)
    above = [role.get("organization") for role in rows(record.data.get("roles"))]
    for one in filter(None, (*above, record.data.get("part_of"))):
        yield from _known_as(str(one), publication, seen)


def _last(told: Told, publication: Publication) -> day | None:
    """The last day that is told of somebody's offices; else that of the newest record whose fields name them."""
    periods = (edtf(str(role.get("period") or "")) for role in rows(told.data.get("roles")))
    if ends := [period.end for period in periods if period]:
        return max(ends)
    records = publication.catalog.records
    naming = (one for one in publication.into(told.record) if one.origin == "typed")
    dates = (records[one.source].date for one in naming)
    return max((date.key[0] for date in dates if date), default=None)


def _held(told: Told, publication: Publication) -> list[int]:
    """The years in which somebody is told to have held an office: by its period, or by records that name them in one."""
    periods = (edtf(str(role.get("period") or "")) for role in rows(told.data.get("roles")))
    years = {one.year for period in periods if period for one in period.ends() if one.year}
    records = publication.catalog.records
    for source in {one.source for one in publication.into(told.record) if one.origin == "typed"}:
        record = records[source]
        if record.date and record.date.year and _in_office(record, told.record.id):
            years.add(record.date.year)
    return sorted(years)


def _in_office(record: Record, id: str) -> bool:
    """Whether a field of the record names somebody as the holder of an office."""
    parties = (row for value in record.data.values() if isinstance(value, list) for row in rows(value))
    return any(party.get("ref") == id and party.get("as") for party in parties)


def _marks(
    told: Told,
    kind: Kind,
    called: list[str],
    addressed: Iterable[str],
    last: day | None,
    held: Iterable[int],
) -> list[str]:
    """Whole names and dates, each as one word: who is asked for by name or office comes first, the last who held it before."""
    names = [told.record.id] if kind.dated else [told.record.title, *called]
    names += [office[: at.start()] for office in _offices(told, kind) for at in OF.finditer(office)]
    dates = _dates(told.record.date) if told.record.date else ()
    found = [f"{NAMED}{_joined(name)}" for name in names] + [f"{DATED}{date}" for date in dates]
    found += [f"{SENT}{_joined(name)}" for name in addressed]
    if last:
        found.append(f"{LAST}{last:%Y%m%d}")
    found += [f"{HELD}{year}" for year in held]
    return list(dict.fromkeys(found))


def _joined(name: str) -> str:
    """The letters and digits of a name, without accents: plain() of search-query.js."""
    apart = unicodedata.normalize("NFD", name).lower()
    return "".join(letter for letter in apart if letter.isalnum())


def _dates(date: Date) -> Iterator[str]:
    """The day, the month and the year of a date, as far as they are told; of an interval both ends."""
    for one in date.ends():
        if one.year:
            yield f"{one.year}"
        if one.precision in ("day", "month"):
            yield f"{one.start:%Y%m}"
        if one.precision == "day":
            yield f"{one.start:%Y%m%d}"


def _paragraphs(told: Told) -> Iterator[str]:
    """The words of the front matter, as HTML."""
    data = told.data
    if data.get("wording"):  # a claim is not to be read as the record's own words
        yield f"The claim: {text(data['wording'])}"
    yield text(told.record.summary)
    yield from (text(ask["text"]) for ask in rows(data.get("asks")))
    if data.get("reply"):
        yield f"Answered? Reply: {text(data['reply'])}"
    yield from lines(data.get("undisputed"))
    yield from (f"{text(row['label'])}: {text(row['text'])}" for row in rows(data.get("versions")))


def _accounts(told: Told) -> Iterator[str]:
    """What sources say of one fact, each by itself."""
    for accounts in row_of(told.data.get("facts")).values():
        yield from (text(account["value"]) for account in rows(accounts))
