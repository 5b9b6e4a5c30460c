"""Pages that list records: by kind, by year, by verdict, and the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from kb.dates import MONTHS
from kb.record import Record
from kb.schema import Kind
from kb.site.cards import LATE, Cards
from kb.site.counts import Counts, most_linked, slug
from kb.site.facets import VERDICTS
from kb.site.page import Page
from kb.site.pictures import map as places
from kb.site.pictures.timeline import timeline
from kb.site.publication import Publication
from kb.site.templates import template

MOST = 300
"""A list with more records than this is cut by year, or folded by first letter."""


@dataclass(frozen=True, slots=True)
class Part:
    """Records under one heading, or the address of the page that has them."""

    label: str
    count: int
    items: Markup = Markup()
    address: str = ""


def front_lists(publication: Publication, linked: Counts) -> Iterator[Page]:
    """The lists of the navigation: one a kind, all years, and the timeline."""
    cards = Cards(publication, "../")
    for kind in publication.schemas.kinds.values():
        above = _map(publication, linked) if kind.name == "place" else Markup()
        yield _kind_page(kind, _of_kind(kind, publication), cards, above)
    years = _addressed(_by(reversed(_dated(publication)), year_of), "")
    yield _page("years/", "By year", "All dated records, year by year.", years)
    yield from islice(_timeline(publication), 1)


def leaf_lists(publication: Publication, cards: Cards) -> Iterator[Page]:
    """The lists below those: years, the years of kinds and of the timeline with many, verdicts."""
    for kind in publication.schemas.kinds.values():
        records = _of_kind(kind, publication)
        if kind.dated and len(records) > MOST:
            for year, several in _by(newest_first(records), year_of).items():
                address = f"{slug(kind)}/{_folder(year)}/"
                yield _month_page(address, f"{kind.plural}: {year}", several, cards)
    for year, several in _by(reversed(_dated(publication)), year_of).items():
        yield _month_page(f"years/{_folder(year)}/", year, several, cards)
    for address, word, several in claims_by_verdict(publication):
        parts = _listed(_by(newest_first(several), year_of), cards, kind=False)
        about = f"Claims with the verdict: {word}."
        yield _page(address, f"Claims: {word}", about, parts, fold=len(several) > MOST)
    yield from islice(_timeline(publication), 1, None)


def claims_by_verdict(publication: Publication) -> list[tuple[str, str, list[Record]]]:
    """Address, word and claims of each verdict that a claim has."""
    kind = publication.schemas.kinds.get("claim")
    found = _by(
        _of_kind(kind, publication) if kind else (), lambda one: str(one.data.get("verdict"))
    )
    return [
        (f"{slug(kind)}/{name}/", word, found[name])
        for name, word in VERDICTS.items()
        if kind and name in found
    ]


def _timeline(publication: Publication) -> Iterator[Page]:
    """The timeline's pages, the first of them in the navigation."""
    return timeline(publication.catalog.records.values(), publication.address)


def _map(publication: Publication, linked: Counts) -> Markup:
    """The places that have coordinates as a map, and how many are not on it, and why."""
    records = [
        one for one in publication.catalog.records.values() if one.kind == "place" and one.published
    ]
    located = [one for one in records if places.located(one)]
    inside = [one for one in located if places.within(one, places.CONNECTICUT)]
    drawn = most_linked(inside, linked)[: places.MOST]
    picture = places.places(drawn, linked, lambda one: f"../{publication.address(one)}")
    content = template("map").render(
        picture=picture if drawn else "",
        unplaced=len(records) - len(located),
        outside=len(located) - len(inside),
        fewer=len(inside) - len(drawn),
    )
    return Markup(content)  # noqa: S704  # of a template, which escapes


def in_time(records: Iterable[Record]) -> list[Record]:
    """Records in the order of their dates, then titles; those without a date last."""
    return sorted(records, key=lambda one: (one.date.key if one.date else LATE, one.title))


def newest_first(records: Iterable[Record]) -> list[Record]:
    """Records from the newest to the oldest; those without a date last here too."""
    ordered = in_time(records)
    return sorted(reversed(ordered), key=lambda one: one.date is None)


def year_of(record: Record) -> str:
    """The year a record is listed under, as text."""
    year = record.date.year if record.date else None
    return str(year) if year else "Date not established"


def _of_kind(kind: Kind, publication: Publication) -> list[Record]:
    return [one for one in publication.catalog.records.values() if one.kind == kind.name]


def _dated(publication: Publication) -> list[Record]:
    return in_time(one for one in publication.catalog.records.values() if one.date)


def _by(records: Iterable[Record], label: Callable[[Record], str]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(label(record), []).append(record)
    return groups


def _listed(groups: dict[str, list[Record]], cards: Cards, *, kind: bool) -> list[Part]:
    return [
        Part(label, len(several), cards.items(several, kind=kind))
        for label, several in groups.items()
    ]


def _addressed(groups: dict[str, list[Record]], base: str) -> list[Part]:
    return [
        Part(label, len(several), address=f"{base}{_folder(label)}/")
        for label, several in groups.items()
    ]


def _kind_page(kind: Kind, records: Sequence[Record], cards: Cards, above: Markup) -> Page:
    many = len(records) > MOST
    if not kind.dated:
        groups = _by(sorted(records, key=lambda one: one.title.casefold()), _letter)
        parts = _listed(groups, cards, kind=False)
    else:
        groups = _by(newest_first(records), year_of)
        parts = _addressed(groups, "") if many else _listed(groups, cards, kind=False)
    return _page(f"{slug(kind)}/", kind.plural, kind.description, parts, fold=many, above=above)


def _letter(record: Record) -> str:
    return record.title[:1].upper()


def _folder(year: str) -> str:
    return year if year.isdigit() else "undated"


def _month_page(address: str, title: str, records: Iterable[Record], cards: Cards) -> Page:
    parts = _listed(_by(records, _month), cards, kind=address.startswith("years/"))
    return _page(address, title, f"{title}, by month.", parts)


def _month(record: Record) -> str:
    date = record.date
    if date is None or (date.start.year, date.start.month) != (date.end.year, date.end.month):
        return "Over several months, or the month is not known"
    return f"{MONTHS[date.start.month - 1]} {date.start.year}"


def _page(
    address: str,
    title: str,
    description: str,
    parts: Sequence[Part],
    *,
    fold: bool = False,
    above: Markup | str = "",
) -> Page:
    count = sum(part.count for part in parts)
    content = template("list").render(
        title=title, description=description, parts=parts, count=count, fold=fold, above=above
    )
    return Page(address, title, description, content)
