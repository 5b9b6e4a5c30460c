"""The small picture of all years: a bar for each, which leads to the year's list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from kb.site.pictures.svg import hidden, tag
from kb.site.pictures.words import ENGLISH, Words

HIGH = 48
"""Height of the highest bar, in CSS pixels."""
TEXT = 14
"""Room for its number above it."""
FOLD = 4
"""So many empty years in a row are drawn as one break."""


def years(
    counts: Mapping[int, int], address: Callable[[int], str], words: Words = ENGLISH
) -> Markup:
    """A list of years as bars, HTML; empty where there is no year.

    It is a list and not one drawing, so that its text stays as large on a phone, where the bars
    run on in a second line. `address` leads from the page to a year's list.
    """
    filled = {year: count for year, count in counts.items() if count > 0}
    if not filled:
        return Markup()
    most = max(filled.values())
    items = []
    for first, last in spans(filled):
        if last > first:
            items.append(_break(first, last, words))
        else:
            items.append(_bar(first, filled.get(first, 0), most, address, words))
    return tag("ol", *items, class_="kb-yearbars", role="list", aria_label=words.by_year)


def spans(counts: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Every year from the first to the last as (year, year); a long empty span as (first, last)."""
    known = sorted(counts)
    for before, year in zip([None, *known], known, strict=False):
        if before is not None:
            empty = range(before + 1, year)
            if len(empty) >= FOLD:
                yield empty[0], empty[-1]
            else:
                yield from ((one, one) for one in empty)
        yield year, year


def _bar(year: int, count: int, most: int, address: Callable[[int], str], words: Words) -> Markup:
    said = tag("span", str(year), class_="kb-yearbars__year")
    if not count:
        told = hidden(f" {words.no_records}")
        return tag("li", _column(0, ""), said, told, class_="kb-yearbars__none")
    column = _column(max(2, round(HIGH * count / most)), f"{count:,}")
    told = hidden(f" {words.count(count)}")
    return tag("li", tag("a", column, said, told, href=address(year)))


def _column(height: int, number: str) -> Markup:
    """The bar on its ground line, as wide as it gets, with the number on top."""
    top = TEXT + HIGH - height
    bar = tag("rect", x="8%", y=top, width="84%", height=height)
    ground = tag("rect", x=0, y=TEXT + HIGH, width="100%", height=1, class_="kb-yearbars__ground")
    return tag(
        "svg",
        tag("text", number, x="50%", y=top - 4) if height else None,
        bar if height else None,
        ground,
        width="100%",
        height=TEXT + HIGH + 1,
        aria_hidden="true",
    )


def _break(first: int, last: int, words: Words) -> Markup:
    told = words.gap.format(first=first, last=last)
    span = tag("span", f"{first}–{last % 100:02}", aria_hidden="true", class_="kb-yearbars__year")
    mark = tag("span", "⋯", class_="kb-yearbars__dots", aria_hidden="true")
    return tag("li", mark, span, hidden(told), class_="kb-yearbars__break")
