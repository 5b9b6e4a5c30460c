"""A packet: the dossiers of several records on one page, with a table of contents, to print or to hand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from kb.site.cards import Cards
from kb.site.page import Page
from kb.site.record_page import dossier, printed
from kb.site.templates import words

NAMES = re.compile(r'(?<= )(id|aria-labelledby)="|(?<= )href="#')
HEADINGS = re.compile(r"(</?h)([1-4])\b")


@dataclass(frozen=True, slots=True)
class Packet:
    """Records that belong together for someone."""

    name: str
    """Last part of its address, `packets/<name>/`."""
    query: str
    """What was searched for."""
    ids: tuple[str, ...]
    found: int
    """How many records the search found; there may be fewer in the packet."""


def packet_page(packet: Packet, cards: Cards) -> Page:
    """The packet's page; of records that are published alone, in the order given."""
    records = cards.publication.catalog.records
    own = [records[id] for id in packet.ids if id in records and records[id].published]
    title = words(packet.name)
    left = f", {len(own):,} of them here" if packet.found > len(own) else ""
    several = "record" if packet.found == 1 else "records"
    address = f"packets/{packet.name}/"
    parts = [
        '<div class="kb-packet" id="content">\n<header class="kb-head">\n'
        f'<p class="kb-eyebrow">Packet</p>\n<h1>{escape(title)}</h1>\n'
        f'<p class="kb-summary">{packet.found:,} {several}{left}: what a search for '
        f"<code>{escape(packet.query)}</code> found.</p></header>\n"
        '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>\n<ol class="kb-contents">\n'
    ]
    parts += [
        f'<li><a href="#r{at}">{escape(one.title)}</a></li>\n' for at, one in enumerate(own, 1)
    ]
    parts.append("</ol></nav>\n")
    parts += [
        f'<article id="r{at}">{_under(dossier(one, cards), at)}</article>\n'
        for at, one in enumerate(own, 1)
    ]
    parts.append(f"{printed(address, cards.publication)}</div>\n")
    about = f"{packet.found:,} {several} on {packet.query}"
    return Page(address, title, about, "".join(parts))


def _under(html: str, at: int) -> str:
    """A dossier as a part of a page: its anchors its own, its headings a level lower."""

    def named(found: re.Match[str]) -> str:
        return f'{found[1]}="r{at}-' if found[1] else f'href="#r{at}-'

    lower = HEADINGS.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
    return NAMES.sub(named, lower)
