"""The page of one record: its own words, its sources and accounts, and its links both ways."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from kb.record import Record, text_of
from kb.site.body import render
from kb.site.cards import Cards
from kb.site.citation import citations
from kb.site.groups import beside, linked
from kb.site.masthead import badge, masthead
from kb.site.page import Page
from kb.site.pieces import Source, Told, dated, items, text
from kb.site.publication import Publication
from kb.site.quoted import quoted_by, quoting
from kb.site.quoting import numbered
from kb.site.reading import read_next
from kb.site.searchable import searchable
from kb.site.sources import marked, rests_on
from kb.site.sections import after_body, before_body
from kb.site.templates import template

UP = "../../"
"""From a record's page to the site's root."""


def record_page(record: Record, publication: Publication, cards: Cards, *, search: bool) -> Page:
    """The record's page, with its text for the browser's search where `search` asks for it.

    A withdrawn record keeps its page, which says when and why.
    """
    if not record.published:
        content, searched = _withdrawn(record, cards), ""
    else:
        told = tell(record, cards)
        body = render(record, publication, UP)
        content = _content(told, body, cards)
        searched = searchable(told, body, publication) if search else ""
    return Page(
        address=publication.address(record),
        title=record.title,
        description=record.summary,
        content=content,
        searchable=searched,
    )


def tell(record: Record, cards: Cards) -> Told:
    """What the sections of the record's page are made from."""
    publication = cards.publication
    method = f"{cards.up}method/" if publication.method else ""
    return Told(record, record.data, _sources(record, publication), cards.link, method)


def _withdrawn(record: Record, cards: Cards) -> str:
    publication = cards.publication
    return template("withdrawn").render(
        record=record,
        data=record.data,
        badge=badge(record.kind, publication.kind(record).label),
        citations=citations(record, publication),
        history=publication.history_url(record),
        read_next=read_next(record, cards),
    )


def dossier(record: Record, cards: Cards) -> str:
    """The main part of a published record's page without what leads on: what a packet holds."""
    told = tell(record, cards)
    body = render(record, cards.publication, cards.up)
    kind = escape(record.kind)
    parts = [
        f'<div class="kb-record kb-record--{kind} kb-k-{kind}">\n{masthead(told, cards)}',
        f'<div class="kb-main">\n{_own(told, body, cards)}',
        f'</div>\n<div class="kb-side">\n{beside(record, cards)}</div>\n',
        f"{printed(cards.publication.address(record), cards.publication)}</div>\n",
    ]
    return "".join(parts)


def _own(told: Told, body: str, cards: Cards) -> str:
    """What the record itself says, and its sources."""
    parts = [
        before_body(told),
        _body(told, marked(body, told, _address(cards))),
        quoted_by(told.record, cards),
        quoting(told.record, cards),
        after_body(told),
    ]
    return "".join(parts)


def _content(told: Told, body: str, cards: Cards) -> str:
    """The main part of the page of a published record."""
    record, publication = told.record, cards.publication
    kind = escape(record.kind)
    parts = [
        f'<div class="kb-record kb-record--{kind} kb-k-{kind}" id="content">\n',
        masthead(told, cards),
        '<div class="kb-main">\n',
        _own(told, body, cards),
        linked(record, cards),
        citations(record, publication),
        read_next(record, cards),
        '</div>\n<aside class="kb-side" aria-label="About this record">\n',
        beside(record, cards),
        _tools(told, publication),
        f"</aside>\n{printed(publication.address(record), publication)}</div>\n",
    ]
    return "".join(parts)


def _address(cards: Cards) -> Callable[[Record], str]:
    return lambda record: f"{cards.up}{cards.publication.address(record)}"


def _body(told: Told, body: str) -> str:
    """The record's own text; a letter's, which begins without a heading, gets one."""
    head = '<h2 id="letter-text">The letter</h2>\n' if numbered(told.record) else ""
    return (
        f'<section class="kb-body">{head}{body}</section>\n{rests_on(told)}\n' if body else ""
    )


def printed(below: str, publication: Publication) -> str:
    """What a print says of where it comes from; a script adds the day."""
    address = escape(f"{publication.edition.publisher.url}{below}")
    name = escape(publication.site_name)
    return (
        f'<p class="kb-printed"><span>{name}</span> <span>{address}</span> '
        '<span class="kb-printed__day"></span></p>\n'
    )


def _tools(told: Told, publication: Publication) -> str:
    record = told.record
    due, edit = told.data.get("review_by"), publication.edit_url(record)
    lines = [f"<code>{text(record.id)}</code>"]
    if added := told.data.get("added"):
        lines.append(f"<span>Added</span> {dated(added)}")
    if due:
        lines.append(f"<span>To be reviewed by</span> {dated(due)}")
    lines.append('<a href="#cite">Cite this record</a>')
    if edit:
        lines.append(f'<a rel="edit noopener" href="{text(edit)}">Edit this record</a>')
        history = publication.history_url(record)
        lines.append(f'<a rel="noopener" href="{text(history)}">History of changes</a>')
    return f'<h2>This record</h2>\n<ul class="kb-list kb-tools">\n{items(lines)}</ul>\n'


def _sources(record: Record, publication: Publication) -> dict[str, Source]:
    """The sources by key, numbered, each with its record where it has one."""
    found: dict[str, Source] = {}
    for number, row in enumerate(record.rows("sources"), 1):
        target = publication.catalog.find(text_of(row.get("ref")))
        url = row.get("url") or (target.data.get("url") if target and target.published else "")
        found[text_of(row.get("id"))] = Source(number, row, target, text_of(url))
    return found
