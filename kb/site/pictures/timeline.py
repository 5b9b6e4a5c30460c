"""The timeline of all dated records: one page where they are few, else by year, else by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from kb.dates import Date
from kb.record import Record
from kb.site.outcome import judged
from kb.site.page import Page
from kb.site.pictures.kinds import icon, symbols, used
from kb.site.pictures.svg import escaped, joined, tag
from kb.site.pictures.words import ENGLISH, Words
from kb.site.translation import spanish_title

MOST = 300
"""A page lists no more records than this, unless a single month has more."""
FEW = 60
"""Of more records than this, only the newest year stands open."""
SLOTS = 16
"""So many kinds can be shown and hidden; kinds.css has a rule for each."""
HIGH = 20
"""Height of a year's little picture, in its units."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in the timeline."""

    record: Record
    date: Date
    year: int
    """0 where both ends are open."""
    month: int
    """1 to 12; 0 where it is not one month."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What all pages of one timeline share."""

    address: Callable[[Record], str]
    words: Words
    base: str
    slots: dict[str, int]
    """A kind's number in the filter."""
    kinds: dict[str, Markup] = field(default_factory=dict)
    """What an entry says of its kind: made once."""

    @property
    def depth(self) -> int:
        """How many folders below the root the timeline's first page lies."""
        return self.base.count("/")

    def year(self, year: int) -> str:
        """A year as a heading says it."""
        return str(year) if year else self.words.year_unknown

    def month(self, year: int, month: int) -> str:
        """A month as a heading says it."""
        return self.words.month(year, month) if month else self.words.month_unknown


def timeline(
    records: Iterable[Record],
    address: Callable[[Record], str],
    words: Words = ENGLISH,
    base: str = "timeline/",
) -> Iterator[Page]:
    """The pages of the timeline below `base`, each a whole page with its heading.

    `address` gives a record's address below the site's root. Up to 300 records stand on one page;
    more, on a page a year, and of a year with more than 300, on a page a month. Records without a
    date are left out. The time taken is n log n in the records.
    """
    entries = sorted(_entries(records), key=lambda one: (one.date.key, one.record.title))
    kinds = Counter(one.record.kind for one in entries)
    order = [*(kind for kind in words.kinds if kind in kinds), *sorted(set(kinds) - {*words.kinds})]
    maker = Maker(address, words, base, {kind: at for at, kind in enumerate(order[:SLOTS])})
    years = _by(entries, lambda one: one.year)
    many = len(entries) > MOST
    open_ = set() if many else set(years) if len(entries) <= FEW else {max(years)}
    parts = [
        _year(year, several, maker, many=many, open_=year in open_)
        for year, several in years.items()
    ]
    tools = _filter(kinds, maker) if not many else None
    yield _page(base, words.timeline, words.timeline_about, [tools, *parts], maker)
    if many:
        yield from _year_pages(list(years.items()), maker)


def _entries(records: Iterable[Record]) -> Iterator[Entry]:
    for record in records:
        if record.date is not None:
            start, end = record.date.start, record.date.end
            same = (start.year, start.month) == (end.year, end.month) and start != date.min
            yield Entry(record, record.date, record.date.year or 0, start.month if same else 0)


def _by(entries: Iterable[Entry], key: Callable[[Entry], int]) -> dict[int, list[Entry]]:
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups


def _page(
    address: str, title: str, about: str, parts: Sequence[Markup | None], maker: Maker
) -> Page:
    head = tag("header", tag("h1", title), tag("p", about, class_="kb-summary"), class_="kb-head")
    content = tag(
        "div", symbols(maker.slots), head, *parts, class_="kb-listing kb-tl", id="content"
    )
    return Page(address, title, about, content)


