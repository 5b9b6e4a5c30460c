"""Tells which record pages are as they were: a digest of everything a page is made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import msgspec

from kb import store
from kb.export.nodes import node_type
from kb.record import Record
from kb.site.publication import Publication
from kb.site.quoting import quotable, told
from kb.site.shell import Shell
from kb.site.translation import spanish_title

CODE = (
    *("*.py", "schemas/*", "check/translations.py", "cite/*.py", "export/*.py"),
    *("site/**/*.py", "site/templates/*", "site/spanish/*.yaml"),
)
"""The code, kinds and templates that make pages."""
ENCODE = msgspec.msgpack.Encoder().encode


class Neighbours(dict[str, str]):
    """What a page says of another record, as a digest by its id: short, since it is said often."""

    def __init__(self, publication: Publication) -> None:
        super().__init__()
        self.publication = publication

    def __missing__(self, id: str) -> str:
        one = self.publication.catalog.records[id]
        said = (
            id,
            one.kind,
            node_type(one, self.publication.edition),
            one.title,
            one.date.text if one.date else "",
            one.status,
            str(one.data.get("url", "")),
            spanish_title(one),
            str(one.data.get("verdict", "")),
            str(one.data.get("seen", "")),
            str(one.data.get("reply", "")),
            [row.get("status") for row in one.rows("asks")],
        )
        made = self[id] = _digest(ENCODE(said))
        return made


@dataclass(frozen=True)
class Fingerprints:
    """The fingerprints of a publication's record pages."""

    publication: Publication
    base: str
    """Digest of what all pages share: the theme's shell, our code, the kinds."""
    _cards: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cards", Neighbours(self.publication))

    def of(self, record: Record) -> str:
        """The record's own file, its links, and what its neighbours' cards say of them.

        What its own links say is in its file; where they lead, and what leads here, is not.
        """
        cards_of, publication = self._cards, self.publication
        out, into = publication.out(record), publication.into(record)
        cards = [cards_of[one.target] for one in out]
        cards += [cards_of[one.source] for one in into]
        own = (self.base, record.digest, record.status, self._quoted(record))
        return _digest(ENCODE((own, out, into, publication.mentions(record), cards)))

    def _quoted(self, record: Record) -> list[str]:
        """The files whose words are compared with the record's: of a letter and who quotes it."""
        publication, records = self.publication, self.publication.catalog.records
        found = [
            end.digest
            for one in publication.out(record)
            if (end := records[one.target]).kind == "letter" and told(one) and quotable(end)
        ]
        if quotable(record):
            into = (one.source for one in publication.into(record) if told(one))
            found += [records[id].digest for id in into]
        return found



def fingerprints(publication: Publication, shell: Shell) -> Fingerprints:
    """Fingerprints for pages that are stamped into `shell`."""
    shared = (
        shell.pieces,
        store.code(*CODE),
        publication.source_url,
        publication.edit_path,
        publication.site_name,
        publication.site_url,
        publication.method,
        dict(publication.cards),
    )
    return Fingerprints(publication, _digest(ENCODE(shared)))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def write(file: Path, found: Mapping[str, str]) -> None:
    """Keep fingerprints by page address."""
    file.write_text(json.dumps(found), "utf-8")


def read(file: Path) -> dict[str, str]:
    """The fingerprints kept in `file`; none where it is missing or not ours."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
