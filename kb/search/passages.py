"""The passages of a hit that show best why it was found, with the places of the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from kb.search import analysis
from kb.search.interface import Excerpt, Piece
from kb.search.query import TEXT, Like, Near, Node, Phrase, Word, Written, leaves, words_of

BEST = 3
"""Passages shown for a hit."""
AGAIN = 0.1
"""What a word counts where it stands again in one passage, up to three times."""
HEADING = 0.5
"""What a heading counts against a passage with the same words."""
LEAST = 0.01
"""What a word counts of which nothing is known."""

Span = tuple[int, int]


def excerpts(
    pieces: Sequence[Piece], query: Node, gave: Mapping[str, float]
) -> tuple[Excerpt, ...]:
    """The best three pieces in the order of the text; the first where no piece has a word.

    A piece is worth what the words in it gave to the hit's score (`gave`, by their text).
    """
    parts = [part for part in leaves(query) if part.field == TEXT]
    stems = {stem for part in parts for stem in _stems(part)}
    words = {word for part in parts if isinstance(part, Like) for word in part.words}
    found = []
    for order, piece in enumerate(pieces):
        cut = analysis.words(piece.text)
        if words.isdisjoint(cut) and stems.isdisjoint(map(analysis.stem, cut)):
            continue
        spans_by_part = _found(piece.text, parts)
        worth = sum(_worth(gave.get(text, LEAST), spans) for text, spans in spans_by_part.items())
        if worth:
            spans = {span for spans in spans_by_part.values() for span in spans}
            found.append((-worth * (HEADING if piece.heading else 1), order, piece, spans))
    best = sorted(islice(sorted(found, key=lambda one: one[:2]), BEST), key=lambda one: one[1])
    shown = tuple(Excerpt(piece.text, _merged(spans), piece.anchor) for _, _, piece, spans in best)
    return shown or tuple(Excerpt(piece.text, (), piece.anchor) for piece in pieces[:1])


def places(title: str, pieces: Sequence[Piece], query: Node) -> dict[str, list[str]]:
    """Where each part of the query stands: title, front matter, then anchors of the body."""
    found: dict[str, list[str]] = {}
    parts = list(leaves(query))
    whole = [part for part in parts if part.field == TEXT]
    named = [("title", title, parts)] + [
        (piece.anchor or "front matter", piece.text, whole) for piece in pieces
    ]
    for name, text, some in named:
        for part in _found(text, some):
            if name not in found.setdefault(part, []):
                found[part].append(name)
    return found


def _stems(part: Written) -> tuple[str, ...]:
    match part:
        case Word():
            return (part.stem,)
        case Phrase() | Near():
            return part.stems
        case _:
            return ()


def _worth(given: float, spans: Sequence[Span]) -> float:
    return max(given, LEAST) * (1 + AGAIN * min(len(spans) - 1, 3))


def _found(text: str, parts: Iterable[Written]) -> dict[str, list[Span]]:
    """Where each part of the query stands in `text`, by the part's text."""
    tokens = list(analysis.tokens(text))
    stems = [analysis.stem(token.word) for token in tokens]
    found: dict[str, list[Span]] = {}
    for part in parts:
        spans = [(tokens[first].start, tokens[last].end) for first, last in _runs(part, stems)]
        if isinstance(part, Like):
            spans = [(one.start, one.end) for one in tokens if one.word in part.words]
        if spans:
            found[words_of(part)] = spans
    return found


def _runs(part: Written, stems: Sequence[str]) -> list[Span]:
    """The first and the last word of each place where the part stands."""
    match part:
        case Word() | Phrase():
            sought = list(_stems(part))
            many = len(sought)
            starts = (at for at, stem in enumerate(stems) if stem == sought[0])
            return [(at, at + many - 1) for at in starts if stems[at : at + many] == sought]
        case Near():
            return _close(part, stems)
        case _:
            return []


def _close(part: Near, stems: Sequence[str]) -> list[Span]:
    """Each of the words that has one of its neighbours in the query near it."""
    at: dict[str, list[int]] = {stem: [] for stem in part.stems}
    for place, stem in enumerate(stems):
        if stem in at:
            at[stem].append(place)
    pairs = zip(part.stems, part.stems[1:], strict=False)
    near = {
        place
        for one, other in pairs
        for first in at[one]
        for second in at[other]
        if abs(first - second) <= part.within + 1
        for place in (first, second)
    }
    return [(place, place) for place in sorted(near)]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
