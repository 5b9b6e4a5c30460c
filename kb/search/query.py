"""Reads what a person typed: words and "phrases", as a small tree that every engine understands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kb.search import analysis
from kb.search.interface import SearchError

LONGEST = 8_000
"""Characters a query may have: an alert pasted whole fits."""
MOST = 200
"""Different words and phrases a query may have."""

QUOTES = '"“”„«»'
PIECE = re.compile(
    rf"(?P<open>[{QUOTES}])(?P<phrase>[^{QUOTES}]*)(?P<close>[{QUOTES}])?|[^\s{QUOTES}]+"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in any of its forms."""

    text: str
    """Folded, as typed."""
    stem: str
    boost: float = 1.0
    """How often it was typed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order, in any of their forms."""

    text: str
    stems: tuple[str, ...]
    boost: float = 1.0
    joined: bool = False
    """Typed without quotation marks, as in 19-23: where that finds too little, its words count."""


@dataclass(frozen=True, slots=True)
class All:
    """Records that have all of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Records that have at least one of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """All records, none better than another."""


Node = Word | Phrase | All | Any | Every


def parse(text: str) -> Node:
    """The query as a tree that asks for all its parts. An empty text asks for every record.

    Stop words count only in phrases, or where nothing else was typed. A part that is typed again
    counts for more. Raises SearchError with the column for what cannot be read.
    """
    if len(text) > LONGEST:
        raise SearchError(
            f"the query has {len(text):,} characters; at most {LONGEST:,} can be read"
        )
    if not text.strip():
        return Every()
    found = list(_parts(text))
    if not found:
        raise SearchError("column 1: the query has no letter or digit to search for")
    kept = [part for part in found if not _stop(part)] or found
    parts = _merged(kept)
    if len(parts) > MOST:
        raise SearchError(f"the query has {len(parts)} different words; at most {MOST} can be read")
    return parts[0] if len(parts) == 1 else All(parts)


def _parts(text: str) -> Iterator[Word | Phrase]:
    for found in PIECE.finditer(text):
        quoted = found["open"] is not None
        if quoted and found["close"] is None:
            column = found.start() + 1
            raise SearchError(f"column {column}: this quotation mark is not closed; add another")
        piece = found["phrase"] if quoted else found[0]
        words = analysis.words(piece)
        if len(words) == 1:
            yield Word(words[0], analysis.stem(words[0]))
        elif words:
            stems = tuple(analysis.stem(word) for word in words)
            yield Phrase(" ".join(words), stems, joined=not quoted)


def _stop(part: Word | Phrase) -> bool:
    return isinstance(part, Word) and part.text in analysis.STOP


def _merged(parts: Iterable[Word | Phrase]) -> tuple[Word | Phrase, ...]:
    """Each part once, by its stems, with the boosts of its repetitions added up."""
    found: dict[tuple[str, ...], Word | Phrase] = {}
    for part in parts:
        stems = (part.stem,) if isinstance(part, Word) else part.stems
        seen = found.get(stems)
        found[stems] = replace(seen, boost=seen.boost + part.boost) if seen else part
    return tuple(found.values())


def loosened(node: Node) -> Node | None:
    """The query that asks for any of the parts; None where that is the same."""
    parts = node.parts if isinstance(node, All) else (node,)
    loose = _merged(word for part in parts for word in _apart(part))
    if loose in ((), (node,)):
        return None
    return Any(loose) if len(loose) > 1 else loose[0]


def _apart(part: Node) -> Iterator[Word | Phrase]:
    """A part; of one typed in one piece its words, but stop words and numbers: 19-23 stays."""
    if isinstance(part, Phrase) and part.joined:
        pairs = zip(part.text.split(), part.stems, strict=True)
        words = [Word(word, stem, part.boost) for word, stem in pairs]
        telling = [word for word in words if not (_stop(word) or word.text.isdigit())]
        yield from telling or (part,)
    elif isinstance(part, Word | Phrase):
        yield part


def leaves(node: Node) -> Iterator[Word | Phrase]:
    """The words and phrases of the tree, in order."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Word | Phrase):
        yield node


def words_of(node: Node) -> str:
    """The query in words, as it was understood: 'explosives AND check'."""
    match node:
        case Every():
            return "every record"
        case Word():
            return node.text
        case Phrase():
            return f'"{node.text}"'
        case All():
            return " AND ".join(words_of(part) for part in node.parts)
        case Any():
            return " OR ".join(words_of(part) for part in node.parts)
