"""Rules on references between records, and between a record's facts and its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from kb.check.interface import View, rule
from kb.placeholder import PLACEHOLDER_ID
from kb.record import Fault, Path, Record, row_of, text_of
from kb.schema import Ref, Schemas


@rule("E201", "use the id of a record that exists")
def reference_known(record: Record, view: View) -> Iterator[Fault]:
    """Every id that a field names is that of a record, or a former id of one."""
    for path, _, target in view.references(record):
        if target in view.records or target in view.aliases or target in view.unread:
            continue
        if target and target != PLACEHOLDER_ID:
            yield Fault(path, f"there is no record {target!r}{view.nearest(target)}")


@rule("E202", "name a record of the right kind, or use another field")
def target_kind_right(record: Record, view: View) -> Iterator[Fault]:
    """A field that wants a person, a place, … names one."""
    for path, ref, target in view.references(record):
        found = view.find(target)
        if found and ref.targets and found.kind not in ref.targets:
            wanted = " or ".join(sorted(ref.targets))
            yield Fault(path, f"`{ref.steps[0]}` wants {wanted}; {target!r} is {found.kind}")


@rule("E203", "use a relation that fits, or `related`")
def relation_fits(record: Record, view: View) -> Iterator[Fault]:
    """A relation goes from and to the kinds it is made for."""
    for index, row in enumerate(record.rows("relations")):
        relation = view.schemas.relations.get(text_of(row.get("rel")))
        target = view.find(text_of(row.get("to")))
        if relation is None or target is None:
            continue
        if relation.sources and record.kind not in relation.sources:
            yield Fault(
                ("relations", index, "rel"),
                f"`{relation.name}` cannot start from a record of kind {record.kind}",
            )
        if relation.targets and target.kind not in relation.targets:
            yield Fault(
                ("relations", index, "to"),
                f"`{relation.name}` cannot lead to {target.id!r}, which is {target.kind}",
            )


@rule("E204", "remove one link of the circle")
def no_cycle(record: Record, view: View) -> Iterator[Fault]:
    """What comes before, contains, replaces or answers something does not come round to itself."""
    for path, target, rel in acyclic(record, view.references(record), view.schemas):
        found = view.find(target)
        trail = view.circles.get((rel, record.id, found.id)) if found else None
        if trail:
            yield Fault(path, f"`{rel}` goes in a circle: {' → '.join(trail)}")


@rule("E205", "remove the reference")
def not_itself(record: Record, view: View) -> Iterator[Fault]:
    """A record does not refer to itself."""
    for path, _, target in view.references(record):
        found = view.find(target)
        if found and found.id == record.id:
            yield Fault(path, "the record refers to itself")


@rule("E206", "publish the draft first, or remove the reference")
def no_draft_target(record: Record, view: View) -> Iterator[Fault]:
    """A published record refers to no draft: its id would be the first to leak."""
    if record.shown:
        for path, _, target in view.references(record):
            found = view.find(target)
            if found and found.status == "draft":
                yield Fault(path, f"{target!r} is a draft")


@rule("E207", "use the key of one of the record's sources")
def source_key_known(record: Record, view: View) -> Iterator[Fault]:
    """Facts, events, versions and verdicts name a source by a key that stands in `sources`."""
    known = {text_of(row.get("id")) for row in record.rows("sources")}
    for path, key in _source_keys(record):
        if key not in known:
            yield Fault(path, f"there is no source {key!r} in `sources`")


@rule("E208", "give each source a key of its own")
def source_keys_unique(record: Record, view: View) -> Iterator[Fault]:
    """The key of a source stands once."""
    counts = Counter(text_of(row.get("id")) for row in record.rows("sources"))
    for index, row in enumerate(record.rows("sources")):
        key = text_of(row.get("id"))
        if key and counts[key] > 1:
            yield Fault(
                ("sources", index, "id"), f"the source key {key!r} stands {counts[key]} times"
            )
            counts[key] = 0


@rule("E209", "name the record of the source with `ref`, or give its title and publisher")
def source_named(record: Record, view: View) -> Iterator[Fault]:
    """A source is a record, or has a title and a publisher."""
    for index, row in enumerate(record.rows("sources")):
        if row and "ref" not in row and not ("title" in row and "publisher" in row):
            yield Fault(
                ("sources", index), "the source has neither `ref` nor `title` and `publisher`"
            )


def _source_keys(record: Record) -> Iterator[tuple[Path, str]]:
    for name, accounts in row_of(record.data.get("facts")).items():
        for index, row in enumerate(accounts if isinstance(accounts, list) else []):
            if isinstance(row, dict) and isinstance(row.get("source"), str):
                yield ("facts", name, index, "source"), row["source"]
    for field in ("timeline", "versions", "verdict_history", "roles"):
        for index, row in enumerate(record.rows(field)):
            if isinstance(row.get("source"), str):
                yield (field, index, "source"), text_of(row["source"])


def acyclic(
    record: Record, references: Iterable[tuple[Path, Ref, str]], schemas: Schemas
) -> Iterator[tuple[Path, str, str]]:
    """The references that may not run in a circle: where, to which id, by which relation."""
    for path, ref, target in references:
        if ref.steps == ("relations", "[]", "to"):
            rel = text_of(row_of(record.many("relations")[int(path[1])]).get("rel"))
            relation = schemas.relations.get(rel)
            if relation and relation.acyclic:
                yield path, target, rel
        elif ref.acyclic:
            yield path, target, ref.steps[0]


def circles(
    edges: Mapping[str, Mapping[str, Sequence[str]]],
) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Circles in `edges` (relation → id → ids): (relation, from, to) of one link, with its trail.

    Linear in the links: each circle found is opened at its last link and the rest sorted again, at
    most 20 times a relation.
    """
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for rel, graph in edges.items():
        links = {start: [end for end in ends if end != start] for start, ends in graph.items()}
        for _ in range(20):
            try:
                TopologicalSorter(links).prepare()
                break
            except CycleError as fault:
                trail = tuple(reversed(fault.args[1]))
            start, end = trail[0], trail[1]
            found[rel, start, end] = trail
            links[start] = [other for other in links[start] if other != end]
    return found


RULES = (
    *(reference_known, target_kind_right, relation_fits, no_cycle, not_itself),
    *(no_draft_target, source_key_known, source_keys_unique, source_named),
)
