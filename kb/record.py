"""The types that travel: record, problem, link, catalog. No method here touches a disk.

Those of which a base has a hundred thousand are structs: they are made ten times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from kb.dates import Date

Path = tuple[str | int, ...]
"""Where a value stands in the front matter: ("sources", 0, "ref")."""


LARGEST = 2 * 1024 * 1024
"""Bytes a record file may have; the longest real letters have some 30,000."""


class Severity(StrEnum):
    """How much a problem matters: an error keeps a record from the site, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault in content: where it is, what it is, and what to do. Collected, never raised."""

    path: str
    """The record's path, relative to the root, with forward slashes."""
    line: int
    """1-based line in the file."""
    column: int
    """1-based column, counted in characters."""
    code: str
    """Stable code of the rule, such as E201."""
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule yields: where in the record, and what is wrong. The rule adds the rest."""

    at: Path | int
    """Path of a front matter value, or the 1-based line in the file."""
    message: str
    on_key: bool = False
    """Point at the key instead of its value."""
    find: tuple[str, ...] = ()
    """For a line: the first of these that stands there, or further on in the block."""
    column: int = 0
    """For a line: 1-based column, where it is known."""
    remedy: str = ""
    """What to do here, where it can be said closer than by the rule."""


class Block:
    """Kinds of text block in a body, a letter each."""

    PARAGRAPH = "p"
    HEADING = "h"
    CITATION = "c"
    QUOTATION = "q"
    FOOTNOTE = "f"
    CODE = "x"


class Passage(Struct, frozen=True, gc=False):
    """A paragraph-like block of a body, with the anchor it has on the record's page."""

    anchor: str
    kind: str
    """One of the names in `Block`."""
    text: str
    """Plain text, white space folded."""
    line: int
    """1-based line in the file."""


class Reference(Struct, frozen=True, gc=False, array_like=True):
    """A Markdown link or image in a body."""

    href: str
    text: str
    """Its words, or what is said in place of the image."""
    line: int
    anchor: str
    """Of the passage it stands in."""
    start: int = -1
    """Offset of its words in the text of the passage; -1 for an image."""


@dataclass(frozen=True, slots=True)
class Body:
    """What the body holds, read once, in few objects: a base may have a hundred thousand of it."""

    text: str = ""
    """Plain text, a line a passage."""
    kinds: str = ""
    """The passages' kinds, a letter each."""
    anchors: str = ""
    """The passages' anchors, joined by spaces."""
    lines: tuple[int, ...] = ()
    """The passages' lines in the file, from 1."""
    references: tuple[Reference, ...] = ()
    raw_html: tuple[tuple[int, int], ...] = ()
    """Lines where raw HTML stands, each with the column where it begins."""
    top_headings: tuple[int, ...] = ()
    """Lines of headings of the first level, which only the title may have."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraph-like blocks, in order."""
        parts = zip(
            self.anchors.split(" "), self.kinds, self.text.split("\n"), self.lines, strict=False
        )
        return tuple(Passage(anchor, kind, text, line) for anchor, kind, text, line in parts)


@dataclass(frozen=True, slots=True)
class Record:
    """One checked Markdown file. `data` is typed front matter; `text` is the file itself."""

    id: str
    kind: str
    path: str
    data: Mapping[str, object]
    """Front matter: text, lists and mappings of text, exactly as written."""
    date: Date | None
    """The record's date, typed; None where there is none or it is not valid."""
    digest: str
    """Half of the SHA-256 of the file's bytes, hex."""
    source: bytes
    """The file, UTF-8."""
    body_start: int
    """Offset in `text` where the body begins."""
    parsed: Body
    html: bytes = field(default=b"", compare=False)
    """The body as HTML, UTF-8, an anchor on every passage; empty where this run has not made it."""
    title: str = ""
    status: str = ""

    @property
    def text(self) -> str:
        """The file as text, without a byte order mark."""
        return self.source.decode("utf-8-sig")

    @property
    def body(self) -> str:
        """The Markdown body."""
        return self.text[self.body_start :]

    @property
    def body_line(self) -> int:
        """1-based line in the file where the body begins."""
        return self.text.count("\n", 0, self.body_start) + 1

    @property
    def summary(self) -> str:
        """The summary, or an empty string."""
        return text_of(self.data.get("summary"))

    @property
    def published(self) -> bool:
        """Whether the record's own words may be shown."""
        return self.status == "published"

    @property
    def shown(self) -> bool:
        """Whether the record has a page: published, or withdrawn (which says why)."""
        return self.status in ("published", "withdrawn")

    def many(self, key: str) -> list[object]:
        """The list under `key`, or an empty list."""
        value = self.data.get(key)
        return value if isinstance(value, list) else []

    @property
    def names(self) -> tuple[str, ...]:
        """Other names of what it is about; not its title."""
        return tuple(name for name in self.many("names") if isinstance(name, str))

    def rows(self, key: str) -> list[dict[str, object]]:
        """The mappings in the list under `key`, at their index; an empty one for another value."""
        return [row_of(row) for row in self.many(key)]


class Link(Struct, frozen=True, gc=False, array_like=True):
    """A typed link between two records."""

    source: str
    rel: str
    target: str
    label: str
    """What the source's page says of it."""
    inverse: str
    """What the target's page says of it."""
    origin: str
    """typed (front matter), text (body), or computed."""
    evidence: str
    """The value, sentence or dates it rests on."""
    anchor: str = ""
    """Anchor of the passage it stands in, where it stands in the body."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All records by id, links out and in, and all problems. Built once, never changed."""

    records: Mapping[str, Record]
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    out: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    into: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Former id to present id."""

    def find(self, id: str) -> Record | None:
        """The record with this id or former id; None where there is none."""
        return self.records.get(id) or self.records.get(self.aliases.get(id, ""))

    def left_out(self) -> list[str]:
        """Paths of files that are no records: they cannot be read, or another has their id."""
        known = {record.path for record in self.records.values()}
        return sorted({problem.path for problem in self.problems} - known)

    def shown(self) -> Iterator[Record]:
        """The records that have a page, in the order of their ids."""
        return (record for record in self.records.values() if record.shown)


def text_of(value: object) -> str:
    """`value` where it is text, else an empty string."""
    return value if isinstance(value, str) else ""


def row_of(value: object) -> dict[str, object]:
    """`value` where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}
