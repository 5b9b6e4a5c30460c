"""Publishes: what saved queries and packets find, the site with both, the search index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.faults import KbError
from kb.load import Step, quiet
from kb.schema import ID
from kb.search import run, saved
from kb.site.build import Built, build
from kb.site.packet import Packet

MOST = 500
"""A packet has at most so many records: more is no reading."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: the site, and what is to be said of the index."""

    built: Built
    indexed: str

    def words(self) -> Iterator[str]:
        """A line for each part."""
        yield self.built.words()
        if self.indexed:
            yield self.indexed


class PacketError(KbError):
    """A packet that cannot be made."""


def publish(
    root: Path,
    site: Path,
    today: date,
    packets: Iterable[str] = (),
    *,
    no_search: bool = False,
    no_index: bool = False,
    step: Step = quiet,
) -> Published:
    """Build the site of `root`, with `NAME=QUERY` packets, and bring the index up to date.

    Records with errors publish nothing. Raises a KbError where it cannot go on.
    """
    index = not (no_search or no_index)
    if index:
        saved.refresh(root, step)
    asked = found(root, packets, step)
    built = build(root, site, today, search=not no_search, packets=asked, step=step)
    told = run.update(root, step=step).words() if index and built.done else ""
    return Published(built, told)


def found(root: Path, asked: Iterable[str], step: Step = quiet) -> tuple[Packet, ...]:
    """The packets for `NAME=QUERY` each, their records in the order of dates.

    The search index is brought up to date first. Raises PacketError, SearchError or StoreError.
    """
    made: dict[str, Packet] = {}
    for one in asked:
        name, _, query = one.partition("=")
        if not re.fullmatch(ID, name) or not query.strip():
            raise PacketError(
                f"{one!r}: write NAME=QUERY, the name in lower-case words and hyphens"
            )
        if name in made:
            raise PacketError(f"{one!r}: there are two packets of the name {name}")
        answer = run.search(root, run.question(query, sort="date", limit=MOST), step=step)
        if not answer.hits:
            raise PacketError(f"{one!r}: no published record was found for this packet")
        ids = tuple(hit.id for hit in answer.hits)
        made[name] = Packet(name, query, ids, answer.total)
    return tuple(made.values())
