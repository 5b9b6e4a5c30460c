"""Pages that list records: by kind, by year, and the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.dates import MONTHS
from kb.record import Record
from kb.schema import Kind
from kb.site.page import Page
from kb.site.publication import Publication
from kb.site.record_page import Entry, entry
from kb.site.templates import template

MOST = 300
"""A list with more records than this is cut by year (or folded by first letter)."""


@dataclass(frozen=True, slots=True)
class Part:
    """Records under one heading, or a link to the page that has them."""

    label: str
    count: int
    entries: tuple[Entry, ...] = ()
    address: str = ""


def list_pages(publication: Publication) -> Iterator[Page]:
    """Every list: one a kind, its years where it is long, all years, and the timeline."""
    records = list(publication.catalog.records.values())
    for kind in publication.schemas.kinds.values():
        yield from _kind_pages(kind, [one for one in records if one.kind == kind.name], publication)
    dated = in_time([one for one in records if one.date])
    yield from _year_pages(dated, publication)
    yield _timeline(dated, publication)


def slug(kind: Kind) -> str:
    """The folder of a kind's list: `letters`."""
    return kind.plural.lower()


def in_time(records: Iterable[Record]) -> list[Record]:
    """Records in the order of their dates, then titles; those without a date last."""
    return sorted(records, key=lambda one: (one.date is None, one.date.key if one.date else (), one.title))


def year_of(record: Record) -> str:
    """The year a record is listed under, as text."""
    return str(record.date.year) if record.date and record.date.year else "Date not established"


def _by(records: Iterable[Record], label: object) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(label(record), []).append(record)  # type: ignore[operator]
    return groups


def _parts(groups: dict[str, list[Record]], publication: Publication, up: str) -> list[Part]:
    return [
        Part(label, len(several), tuple(entry(one, publication, up) for one in several))
        for label, several in groups.items()
    ]


def _kind_pages(kind: Kind, records: Sequence[Record], publication: Publication) -> Iterator[Page]:
    if not kind.dated:
        groups = _by(sorted(records, key=lambda one: one.title.casefold()), lambda one: one.title[:1].upper())
        parts = _parts(groups, publication, "../")
        yield _page(f"{slug(kind)}/", kind.plural, kind.description, parts, fold=len(records) > MOST)
        return
    groups = _by(reversed(in_time(records)), year_of)
    if len(records) <= MOST:
        yield _page(f"{slug(kind)}/", kind.plural, kind.description, _parts(groups, publication, "../"))
        return
    years = [Part(year, len(several), address=f"{_folder(year)}/") for year, several in groups.items()]
    yield _page(f"{slug(kind)}/", kind.plural, kind.description, years)
    for year, several in groups.items():
        yield _month_page(f"{slug(kind)}/{_folder(year)}/", f"{kind.plural}: {year}", several, publication)


def _folder(year: str) -> str:
    return year if year.isdigit() else "undated"


def _month_page(address: str, title: str, records: Iterable[Record], publication: Publication) -> Page:
    parts = _parts(_by(records, _month), publication, "../../")
    return _page(address, title, f"{title}, by month.", parts)


def _month(record: Record) -> str:
    date = record.date
    if date is None or date.start.month != date.end.month or date.start.year != date.end.year:
        return "Over several months, or the month is not known"
    return f"{MONTHS[date.start.month - 1]} {date.start.year}"


def _year_pages(dated: Sequence[Record], publication: Publication) -> Iterator[Page]:
    groups = _by(reversed(dated), year_of)
    years = [Part(year, len(several), address=f"{_folder(year)}/") for year, several in groups.items()]
    yield _page("years/", "By year", "All dated records, year by year.", years)
    for year, several in groups.items():
        yield _month_page(f"years/{_folder(year)}/", year, several, publication)


def _timeline(dated: Sequence[Record], publication: Publication) -> Page:
    groups = _by(dated, year_of)
    description = "What happened, was said, written and decided, in the order of its dates."
    if len(dated) > MOST:
        parts = [Part(year, len(several), address=f"../years/{_folder(year)}/") for year, several in groups.items()]
    else:
        parts = _parts(groups, publication, "../")
    content = template("timeline").render(title="Timeline", description=description, parts=parts)
    return Page("timeline/", "Timeline", description, content)


def _page(address: str, title: str, description: str, parts: Sequence[Part], *, fold: bool = False) -> Page:
    count = sum(part.count for part in parts)
    content = template("list").render(title=title, description=description, parts=parts, count=count, fold=fold)
    return Page(address, title, description, content)
