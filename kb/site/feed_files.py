"""Feeds as files: of all records, of each topic, and of any other set of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from heapq import nlargest
from pathlib import Path

import msgspec

from kb import store
from kb.export.feeds import NEVER, Feed, atom, changed, json_feed
from kb.record import Record
from kb.site.publication import Publication
from kb.store import link

NEWEST = 50
"""Entries of a feed."""
TOLD = "told"


@dataclass(frozen=True, slots=True)
class Fed:
    """A feed before it is written: the records that changed last, and what it says of itself."""

    address: str
    """Of the page that shows the same, below the site's root."""
    title: str
    description: str
    records: list[Record]


def feed_files(
    records: Iterable[Record],
    publication: Publication,
    address: str,
    title: str,
    description: str = "",
) -> dict[str, bytes]:
    """The feeds of the page at `address`, by file below the site's root: Atom and JSON Feed.

    They have the 50 records that changed last.
    """
    return _files(Fed(address, title, description, newest(records)), publication)


def newest(records: Iterable[Record]) -> list[Record]:
    """The 50 records with a date that changed last."""
    dated = ((day, one.id, one) for one in records if (day := changed(one)))
    return [one for _, _, one in nlargest(NEWEST, dated, key=lambda told: (told[0], told[1]))]


def feeds(publication: Publication) -> Iterator[Fed]:
    """The feed of all records, one a topic, and one a saved query."""
    name = publication.site_name
    catalog = publication.catalog
    days = {id: changed(one) or NEVER for id, one in catalog.records.items()}

    def latest(ids: Iterable[str]) -> list[Record]:
        dated = (id for id in ids if days[id] != NEVER)
        return [
            catalog.records[id] for id in nlargest(NEWEST, dated, key=lambda id: (days[id], id))
        ]

    yield Fed("", name, publication.description, latest(catalog.records))
    for id, topic in catalog.records.items():
        if topic.kind == "topic" and topic.published:
            found = {one.source for one in catalog.into.get(id, ()) if one.rel == "topics"}
            title = f"{topic.title} - {name}"
            yield Fed(publication.address(topic), title, topic.summary, latest(found))
    for one in publication.saved:
        shown = (id for id in one.ids if id in catalog.records)
        yield Fed(one.address, f"{one.question} - {name}", one.question, latest(shown))


def write(publication: Publication, prints: Mapping[str, str], kept: Path, site: Path) -> None:
    """Write all feeds below `site`. Raises OSError.

    `prints` has the fingerprint of each record by id: a feed of records that are as they were is
    taken from `kept`. Without any, all are made, and nothing is kept.
    """
    if not prints:
        for fed in feeds(publication):
            for name, data in _files(fed, publication).items():
                _place(site / name).write_bytes(data)
        return
    old, new = _told(kept), {}
    (kept / TOLD).unlink(missing_ok=True)  # it goes first and comes last
    for fed in feeds(publication):
        mark = _mark(fed, prints)
        names = [f"{fed.address}feed.{end}" for end in ("xml", "json")]
        if old.get(fed.address) != mark or not all((kept / name).is_file() for name in names):
            for name, data in _files(fed, publication).items():
                store.write(kept / name, data)
        new[fed.address] = mark
        for name in names:
            _place(site / name).unlink(missing_ok=True)
            link(kept / name, site / name)
    store.write(kept / TOLD, msgspec.json.encode(new))


def _place(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _told(kept: Path) -> dict[str, str]:
    """Address to fingerprint of each feed that is kept."""
    try:
        return msgspec.json.decode((kept / TOLD).read_bytes(), type=dict[str, str])
    except (OSError, ValueError):
        return {}


def _mark(fed: Fed, prints: Mapping[str, str]) -> str:
    """The feed's fingerprint: what it says of itself, and the records in it."""
    told = (fed.title, fed.description, [(one.id, prints[one.id]) for one in fed.records])
    return sha256(msgspec.json.encode(told)).hexdigest()[:16]


def _files(fed: Fed, publication: Publication) -> dict[str, bytes]:
    edition = publication.edition
    base = edition.publisher.url + fed.address
    files = {}
    for end, make in (("xml", atom), ("json", json_feed)):
        told = Feed(fed.title, base, f"{base}feed.{end}", fed.description)
        files[f"{fed.address}feed.{end}"] = make(told, fed.records, edition).encode("utf-8")
    return files