def _year(year: int, entries: list[Entry], maker: Maker, *, many: bool, open_: bool) -> Markup:
    """A year that opens and closes: its months' counts where there are many, else its records."""
    words = maker.words
    months = _by(entries, lambda one: one.month)
    told = joined(maker.year(year), " ", tag("span", words.count(len(entries)), class_="kb-count"))
    summary = tag("summary", tag("h2", told), _spark(months))
    here = {"id": f"y{year}"} | ({"open": ""} if open_ else {})
    if not many:
        inside = [
            _listed(maker.month(year, month), months[month], maker, maker.depth, level="h3")
            for month in sorted(months, key=_last_zero)
        ]
        return tag("details", summary, *inside, class_="kb-year", **here)
    links = [tag("li", tag("a", maker.year(year), href=f"{_folder(year)}/"))]
    for month in sorted(months, key=_last_zero):
        number = tag("span", f"{len(months[month]):,}", class_="kb-count")
        target = _month_address(year, month, len(entries))
        link = tag("a", maker.month(year, month), href=target)
        links.append(tag("li", link, " ", number))
    inside = [tag("ul", *links, class_="kb-tl__months")]
    return tag("details", summary, *inside, class_="kb-year", **here)


def _last_zero(month: int) -> int:
    return month or 13


def _folder(year: int) -> str:
    return str(year or "undated")


def _month_address(year: int, month: int, count: int) -> str:
    """From the timeline's first page to a month: a page of its own, or a part of the year's.

    No page lies deeper than a record's: the theme is put around all of them in one way.
    """
    folder = _folder(year)
    return f"{folder}-{month:02}/" if count > MOST else f"{folder}/#m{month:02}"


def _year_pages(years: list[tuple[int, list[Entry]]], maker: Maker) -> Iterator[Page]:
    for at, (year, entries) in enumerate(years):
        months = _by(entries, lambda one: one.month)
        order = sorted(months, key=_last_zero)
        folder = f"{maker.base}{_folder(year)}/"
        title = maker.words.timeline_of.format(when=maker.year(year))
        before = years[at - 1][0] if at else None
        after = years[at + 1][0] if at + 1 < len(years) else None
        around = _around(before, after, maker)
        about = f"{maker.year(year)}: {maker.words.count(len(entries))}"
        if len(entries) <= MOST:
            parts = [
                _listed(maker.month(year, one), months[one], maker, maker.depth + 1, f"m{one:02}")
                for one in order
            ]
            kinds = Counter(one.record.kind for one in entries)
            yield _page(folder, title, about, [around, _filter(kinds, maker), *parts], maker)
            continue
        near = f"../{_folder(year)}-"
        counts = [
            _counted(f"{near}{one:02}/", maker.month(year, one), months[one]) for one in order
        ]
        whole = tag("ul", *counts, class_="kb-tl__months")
        yield _page(folder, title, about, [around, whole], maker)
        for one in order:
            yield _month_page(year, one, months[one], maker)


def _month_page(year: int, month: int, entries: list[Entry], maker: Maker) -> Page:
    """A month by its days, under a heading each."""
    words = maker.words
    when = maker.month(year, month)
    up = tag("p", tag("a", maker.year(year), href=f"../{_folder(year)}/"), class_="kb-more")
    kinds = Counter(one.record.kind for one in entries)
    days = _by(entries, lambda one: one.date.start.day if one.date.precision == "day" else 0)
    parts = []
    for day, several in days.items():
        label = words.say(several[0].date) if day else words.day_unknown
        parts.append(_listed(label, several, maker, maker.depth + 1))
    title = words.timeline_of.format(when=when if month else f"{maker.year(year)}. {when}")
    about = f"{when}: {words.count(len(entries))}"
    folder = f"{maker.base}{_folder(year)}-{month:02}/"
    return _page(folder, title, about, [up, _filter(kinds, maker), *parts], maker)


