"""Tells which record pages are as they were: a digest of everything a page is made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from kb.record import Record
from kb.site.publication import Publication
from kb.site.shell import Shell

SEPARATOR = "\x1f"
PARTS = ("*.py", "schemas/*", "site/*.py", "site/templates/*")


@dataclass(frozen=True)
class Fingerprints:
    """The fingerprints of a publication's record pages."""

    publication: Publication
    base: str
    """Digest of what all pages share: the theme's shell, our code, the kinds."""
    _cards: dict[str, str] = field(default_factory=dict)

    def of(self, record: Record) -> str:
        """The record's own file, its links, and what its neighbours' cards say of them.

        What its own links say is in its file; where they lead, and what leads here, is not.
        """
        card = self._card
        parts = [self.base, record.digest, record.status]
        parts += [
            f"{one.rel}{one.evidence}{one.anchor}{card(one.target)}"
            for one in self.publication.out(record)
        ]
        parts += [
            f"{one.rel}{one.inverse}{one.evidence}{card(one.source)}"
            for one in self.publication.into(record)
        ]
        parts += [f"{one.target}{one.anchor}{one.nth}" for one in self.publication.mentions(record)]
        whole = SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
        return blake2b(whole, digest_size=8).hexdigest()

    def _card(self, id: str) -> str:
        """What a page says of another record, as a digest: short, since it is said often."""
        made = self._cards.get(id)
        if made is None:
            one = self.publication.catalog.records[id]
            date = one.date.text if one.date else ""
            told = SEPARATOR.join(
                (id, one.kind, one.title, date, one.status, str(one.data.get("url", "")))
            )
            made = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
            self._cards[id] = made
        return made


def fingerprints(publication: Publication, shell: Shell) -> Fingerprints:
    """Fingerprints for pages that are stamped into `shell`."""
    shared = [repr(shell.pieces), code(), publication.source_url, publication.edit_path]
    return Fingerprints(publication, blake2b("".join(shared).encode(), digest_size=16).hexdigest())


@lru_cache(maxsize=1)
def code() -> str:
    """Digest of the code, kinds and templates that make pages."""
    kb = Path(__file__).parents[1]
    found = blake2b(digest_size=16)
    for path in sorted(one for part in PARTS for one in kb.glob(part)):
        found.update(path.read_bytes())
    return found.hexdigest()


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
