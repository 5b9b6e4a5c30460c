"""What a search engine must do, and the values that travel to it and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kb.faults import KbError

if TYPE_CHECKING:
    from kb.search.query import Node

FACETS = ("kind", "year", "person", "organization", "place", "topic", "status")
"""What hits are counted by."""
LONG = ("person", "organization", "place", "topic")
"""Facets that may have thousands of values, of which the most frequent are told."""
MOST = 65_000
"""Values of a facet that are told at most."""
VALUES = ("id", *FACETS, "cites", "quotes", "has")
"""What records can be narrowed by."""


CALLED, WHOLE = "first as it is called so", "first as it has all the words"
"""Why a hit has more than what its words give it: at least the best score of all."""


class SearchError(KbError):
    """The search cannot go on: a query that cannot be read, an index that cannot be written."""


class UnavailableError(SearchError):
    """The index cannot be had now, whatever is asked."""


class DamagedError(UnavailableError):
    """The index on disk cannot be read; it is to be made anew."""


class Piece(NamedTuple):
    """A piece of a record's text that can be shown."""

    anchor: str
    """Of the paragraph on the record's page; empty for what stands in the front matter."""
    text: str
    heading: bool = False

    @classmethod
    def several(cls, told: Iterable[Sequence[object]]) -> tuple[Piece, ...]:
        """Pieces read back from lists of their three fields, in a third of the time of `_make`."""
        return tuple(map(tuple.__new__, repeat(cls), told))


@dataclass(frozen=True, slots=True)
class Document:
    """A record as an engine indexes it."""

    id: str
    kind: str
    title: str
    date: str
    """EDTF as written, or empty."""
    url: str
    first: int
    """First day it may mean, as `date.toordinal()`; 0 where there is no date."""
    last: int
    day: int
    """The day it is sorted by."""
    weight: float
    """What its score is multiplied by."""
    values: Mapping[str, tuple[str, ...]]
    """Of each of `VALUES` but the id."""
    called: tuple[str, ...]
    """Its title, its own other names and, of a person, offices: what `person:"..."` finds it by."""
    pieces: tuple[Piece, ...]
    names: tuple[str, ...]
    """Other words under which it is to be found; never shown."""
    digest: str
    """Of all of the above."""

    def texts(self) -> list[str]:
        """The flat text that is searched, in pieces that no phrase may cross; the title twice.

        Counting the title twice in one field ranked better than a title field with a weight
        (+0.009 against -0.019 in nDCG@10, mean of eight test collections).
        """
        return [self.title, self.title, *(piece.text for piece in self.pieces), *self.names]


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks."""

    text: str
    limits: Node
    """What the options narrow it to."""
    sort: str = "relevance"
    """relevance, date (oldest first) or -date; undated records come last."""
    limit: int = 10
    offset: int = 0
    facets: int = 0
    """How many values of each of `LONG` are counted; 0 for no facets at all."""
    explain: bool = False
    passages: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an engine is asked for: a query, its order, and a page of the hits.

    Of the query's leaves, `Prefix` and `Fuzzy` have been replaced by `Like`.
    """

    query: Node
    sort: str = "relevance"
    limit: int = 10
    offset: int = 0
    facets: int = 0
    """As in `Question`."""
    first: tuple[str, ...] = ()
    """Ids of records that come first by relevance, hits of the query or not."""
    pieces: bool = True
    """Whether the rows are to hold their text."""


class Row(NamedTuple):
    """A hit as an engine gives it."""

    id: str
    kind: str
    title: str
    date: str
    url: str
    first: int
    """First and last day it may mean, as in `Document`."""
    last: int
    score: float
    gave: Mapping[str, float]
    """What each word or phrase of the query gave to the score, by its text."""
    pieces: tuple[Piece, ...]


class Counts(NamedTuple):
    """All hits counted by facet."""

    of: Mapping[str, Mapping[str, int]]
    """Of each facet, value to count, most frequent first; empty if not asked for."""
    cut: tuple[str, ...] = ()
    """The facets with more values than are told."""


class Found(NamedTuple):
    """What an engine found: the number of all hits, and the rows of the page asked for."""

    total: int
    rows: tuple[Row, ...]
    facets: Counts = Counts({})


class Excerpt(NamedTuple):
    """A passage of a hit."""

    text: str
    highlights: tuple[tuple[int, int], ...]
    """[start, end) of each word found, in characters."""
    anchor: str


class Hit(NamedTuple):
    """A record found, as it is shown."""

    id: str
    kind: str
    title: str
    date: str
    url: str
    score: float
    passages: tuple[Excerpt, ...]
    gave: Mapping[str, float]
    approximate: bool = False
    """Whether its date only may be within the days asked for: 2019-07 for 2019-07-08."""
    matched: Mapping[str, Sequence[str]] = MappingProxyType({})
    """Where each part of the query stands: title, front matter, or anchors of the body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question."""

    question: Question
    understood: str
    """The query as it was read, in words."""
    engine: str
    total: int
    took_ms: int
    hits: tuple[Hit, ...]
    facets: Counts
    suggestion: str = ""
    """A query with hits, where this one seems misspelled."""
    notes: tuple[str, ...] = ()
    """How the text was read, where a person may not expect it."""


class Snapshot(Protocol):
    """An index as it was when it was opened, whatever is written meanwhile. Raises DamagedError."""

    def find(self, wanted: Wanted) -> Found:
        """The records that fit. Scores are comparable within one answer only."""

    def has(self, field: str, value: str) -> bool:
        """Whether a record has this value of one of `VALUES`."""

    def titled(self, key: str) -> tuple[str, ...]:
        """The ids of records whose title is `key`, folded as by `analysis.key`, in order."""

    def called(self, key: str) -> tuple[str, ...]:
        """The ids of records with this title or other name, folded as by `analysis.key`."""

    def lexicon(self, start: str, field: str = "text") -> Iterable[str]:
        """Unstemmed words that begin with `start`, of records or (`title`) of their titles."""

    def frequency(self, word: str, field: str = "text") -> int:
        """The number of records with an unstemmed word."""

    def count(self) -> int:
        """The number of records."""

    def close(self) -> None:
        """Let go of the files."""


class Engine(Protocol):
    """A search engine. It keeps an index in a folder that nobody else writes to meanwhile."""

    name: str

    def version(self) -> str:
        """Of the library and its format; an index made with another version is made anew."""

    def build(self, folder: Path, documents: Iterable[Document]) -> None:
        """Make an index in an empty folder. Raises OSError."""

    def update(self, folder: Path, changed: Iterable[Document], gone: Collection[str]) -> None:
        """Put in or replace `changed`, take out the ids `gone`. Raises OSError or DamagedError.

        Files that are there may be replaced or deleted, but never written to: other folders may
        hold links to them.
        """

    def open(self, folder: Path) -> Snapshot:
        """The index in `folder`. Raises DamagedError."""
