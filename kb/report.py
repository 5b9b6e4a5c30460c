"""Text for the command line: problems, links and single records. Nothing here prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from kb.check.interface import hint
from kb.check.run import Checked
from kb.faults import KbError, left_out
from kb.load import UNREADABLE
from kb.parse import READING
from kb.record import Catalog, Link, Problem, Record, Severity

MOST = 10
"""Records of one name that are listed."""


class ReportError(KbError):
    """What was asked for is not there."""


def under(
    problems: Iterable[Problem], paths: Sequence[str], root: Path, here: Path
) -> list[Problem]:
    """The problems of files at or under `paths` (from `here` or `root`). Raises ReportError."""
    if not paths:
        return list(problems)
    wanted = [_relative(path, root, here) for path in paths]
    return [
        problem
        for problem in problems
        if any(one == "." or f"{problem.path}/".startswith(f"{one}/") for one in wanted)
    ]


def _relative(path: str, root: Path, here: Path) -> str:
    for base in (here, root):
        place = (base / path).resolve()
        if place.exists() and place.is_relative_to(root):
            return place.relative_to(root).as_posix()
    raise ReportError(f"{path}: there is no such file or folder in {root}")


def problems_text(problems: Iterable[Problem]) -> str:
    """A line a problem: `path:line:column: CODE message (remedy)`."""
    return "\n".join(
        f"{one.path}:{one.line}:{one.column}: {one.code} {_line(one.message)} ({one.remedy})"
        for one in problems
    )


def problems_json(problems: Iterable[Problem]) -> str:
    """A JSON list with an object a problem."""
    keys = ("path", "line", "column", "code", "severity", "message", "remedy")
    return json.dumps(
        [{key: getattr(one, key) for key in keys} for one in problems], indent=2, ensure_ascii=False
    )


def problems_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join(
        f"::{one.severity} file={_property(one.path)},line={one.line},col={one.column},"
        f"title={one.code}::{_escaped(f'{one.message} ({one.remedy})')}"
        for one in problems
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def problems_sarif(problems: Sequence[Problem]) -> str:
    """SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), with the rules broken."""
    rules = {one.code: one.remedy for one in problems}
    run = {
        "tool": {
            "driver": {
                "name": "kb",
                "rules": [{"id": code, "help": {"text": text}} for code, text in rules.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(one) for one in problems],
    }
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        },
        indent=2,
    )


def _sarif_result(one: Problem) -> dict[str, object]:
    region = {"startLine": one.line, "startColumn": one.column}
    place = {"artifactLocation": {"uri": quote(one.path)}, "region": region}
    return {
        "ruleId": one.code,
        "level": str(one.severity),
        "message": {"text": f"{one.message} ({one.remedy})"},
        "locations": [{"physicalLocation": place}],
    }


def _line(text: str) -> str:
    return " ".join(text.split())


PROBLEMS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": problems_text,
    "json": problems_json,
    "github": problems_github,
    "sarif": problems_sarif,
}


def check_summary(
    problems: Sequence[Problem], checked: Checked, paths: Sequence[str], root: Path, here: Path
) -> str:
    """What `check` says at the end: which of `paths` hold no record, and how many problems are."""
    known = {one.path for one in checked.records.values()} | {one.path for one in checked.problems}
    folders = {f"{path.rpartition('/')[0]}/" for path in known}
    wanted = {path: _relative(path, root, here) for path in paths}
    odd = [
        path
        for path, one in wanted.items()
        if one != "." and one not in known and not any(f.startswith(f"{one}/") for f in folders)
    ]
    told = [f"{path}: no record, so it was not checked" for path in odd]
    if len(odd) < len(wanted) or not paths:
        told.append(_counted(problems, len(checked.records)))
    return "\n".join(told)


def _counted(problems: Sequence[Problem], records: int) -> str:
    errors = sum(one.severity is Severity.ERROR for one in problems)
    warnings = len(problems) - errors
    found = (
        f"{amount(errors, 'error')}, {amount(warnings, 'warning')}" if problems else "no problem"
    )
    return f"{amount(records, 'record')} checked: {found}"


def amount(number: int, noun: str) -> str:
    """'1 error', '2,000 errors'."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def links_of(catalog: Catalog, id: str | None) -> list[Link]:
    """All links, or those out of and into one record. Raises ReportError for an unknown id."""
    if id is None:
        return list(catalog.links)
    record = record_of(catalog, id)[1]
    return [*catalog.out.get(record.id, ()), *catalog.into.get(record.id, ())]


