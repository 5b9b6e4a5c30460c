"""Runs every rule on every record and gathers the problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kb import parse
from kb.check import origins
from kb.check.identity import names_of
from kb.check.interface import Rule, View, references
from kb.check.references import acyclic, circles
from kb.check.registry import RULES
from kb.check.validator import Validators
from kb.parse import Parsed
from kb.record import Problem, Record
from kb.schema import Schemas


@dataclass(frozen=True, slots=True)
class Checked:
    """The records that can be read, by id, and every problem in the order of path and line."""

    records: dict[str, Record]
    problems: tuple[Problem, ...]


def check(
    files: Sequence[Parsed],
    schemas: Schemas,
    today: date,
    step: Callable[[], None] = lambda: None,
    known: Mapping[str, tuple[Problem, ...]] = MappingProxyType({}),
) -> Checked:
    """Check all files together, given in the order of their paths; `step` is called for each.

    `known` has the problems of records, by path, that need not be checked again.
    """
    records = [parsed.record for parsed in files if parsed.record]
    view = view_of(records, schemas, today, parse.unread(files))
    problems = [problem for parsed in files for problem in parsed.problems]
    for record in records:
        found = known.get(record.path)
        problems.extend(problems_of(record, view, RULES) if found is None else found)
        step()
    return Checked(dict(view.records), tuple(sorted(problems)))


def problems_of(record: Record, view: View, rules: Iterable[Rule]) -> Iterator[Problem]:
    """What the rules hold against one record."""
    for rule in rules:
        for fault in rule.test(record, view):
            line, column = parse.place(record, fault)
            remedy = fault.remedy or rule.remedy
            yield Problem(
                record.path, line, column, rule.code, fault.message, remedy, rule.severity
            )


def view_of(
    records: Sequence[Record],
    schemas: Schemas,
    today: date,
    unread: frozenset[str] = frozenset(),
) -> View:
    """What the rules may look at, gathered in one pass over the records."""
    by_id: dict[str, Record] = {}
    twins: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    for record in records:
        if record.id and by_id.setdefault(record.id, record) is not record:
            twins.setdefault(record.id, [by_id[record.id].path]).append(record.path)
        for alias in record.many("aliases"):
            aliases.setdefault(str(alias), []).append(record.id)
        for name in {name for _, name in names_of(record)}:
            names.setdefault(name, []).append(record.id)
    addresses, hosts = origins.pages(records)
    return View(
        schemas=schemas,
        validators=Validators(schemas),
        today=today,
        records=by_id,
        paths={record.path: record for record in records},
        unread=unread,
        twins={id: tuple(paths) for id, paths in twins.items()},
        aliases={alias: tuple(ids) for alias, ids in aliases.items()},
        names={name: tuple(ids) for name, ids in names.items()},
        addresses=addresses,
        hosts=hosts,
        circles=circles(
            _edges(records, schemas, {alias: ids[0] for alias, ids in aliases.items()})
        ),
    )


def _edges(
    records: Sequence[Record], schemas: Schemas, former: Mapping[str, str]
) -> dict[str, dict[str, list[str]]]:
    """The links that may not run in a circle, by relation and id; former ids made present ones."""
    present = {record.id for record in records}
    edges: dict[str, dict[str, list[str]]] = {}
    ordered = {name: kind.ordered for name, kind in schemas.kinds.items()}
    for record in records:
        found = references(record, ordered.get(record.kind, ()))
        for _, target, rel in acyclic(record, found, schemas):
            end = target if target in present else former.get(target, target)
            edges.setdefault(rel, {}).setdefault(record.id, []).append(end)
    return edges
