"""Records in a list, whatever their number: plain while few, by year when many, counted beyond."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import quote

from kb.site.cards import Card, item

FEW = 12
"""A list longer than this is folded by year."""
MANY = 300
"""Of a list longer than this each year names some, and says where the others are."""
UNDATED = "Without a date"


def listed(
    cards: Sequence[Card],
    told: Mapping[str, str],
    up: str,
    *,
    kind: bool = True,
    words: str = "",
    open: bool = False,
) -> str:
    """The records, in the order given, with what is `told` of each by its id.

    `up` leads to the site's root; `words` is what a search for the others looks for; `open` are the
    years to stand.
    """
    if len(cards) <= FEW:
        return _plain(cards, told, kind=kind)
    years: dict[str, list[Card]] = {}
    for card in cards:
        years.setdefault(card.year or UNDATED, []).append(card)
    most = max(5, MANY // len(years)) if len(cards) > MANY else len(cards)
    stands = " open" if open else ""
    parts = [
        f'<details class="kb-year"{stands}><summary>{year} <span class="kb-count">{len(several):,}</span>'
        f"</summary>{_plain(several[:most], told, kind=kind)}{_rest(several[most:], year, up)}"
        "</details>\n"
        for year, several in years.items()
    ]
    if len(cards) > MANY and words:
        parts.append(
            f'<p class="kb-more"><a href="{up}search/?q={escape(quote(words))}">'
            f"<span>Search them all</span></a></p>\n"
        )
    return "".join(parts)


def _plain(cards: Iterable[Card], told: Mapping[str, str], *, kind: bool) -> str:
    rows = "".join([item(card, told.get(card.id, ""), kind=kind) for card in cards])
    return f'<ul class="kb-list">\n{rows}</ul>\n'


def _rest(cards: Sequence[Card], year: str, up: str) -> str:
    """Where those are that a year does not name."""
    if not cards:
        return ""
    if year == UNDATED:
        return f'<p class="kb-more">and {len(cards):,} more</p>'
    return (
        f'<p class="kb-more">and {len(cards):,} more: '
        f'<a href="{up}years/{year}/">all records of {year}</a></p>'
    )
