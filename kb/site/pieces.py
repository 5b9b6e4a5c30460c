"""Small pieces of a record's page as HTML: values, dates, parties, marks that cite a source.

A page has hundreds of these; through a template they took a third of a build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from kb.record import Record, row_of
from kb.site.facets import VERDICTS
from kb.site.templates import edtf, web, when, words

STATES = {
    "answered": "Answered",
    "refused": "Refused",
    "open": "Open",
    "unknown": "Not known",
}
"""What became of a request, in the order in which they are counted."""
MARK = '<span aria-hidden="true" class="kb-verdict__mark"></span>'
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a record, numbered, with its record where it has one."""

    number: int
    row: Row
    record: Record | None
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the sections of one record's page are made from."""

    record: Record
    data: Row
    sources: Mapping[str, Source]
    link: Callable[[object], str]
    """A link to the record of an id."""
    method: str = ""
    """Address of the page that says what tiers and verdicts mean; empty where there is none."""


def text(value: object) -> str:
    """A value as HTML text; nothing where there is none."""
    return _escaped(value if isinstance(value, str) else str(value)) if value else ""


_escaped = lru_cache(maxsize=65536)(escape)  # names, roles and tiers stand on many pages


def label(value: object) -> str:
    """A key as words: `police_reply` is 'Police reply'."""
    return escape(words(str(value or "")))


def dated(value: object) -> str:
    """An EDTF date as people say it; nothing where it is none."""
    return when(edtf(str(value or "")))


def note(value: object) -> str:
    """A remark behind a value."""
    return f' <span class="kb-evidence">{text(value)}</span>' if value else ""


def checked(version: Row) -> str:
    """When a version without an end was last seen to be in force, or that this was not checked."""
    if not str(version.get("in_force") or "").endswith("/.."):
        return ""
    day = dated(version.get("checked"))
    said = f"<span>checked</span> {day}" if day else "<span>whether it is still in force, unchanged, was not checked</span>"
    return f' <span class="kb-evidence">{said}</span>'


def chip(state: str, label: str, count: int = 0) -> str:
    """A state as word, icon and color; with how many are in it, where `count` is given."""
    number = f"{count} " if count else ""
    return f'<span class="kb-status kb-status--{text(state)}">{number}<span>{label}</span></span>'


def verdict(name: object) -> str:
    """A verdict as word, icon and color; nothing for a record that has none."""
    word = VERDICTS.get(str(name))
    return (
        f'<span class="kb-verdict kb-verdict--{text(name)}">{MARK}<span>{word}</span></span>'
        if word
        else ""
    )


def cite(key: object, told: Told) -> str:
    """The mark that leads to one of the record's sources."""
    source = told.sources.get(str(key))
    if source is None:
        return ""
    return (
        f'<sup class="kb-cite"><a href="#source-{text(key)}" aria-label="Source {source.number}">'
        f"{source.number}</a></sup>"
    )


def cited(html: str, row: Row, told: Told) -> str:
    """`html` with the mark of the row's source."""
    mark = cite(row["source"], told) if "source" in row else ""
    return f"{html} {mark}" if mark else html


def party(row: Row, told: Told) -> str:
    """One party to a letter or statement, with the office held."""
    name = told.link(row["ref"]) if row.get("ref") else text(row.get("name"))
    return ", ".join(part for part in (name, text(row.get("as"))) if part)


def outward(address: object) -> str:
    """A link to a web address; nothing for any other, which could run script."""
    found = escape(web(address))
    return (
        f'<a class="kb-address" rel="noopener external nofollow" href="{found}">{found}</a>'
        if found
        else ""
    )


def section(id: str, title: str, inner: str) -> str:
    """A part of a page under its heading."""
    return f'<section><h2 id="{id}">{title}</h2>{inner}</section>\n'


def items(lines: Iterable[str]) -> str:
    """List items of HTML."""
    return "".join(f"<li>{line}</li>" for line in lines)


def rows(value: object) -> list[Row]:
    """The mappings of a list."""
    return [row_of(row) for row in value] if isinstance(value, list) else []


def lines(value: object) -> list[str]:
    """The texts of a list, as HTML."""
    return [text(one) for one in value] if isinstance(value, list) else []
