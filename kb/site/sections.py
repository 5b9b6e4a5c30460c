"""The sections of a record's page, one a field: rows joined by hand, every value escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from markupsafe import Markup

from kb.record import row_of, text_of
from kb.site.attributes import SEEN
from kb.site.pictures.day import day
from kb.site.pictures.versions import versions
from kb.site.pieces import (
    STATES,
    Row,
    Source,
    Told,
    chip,
    cite,
    cited,
    dated,
    items,
    label,
    lines,
    note,
    outward,
    rows,
    section,
    text,
    verdict,
)
from kb.site.templates import when

FEW = 4
"""More sources than this open on demand, or as a mark in the text leads to one."""
TIERS = ("primary", "secondary", "social")
STANCES = (("against", "Against the claim"), ("for", "For the claim"), ("context", "Context"))
PIECES = "Each piece is counted once. One office or newsroom may stand behind several: the numbers are not of independent voices."
ALIKE = "Told alike by several sources"
ACCOUNTS = (
    '<table class="kb-accounts" role="table"><thead role="rowgroup"><tr role="row">'
    '<th role="columnheader" scope="col">Fact</th><th role="columnheader" scope="col">Account</th>'
    '<th role="columnheader" scope="col">Who says so</th></tr></thead>\n'
)
"""Roles, since a phone shows the rows as blocks, of which browsers make no table."""


def before_body(told: Told) -> str:
    """The sections above the record's own text."""
    return _made(told, BEFORE)


def after_body(told: Told) -> str:
    """The sections below the record's own text."""
    return _made(told, AFTER)


def _made(told: Told, sections: tuple[tuple[str, Section], ...]) -> str:
    return "".join(make(value, told) for key, make in sections if (value := told.data.get(key)))


def _timeline(rows: list[str]) -> str:
    return f'<ol class="kb-timeline">\n{items(rows)}</ol>'


def _asks(value: object, told: Told) -> str:
    found = []
    for ask in rows(value):
        answer = f" {told.link(ask['answered_by'])}" if ask.get("answered_by") else ""
        state = str(ask["status"])
        found.append(
            f"<p>{text(ask['text'])}</p><p>{chip(state, STATES[state])}{answer}"
            f"{note(ask.get('note'))}</p>"
        )
    asked = f'<ol class="kb-asks">{items(found)}</ol>'
    reply = told.data.get("reply")
    answered = f"<h3>The reply</h3><p>{text(reply)}</p>" if reply else ""
    return section("asks", "What it asks", asked + answered)


def _undisputed(value: object, _told: Told) -> str:
    return section("undisputed", "What is not disputed", f"<ul>{items(lines(value))}</ul>")


def _versions(value: object, told: Told) -> str:
    found = []
    for row in rows(value):
        force = dated(row["in_force"]) if row.get("in_force") else "In force: not established"
        adopted = ""
        if row.get("adopted"):
            adopted = f' <span class="kb-evidence">adopted {dated(row["adopted"])}</span>'
        found.append(
            f'<span class="kb-date">{force}</span> '
            f"<strong>{text(row.get('label'))}</strong>{adopted}"
            f"<p>{cited(text(row.get('text')), row, told)}</p>"
        )
    drawing = versions(rows(value))
    title = "Versions and when they were in force"
    return section("versions", title, f"{drawing}{_timeline(found)}")


def _facts(value: object, told: Told) -> str:
    """The facts of which several sources tell, and those that rest on one, which has no other side.

    Those that several tell alike are folded behind those of which accounts differ.
    """
    differ: list[str] = []
    alike: list[str] = []
    single: list[str] = []
    for name, accounts in row_of(value).items():
        own = rows(accounts)
        sources, values = ({str(one.get(key)) for one in own} for key in ("source", "value"))
        kept = single if len(sources) == 1 else differ if len(values) > 1 else alike
        kept.append(_fact(name, own, told))
    several = [_table(part) for part in (differ, alike) if part]
    if differ and alike:
        head = f'<h3>{ALIKE} <span class="kb-count">{len(alike)}</span></h3>'
        several[1] = f'<details class="kb-fold"><summary>{head}</summary>{several[1]}</details>'
    found = section("accounts", "Accounts side by side", "".join(several)) if several else ""
    return found + (section("one-source", "Told by one source", _table(single)) if single else "")


def _table(facts: list[str]) -> str:
    return f"{ACCOUNTS}{''.join(facts)}</table>\n"


def _fact(name: str, accounts: list[Row], told: Told) -> str:
    """What is said of one fact, each wording once with all who say so."""
    said: dict[str, list[Row]] = {}
    for account in accounts:
        said.setdefault(text(account["value"]), []).append(account)
    head = f'<th role="rowheader" scope="rowgroup" rowspan="{len(said)}">{label(name)}</th>'
    parts = ['<tbody role="rowgroup">']
    for wording, same in said.items():
        who = f"<ul>{items([_who(one, told) for one in same])}</ul>"
        parts.append(
            f'<tr role="row">{head}<td role="cell">{wording}</td>'
            f'<td role="cell" data-label="Who says so">{who}</td></tr>\n'
        )
        head = ""
    parts.append("</tbody>")
    return "".join(parts)