def _around(before: int | None, after: int | None, maker: Maker) -> Markup:
    words = maker.words
    links = [tag("a", words.whole_timeline, href="../")]
    for year, said in ((before, words.earlier), (after, words.later)):
        if year is not None:
            told = said.format(when=maker.year(year))
            links.append(tag("a", told, href=f"../{_folder(year)}/"))
    items = [tag("li", link) for link in links]
    return tag("nav", tag("ul", *items), class_="kb-tl__around", aria_label=words.years)


def _counted(address: str, label: str, entries: list[Entry]) -> Markup:
    number = tag("span", f"{len(entries):,}", class_="kb-count")
    return tag("li", tag("a", label, href=address), " ", number)


def _listed(
    label: str,
    entries: list[Entry],
    maker: Maker,
    depth: int,
    anchor: str | None = None,
    level: str = "h2",
) -> Markup:
    """Records under a heading; `depth` is how many folders below the root the page lies."""
    items = [_item(entry, "../" * depth, maker) for entry in entries]
    number = tag("span", maker.words.count(len(entries)), class_="kb-count")
    heading = tag(level, label, " ", number, id=anchor)
    return tag("section", heading, tag("ol", *items, class_="kb-tl__list"))


def _item(entry: Entry, up: str, maker: Maker) -> Markup:
    record, words = entry.record, maker.words
    slot = maker.slots.get(record.kind)
    hide = "" if slot is None else f" kb-tl__k{slot}"
    doubt = _doubt(entry.date, words) or ""
    kind = maker.kinds.get(record.kind)
    if kind is None:
        kind = tag("span", used(record.kind), words.kind(record.kind), class_="kb-tl__kind")
        maker.kinds[record.kind] = kind
    when, title = escaped(words.say(entry.date)), escaped(record.title)
    href, sort = escaped(up + maker.address(record)), escaped(record.kind)
    other = spanish_title(record)
    spanish = f' data-kb-es="{escaped(other)}"' if other else ""
    return Markup(  # noqa: S704 - every value is escaped; joined by hand, a record has one each
        f'<li class="kb-k-{sort}{hide}"><p><span class="kb-date">{when}</span>{doubt} {kind}</p>'
        f'<p>{judged(record)}<a href="{href}"{spanish}>{title}</a></p></li>'
    )


def _doubt(when: Date, words: Words) -> Markup | None:
    """What the date does not say, where its words alone would not show it."""
    said = {"month": words.no_day, "season": words.no_day, "year": words.no_month}
    told = said.get(when.precision)
    return tag("span", f" ({told})", class_="kb-tl__doubt") if told else None


def _spark(months: dict[int, list[Entry]]) -> Markup:
    """Twelve little bars; the numbers stand in the list below them."""
    most = max(len(several) for several in months.values())
    bars = [
        tag("rect", x=8 * month - 7, y=float(HIGH - high), width=6, height=float(high))
        for month, several in sorted(months.items())
        if month and (high := max(2.0, HIGH * len(several) / most))
    ]
    ground = tag("rect", x=0, y=HIGH, width=96, height=1)
    return tag(
        "svg",
        *bars,
        ground,
        viewBox=f"0 0 96 {HIGH + 1}",
        class_="kb-tl__spark",
        aria_hidden="true",
    )


def _filter(kinds: Counter[str], maker: Maker) -> Markup | None:
    """Boxes that show and hide kinds, by style rules alone; absent for a single kind."""
    if len(kinds) < 2:
        return None
    boxes = []
    for kind, slot in maker.slots.items():
        if kinds[kind]:
            box = tag(
                "input", type="checkbox", checked="", autocomplete="off", class_=f"kb-tl__f{slot}"
            )
            label = maker.words.kind(kind, several=True)
            number = tag("span", f"{kinds[kind]:,}", class_="kb-count")
            inside = joined(box, icon(kind), label, " ", number)
            boxes.append(tag("label", inside, class_=f"kb-k-{kind}"))
    legend = tag("legend", maker.words.show)
    return tag("fieldset", legend, *boxes, class_="kb-tl__filter")
