"""The types that travel the way in: what was fetched, what was read out of it, and what was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from kb.faults import KbError


class IngestError(KbError):
    """The way in cannot go on: no folder to write to, a kind it cannot draft."""


@dataclass(frozen=True, slots=True)
class Source:
    """The raw bytes of one source, with where and when they were fetched."""

    data: bytes = field(repr=False)
    media_type: str  # may carry a charset: "text/html; charset=iso-8859-1"
    origin: str  # a path, a URL, or "-" for standard input
    retrieved: str  # ISO 8601 time
    sha256: str

    @classmethod
    def of(cls, data: bytes, media_type: str, origin: str, retrieved: str) -> Source:
        """The source holding `data`, its fingerprint computed."""
        return cls(data, media_type, origin, retrieved, sha256(data).hexdigest())

    @property
    def essence(self) -> str:
        """The media type without its parameters."""
        return self.media_type.partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader made of a source: a title, a Markdown text, and hints for the front matter."""

    title: str
    text: str
    hints: Mapping[str, object]
    reader: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that could not be read, and why, in words for a person."""

    origin: str
    reason: str