def _who(account: Row, told: Told) -> str:
    """One source of an account, with its tier and what is remarked on the account."""
    source = told.sources.get(str(account.get("source")))
    if source is None:
        return ""
    row = source.row
    name = told.link(row["ref"]) if source.record else text(row.get("title"))
    tier = f' <span class="kb-tier">{label(row.get("tier"))}</span>'
    return f"{name} {cite(account['source'], told)}{tier}{note(account.get('note'))}"


def _evidence(value: object, told: Told) -> str:
    parts = [f'<p class="kb-more">{PIECES}</p>']
    for stance, title in STANCES:
        found = [row for row in rows(value) if row.get("stance") == stance]
        if found or stance != "context":
            parts.append(f'<h3>{title} <span class="kb-count">{len(found)}</span></h3>\n')
            told_rows = items(f"{told.link(row['ref'])}: {text(row.get('note'))}" for row in found)
            parts.append(f"<ul>{told_rows}</ul>" if found else "<p>None found.</p>")
    return section("evidence", "Evidence", "".join(parts))


def _history(value: object, told: Told) -> str:
    found = [
        f'<span class="kb-date">{dated(row["date"])}</span> '
        f"{verdict(row['verdict'])} " + cited(text(row.get("reason")), row, told)
        for row in rows(value)
    ]
    change = told.data.get("would_change")
    more = section("would-change", "What would change it", f"<p>{text(change)}</p>")
    moved = section("verdict-history", "How the verdict moved", _timeline(found))
    return moved + more if change else moved


def _course(value: object, told: Told) -> str:
    def mark(key: str) -> Markup:
        return Markup(cite(key, told))  # noqa: S704 - escaped there

    outcome = told.data.get("outcome")
    end = f"<h3>How it ended</h3><p>{text(outcome)}</p>" if outcome else ""
    return section("course", "Course of events", f"{day(rows(value), mark)}{end}")


def _roles(value: object, told: Told) -> str:
    found = []
    for row in rows(value):
        at = f", {told.link(row['organization'])}" if row.get("organization") else ""
        period = (
            f' <span class="kb-date">{dated(row["period"])}</span>' if row.get("period") else ""
        )
        role = f"{text(row.get('role'))}{at}{period}{note(row.get('note'))}"
        found.append(cited(role, row, told))
    return section("roles", "Public roles", f'<ul class="kb-list">\n{items(found)}</ul>')


def _questions(value: object, _told: Told) -> str:
    return section("open-questions", "What we do not know", f"<ul>{items(lines(value))}</ul>")


def _corrections(value: object, _told: Told) -> str:
    found = (
        f'<span class="kb-date">{dated(row["date"])}</span> {text(row.get("note"))}'
        for row in rows(value)
    )
    return section("corrections", "Corrections", f"<ul>{items(found)}</ul>")


def _sources(_value: object, told: Told) -> str:
    found = []
    for key, source in told.sources.items():
        lines = "\n".join(_source(source, told))
        found.append(f'<li id="source-{text(key)}">{lines}</li>\n')
    about = (
        f'<p class="kb-more"><a href="{told.method}#tiers-of-sources">What the tiers mean</a></p>'
        if told.method
        else ""
    )
    listed = f'<ol class="kb-sources">\n{"".join(found)}</ol>{about}'
    if len(found) > FEW:
        listed = f'<details class="kb-fold"><summary>{_tiers(told)}</summary>{listed}</details>'
    return section("sources", "Sources", listed)


def _tiers(told: Told) -> str:
    """How many sources there are, and how many of each tier."""
    count = Counter(text_of(source.row.get("tier")) for source in told.sources.values())
    tiers = ", ".join(f"<span>{count[tier]} {tier}</span>" for tier in TIERS if count[tier])
    return f'<span>{len(told.sources)} sources</span> <span class="kb-count">{tiers}</span>'


def _source(source: Source, told: Told) -> list[str]:
    """What is said of one source, a line each."""
    row, record = source.row, source.record
    name = told.link(row["ref"]) if record else ", ".join(_named(row))
    date = dated(row.get("date")) or when(record.date if record else None)
    sure = f", {text(row['confidence'])} confidence" if row.get("confidence") else ""
    part = SEEN.get(text_of(record.data.get("seen"))) if record else None
    sure += f"; seen: {part}" if part else ""
    found = [name]
    if date:
        found.append(f'<span class="kb-date">{date}</span>')
    found.append(f'<span class="kb-tier">{label(row.get("tier"))} source{sure}</span>')
    found += [
        f'<span class="kb-evidence">{text(row[key])}</span>'
        for key in ("locator", "note")
        if row.get(key)
    ]
    if address := outward(source.address):
        found.append(address)
    return found


def _named(row: Row) -> list[str]:
    return [text(row[key]) for key in ("title", "publisher") if row.get(key)]


Section = Callable[[object, Told], str]
BEFORE: tuple[tuple[str, Section], ...] = (
    ("asks", _asks),
    ("undisputed", _undisputed),
    ("versions", _versions),
    ("facts", _facts),
    ("evidence", _evidence),
    ("verdict_history", _history),
    ("timeline", _course),
    ("roles", _roles),
)
AFTER: tuple[tuple[str, Section], ...] = (
    ("open_questions", _questions),
    ("corrections", _corrections),
    ("sources", _sources),
)
