"""Links that front matter states: every field that names another record, and typed relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.record import Link, Record, text_of
from kb.schema import Kind, Ref, Relation, values

EVIDENCE = ("role", "as", "stance", "tier", "locator", "period", "text", "note")
"""What else a row says of the record it names, in the order it is told."""


def typed_links(
    record: Record, kind: Kind, relations: Mapping[str, Relation], known: Mapping[str, str]
) -> Iterator[Link]:
    """One link for each id in the record's fields; `known` maps ids and former ids to ids."""
    for ref in kind.refs:
        if ref.steps[0] not in record.data:
            continue
        for path, name in values(record.data, ref.steps):
            target = known.get(name)
            if target is None or target == record.id:
                continue
            row = _row(record, path)
            if ref.steps == ("relations", "[]", "to"):
                relation = relations.get(text_of(row.get("rel")))
                if relation:
                    yield _link(
                        record.id,
                        relation.name,
                        target,
                        relation.label,
                        relation.inverse,
                        text_of(row.get("note")),
                    )
            else:
                yield _field_link(record.id, ref, target, row)


def _field_link(source: str, ref: Ref, target: str, row: Mapping[str, object]) -> Link:
    told = "; ".join(text_of(row[key]) for key in EVIDENCE if key in row)
    return _link(source, ref.rel, target, ref.label, ref.reverse, told)


def _link(source: str, rel: str, target: str, label: str, inverse: str, evidence: str) -> Link:
    return Link(source, rel, target, label, inverse, "typed", evidence)


def _row(record: Record, path: tuple[str | int, ...]) -> Mapping[str, object]:
    """The mapping the id stands in, where that is not the front matter itself."""
    value: object = record.data
    for step in path[:-1]:
        value = value[step]  # type: ignore[index]  # the path was read off the same data
    return value if isinstance(value, dict) and value is not record.data else {}
