"""The sections on words that a letter and another record share: which paragraph, where else."""

from __future__ import annotations

from collections.abc import Iterable

from kb.record import Record
from kb.site.cards import Cards
from kb.site.pieces import items, section, text
from kb.site.quoting import Match, quotations, quoters

NOTE = (
    '<p class="kb-more">Found by comparing words: the same words stand in both, in the same '
    "order.</p>"
)


def quoted_by(letter: Record, cards: Cards) -> str:
    """Where words of the letter stand as quotations, paragraph by paragraph."""
    found = quoters(letter, cards.publication)
    rows = (
        f"{_place(one, '')} {_words(one)} <span>{'Quoted in' if one.said else 'Stands also in'}"
        f"</span> {cards.link(one.quoter)}"
        for one in found
    )
    return _section("quoted", "Its words in other records", rows) if found else ""


def quoting(record: Record, cards: Cards) -> str:
    """The paragraphs of letters whose words stand in the record as quotations."""
    found = quotations(record, cards.publication)
    records = cards.publication.catalog.records
    rows = (
        f"{_words(one)} <span>{'Quoted from' if one.said else 'Stands also in'}</span> "
        f"{cards.link(one.letter)}, "
        f"{_place(one, cards.up + cards.publication.address(records[one.letter]))}"
        for one in found
    )
    return _section("quoting", "Words that also stand in a letter", rows) if found else ""


def _place(one: Match, page: str) -> str:
    """A link to the paragraph on the letter's page."""
    name = f"¶ {one.number}" if one.number else "<span>quotation</span>"
    label = f' aria-label="Paragraph {one.number}"' if one.number else ""
    return f'<a class="kb-place" href="{text(page)}#{one.anchor}"{label}>{name}</a>'


def _words(one: Match) -> str:
    return f"<q>{text(one.words)}</q>"


def _section(id: str, title: str, rows: Iterable[str]) -> str:
    listed = f'<ul class="kb-list kb-quotes">{items(rows)}</ul>'
    return section(id, title, listed + NOTE)
