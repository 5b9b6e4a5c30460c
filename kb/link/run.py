"""Makes the catalog: links of every origin, out and in, in time linear in records and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kb.link.computed import around, in_force_links, terms
from kb.link.text import Mention, markdown_links, mention_links, mentions, names
from kb.link.typed import typed_links
from kb.record import Catalog, Link, Problem, Record
from kb.schema import Schemas


@dataclass(frozen=True, slots=True)
class Linked:
    """The catalog, and for each record where its body first names another."""

    catalog: Catalog
    mentions: Mapping[str, tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one record: its links out, and where its body first names others."""

    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = ()


def link(
    records: Mapping[str, Record],
    schemas: Schemas,
    problems: tuple[Problem, ...] = (),
    step: Callable[[], None] = lambda: None,
    known: Mapping[str, Found] = MappingProxyType({}),
) -> Linked:
    """Link all records; drafts too, so that their editor sees it. The site leaves them out.

    `known` has what was found in records, by path, that need not be read again.
    """
    former = {
        alias: record.id
        for record in records.values()
        for alias in map(str, record.many("aliases"))
    }
    find = finder(records, schemas, former)
    links: list[Link] = []
    mentioned: dict[str, tuple[Mention, ...]] = {}
    for record in records.values():
        found = known.get(record.path) or find(record)
        links.extend(found.links)
        mentioned[record.id] = found.mentions
        step()
    return Linked(catalog(records, links, problems, former), mentioned)


def finder(
    records: Mapping[str, Record], schemas: Schemas, former: Mapping[str, str]
) -> Callable[[Record], Found]:
    """A function that finds the links out of one record."""
    known = {**former, **{id: id for id in records}}
    paths = {record.path: record.id for record in records.values()}
    automaton, in_force, wider = names(records), terms(records, known), around(records, known)

    def find(record: Record) -> Found:
        kind = schemas.kinds.get(record.kind)
        if kind is None:
            return Found()
        own = tuple(mentions(record, automaton))
        links = [
            *typed_links(record, kind, schemas.relations, known),
            *markdown_links(record, paths),
            *mention_links(record, own),
        ]
        if kind.policies_in_force:
            links.extend(in_force_links(record, in_force, wider))
        return Found(tuple(links), own)

    return find


def catalog(
    records: Mapping[str, Record],
    links: list[Link],
    problems: tuple[Problem, ...],
    aliases: Mapping[str, str],
) -> Catalog:
    """Records in the order of their ids, with their links sorted by both ends."""
    out: dict[str, list[Link]] = {}
    into: dict[str, list[Link]] = {}
    for one in links:
        out.setdefault(one.source, []).append(one)
        into.setdefault(one.target, []).append(one)
    return Catalog(
        records={id: records[id] for id in sorted(records)},
        links=tuple(links),
        problems=problems,
        out={id: tuple(several) for id, several in out.items()},
        into={id: tuple(several) for id, several in into.items()},
        aliases=aliases,
    )
