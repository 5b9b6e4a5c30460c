"""Links that front matter states: every field that names another record, and typed relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kb.record import Link, Record, text_of
from kb.schema import Kind, Relation, values

Row = Mapping[str, object]
NO_ROW: Row = MappingProxyType({})
RELATED = ("relations", "[]", "to")

EVIDENCE = ("role", "as", "stance", "tier", "locator", "period", "text", "note")
"""What else a row says of the record it names, in the order it is told."""


def typed_links(
    record: Record, kind: Kind, relations: Mapping[str, Relation], known: Mapping[str, str]
) -> Iterator[Link]:
    """One link for each id in the record's fields; `known` maps ids and former ids to ids."""
    for ref in kind.refs:
        if ref.steps[0] not in record.data:
            continue
        for name, row in _ends(record.data, ref.steps):
            target = known.get(name)
            if target is None or target == record.id:
                continue
            rel, label, inverse = ref.rel, ref.label, ref.reverse
            if ref.steps == RELATED:
                relation = relations.get(text_of(row.get("rel")))
                if relation is None:
                    continue
                rel, label, inverse = relation.name, relation.label, relation.inverse
                told = text_of(row.get("note"))
            else:
                told = "; ".join([text_of(row[key]) for key in EVIDENCE if key in row])
            yield Link(record.id, rel, target, label, inverse, "typed", told)


def _ends(data: Row, steps: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    """Each id at `steps`, with the mapping it stands in, unless that is the front matter."""
    top = data[steps[0]]
    if steps[1:2] == ("[]",) and len(steps) == 3 and isinstance(top, list):
        for row in top:  # as nearly all do
            if isinstance(row, dict) and isinstance(name := row.get(steps[2]), str):
                yield name, row
        return
    for path, name in values(data, steps):
        value: object = data
        for step in path[:-1]:
            value = value[step]  # type: ignore[index]  # the path was read off the same data
        yield name, value if isinstance(value, dict) and value is not data else NO_ROW