def links_text(links: Iterable[Link]) -> str:
    """A line a link: from, relation, to, origin, evidence."""
    return "\n".join(
        f"{one.source} --{one.rel}--> {one.target} [{one.origin}] {_line(one.evidence)}".rstrip()
        for one in links
    )


def link_row(one: Link) -> dict[str, str]:
    """A link as the command line's JSON says it."""
    return {
        "from": one.source,
        "rel": one.rel,
        "to": one.target,
        "label": one.label,
        "origin": one.origin,
        "evidence": one.evidence,
    }


def links_json(links: Iterable[Link]) -> str:
    """A JSON list with an object a link."""
    return json.dumps([link_row(one) for one in links], indent=2, ensure_ascii=False)


def links_dot(links: Iterable[Link]) -> str:
    """A Graphviz digraph."""
    edges = (
        f"  {_dot(one.source)} -> {_dot(one.target)} [label={_dot(one.rel)}];" for one in links
    )
    return "\n".join(("digraph kb {", *edges, "}"))


def _dot(text: str) -> str:
    escaped = _line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


LINKS: Mapping[str, Callable[[Sequence[Link]], str]] = {
    "text": links_text,
    "json": links_json,
    "dot": links_dot,
}


def record_of(catalog: Catalog, name: str) -> tuple[Catalog, Record]:
    """The record with this id or former id, or the one with this title or other name.

    Raises ReportError where there is none, or several are called so.
    """
    return catalog, catalog.find(name) or _called(catalog, name)


def _called(catalog: Catalog, name: str) -> Record:
    from kb.search.analysis import key  # it imports the stemmer

    wanted = key(name)
    several = [
        one
        for one in catalog.records.values()
        if wanted and wanted in map(key, (one.title, *one.names))
    ]
    if len(several) > 1:
        ids = ", ".join(one.id for one in several[:MOST])
        raise ReportError(f"{len(several)} records are called {name!r}; say which by its id: {ids}")
    if several:
        return several[0]
    near = hint(name, [*catalog.records, *catalog.aliases])
    said = left_out(catalog.left_out()) or "`search` finds records by their words"
    raise ReportError(f"there is no record {name!r}{near}; {said}")


def show_text(found: tuple[Catalog, Record]) -> str:
    """Title, metadata, summary, body and links, for reading."""
    catalog, record = found
    when = f", {record.date.words()}" if record.date else ""
    head = [
        record.title,
        "=" * min(len(record.title), 80),
        f"{record.kind}{when}, {record.status}: {record.path}",
    ]
    out = [f"  {one.label}: {one.target}" for one in catalog.out.get(record.id, ())]
    into = [f"  {one.inverse}: {one.source}" for one in catalog.into.get(record.id, ())]
    parts = ["\n".join(head), record.summary, record.body.strip()]
    parts += [
        f"{title}\n" + "\n".join(dict.fromkeys(lines))
        for title, lines in (("Links out", out), ("Links in", into))
        if lines
    ]
    return "\n\n".join(part for part in parts if part)


def show_md(found: tuple[Catalog, Record]) -> str:
    """The record's file as it stands."""
    return found[1].text.rstrip("\n")


def show_json(found: tuple[Catalog, Record]) -> str:
    """Front matter, body and links as one JSON object."""
    catalog, record = found
    whole = {
        **record.data,
        "path": record.path,
        "body": record.body.strip(),
        "links": [link_row(one) for one in links_of(catalog, record.id)],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


SHOW: Mapping[str, Callable[[tuple[Catalog, Record]], str]] = {
    "text": show_text,
    "md": show_md,
    "json": show_json,
}


def rules_markdown() -> str:
    """Every rule with its code, severity and remedy, as a Markdown table: the rules page."""
    from kb.check.registry import RULES  # here, since only the rules page needs the rules

    code, text, remedy = UNREADABLE
    rows = [(code, "error", text, remedy)]
    rows += [(code, "error", text, remedy) for code, (text, remedy) in READING.items()]
    rows += [(rule.code, str(rule.severity), rule.text, rule.remedy) for rule in RULES]
    lines = [
        f"| `{code}` | {severity} | {text} | {remedy} |"
        for code, severity, text, remedy in sorted(rows)
    ]
    return "\n".join(
        ["| code | severity | rule | what to do |", "| --- | --- | --- | --- |", *lines]
    )
