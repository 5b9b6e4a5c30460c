"""How other pages show a record: its title as a link, its kind, its date. Made once for each record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from html import escape

from markupsafe import Markup

from kb.record import Record, text_of
from kb.site.outcome import judged, known
from kb.site.publication import Publication
from kb.site.templates import when
from kb.site.translation import spanish_title

LATE = (date.max, date.max)


@dataclass(frozen=True, slots=True)
class Card:
    """A record as lists show it. All texts but id and year are HTML, with every value escaped."""

    id: str
    link: str
    dated: str
    """Link and date, after a claim's verdict."""
    whole: str
    """Link, kind and date, after a claim's verdict."""
    year: str
    order: tuple[object, ...]
    """Sorts by date, then title; records without a date last."""
    known: str = ""
    """What came of a letter, or a person's office and when."""


@dataclass(frozen=True)
class Cards:
    """The cards of a publication, for pages from which `up` leads to the site's root."""

    publication: Publication
    up: str
    _made: dict[str, Card] = field(default_factory=dict)

    def card(self, record: Record) -> Card:
        """The record's card."""
        made = self._made.get(record.id)
        if made is None:
            made = self._made[record.id] = self._make(record)
        return made

    def _make(self, record: Record) -> Card:
        address = escape(self.up + self.publication.address(record))
        spanish = spanish_title(record)
        told = f' data-kb-es="{escape(spanish)}"' if spanish else ""
        link = f'<a href="{address}"{told}>{escape(record.title)}</a>'
        label = escape(self.publication.kind(record).label)
        kind = f' <span class="kb-kind kb-k-{escape(record.kind)}">{label}</span>'
        when_ = f' <span class="kb-date">{when(record.date)}</span>' if record.date else ""
        first = judged(record)
        return Card(
            id=record.id,
            link=link,
            dated=first + link + when_,
            whole=first + link + kind + when_,
            year=str(record.date.year or "") if record.date else "",
            order=(*(record.date.key if record.date else LATE), record.title.casefold(), record.id),
            known=known(record),
        )

    def link(self, id: object) -> Markup:
        """A link to the record `id` (present or former); just the text where there is none."""
        name = text_of(id)
        record = self.publication.catalog.find(name)
        return Markup(self.card(record).link if record else escape(name))

    def items(self, records: Iterable[Record], *, kind: bool = True) -> Markup:
        """The records as list items, in the order given; letters and people with what is known."""
        return Markup("".join(item(self.card(record), kind=kind, known=True) for record in records))


def item(card: Card, evidence: str = "", *, kind: bool = True, known: bool = False) -> str:
    """One list item as HTML, with what the link rests on.

    Joined by hand: a page has dozens, and through a template they took half of a build.
    """
    told = f' <span class="kb-evidence">{escape(evidence)}</span>' if evidence else ""
    more = f" {card.known}" if known and card.known else ""
    return f"<li>{card.whole if kind else card.dated}{told}{more}</li>\n"
