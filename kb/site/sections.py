"""The sections of a record's page, one a field: rows joined by hand, every value escaped."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from kb.record import row_of
from kb.site.pictures.day import day
from kb.site.pictures.versions import versions
from kb.site.pieces import (
    STATES,
    Row,
    Told,
    checked,
    chip,
    cite,
    cited,
    dated,
    items,
    label,
    lines,
    note,
    rows,
    section,
    text,
    verdict,
)
from kb.site.sources import sources, tier

STANCES = (("against", "Against the claim"), ("for", "For the claim"), ("context", "Context"))
PIECES = "Each piece is counted once. One office or newsroom may stand behind several: the numbers are not of independent voices."
SINCE = '<p class="kb-more">A date says since when the sources seen bear the verdict, not when it was written.</p>'
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
        still = checked(row)
        adopted = ""
        if row.get("adopted"):
            adopted = f' <span class="kb-evidence">adopted {dated(row["adopted"])}</span>'
        found.append(
            f'<span class="kb-date">{force}</span> '
            f"<strong>{text(row.get('label'))}</strong>{adopted}{still}"
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
    return f"{name} {cite(account['source'], told)} {tier(source)}{note(account.get('note'))}"


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
    moved = section("verdict-history", "How the verdict moved", f"{SINCE}{_timeline(found)}")
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
    ("sources", sources),
)
