"""The page of one record: its own words, its sources and accounts, and its links both ways."""

from __future__ import annotations

from kb.record import Record, text_of
from kb.site.attributes import attributes
from kb.site.body import render
from kb.site.cards import Cards
from kb.site.facets import VERDICTS
from kb.site.groups import beside, linked
from kb.site.page import Page
from kb.site.pieces import Source, Told, dated, items, text
from kb.site.publication import Publication
from kb.site.searchable import searchable
from kb.site.sections import after_body, before_body
from kb.site.templates import template, when
from kb.site.translation import translation

UP = "../../"
"""From a record's page to the site's root."""


def record_page(record: Record, publication: Publication, cards: Cards, *, search: bool) -> Page:
    """The record's page, with its text for the browser's search where `search` asks for it.

    A withdrawn record keeps its page, which says when and why.
    """
    if not record.published:
        content, searched = _withdrawn(record, publication), ""
    else:
        told = Told(record, record.data, _sources(record, publication), cards.link)
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


def _withdrawn(record: Record, publication: Publication) -> str:
    return template("withdrawn").render(
        record=record,
        data=record.data,
        kind=publication.kind(record),
        history=publication.history_url(record),
    )


def _content(told: Told, body: str, cards: Cards) -> str:
    """The main part of the page of a published record."""
    record = told.record
    parts = [
        f'<div class="kb-record kb-record--{text(record.kind)}" id="content">\n',
        _head(told, cards.publication),
        '<div class="kb-main">\n',
        before_body(told),
        f'<section class="kb-body">{body}</section>\n' if body else "",
        after_body(told),
        linked(record, cards),
        '</div>\n<aside class="kb-side" aria-label="About this record">\n',
        beside(record, cards),
        _tools(told, cards.publication),
        "</aside>\n</div>\n",
    ]
    return "".join(parts)


def _head(told: Told, publication: Publication) -> str:
    record, data = told.record, told.data
    kind = publication.kind(record)
    date = f" {when(record.date)}" if record.date else ""
    wording, verdict = text(data.get("wording")), text(data.get("verdict"))
    parts = [
        '<header class="kb-head">\n<p class="kb-eyebrow">',
        f'<span class="kb-badge kb-badge--{text(kind.name)}">{text(kind.label)}</span>{date}</p>\n',
        f"<h1>{text(record.title)}</h1>\n",
    ]
    if wording:
        parts.append(f'<blockquote class="kb-wording"><p>{wording}</p></blockquote>\n')
    if verdict:
        parts.append(
            f'<p class="kb-verdict kb-verdict--{verdict}"><span aria-hidden="true" '
            f'class="kb-verdict__mark"></span>{VERDICTS[verdict]}</p>\n'
        )
    parts.append(f'<p class="kb-summary">{text(record.summary)}</p>\n{translation(record)}')
    parts.append(f"{attributes(told)}</header>\n")
    return "".join(parts)


def _tools(told: Told, publication: Publication) -> str:
    record = told.record
    due, edit = told.data.get("review_by"), publication.edit_url(record)
    lines = [f"<code>{text(record.id)}</code>"]
    if due:
        lines.append(f"To be reviewed by {dated(due)}")
    if edit:
        lines.append(f'<a rel="edit noopener" href="{text(edit)}">Edit this record</a>')
        history = publication.history_url(record)
        lines.append(f'<a rel="noopener" href="{text(history)}">History of changes</a>')
    return f'<h2>This record</h2>\n<ul class="kb-list kb-tools">\n{items(lines)}</ul>\n'


def _sources(record: Record, publication: Publication) -> dict[str, Source]:
    """The sources by key, numbered, each with its record where it has one."""
    catalog = publication.catalog
    found: dict[str, Source] = {}
    for number, row in enumerate(record.rows("sources"), 1):
        ref = text_of(row.get("ref"))
        target = catalog.records.get(catalog.aliases.get(ref, ref))
        url = row.get("url") or (target.data.get("url") if target and target.published else "")
        found[text_of(row.get("id"))] = Source(number, row, target, text_of(url))
    return found
