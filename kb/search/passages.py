"""The passages of a hit that show best why it was found, with the places of the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from kb.search import analysis
from kb.search.interface import Excerpt, Piece
from kb.search.query import Node, Phrase, Word, leaves, words_of

BEST = 3
"""Passages shown for a hit."""
AGAIN = 0.1
"""What a word counts where it stands again in one passage, up to three times."""
HEADING = 0.5
"""What a heading counts against a passage with the same words."""

Span = tuple[int, int]


def excerpts(
    pieces: Sequence[Piece], query: Node, gave: Mapping[str, float]
) -> tuple[Excerpt, ...]:
    """The best three pieces in the order of the text; the first where no piece has a word.

    A piece is worth what the words in it gave to the hit's score (`gave`, by their text).
    """
    parts = list(leaves(query))
    stems = {stem for part in parts for stem in _stems(part)}
    found = []
    for order, piece in enumerate(pieces):
        spans_by_part = _found(piece.text, parts, stems)
        worth = sum(_worth(gave.get(text, 0.01), spans) for text, spans in spans_by_part.items())
        if worth:
            spans = {span for spans in spans_by_part.values() for span in spans}
            found.append((-worth * (HEADING if piece.heading else 1), order, piece, spans))
    best = sorted(islice(sorted(found, key=lambda one: one[:2]), BEST), key=lambda one: one[1])
    shown = tuple(Excerpt(piece.text, _merged(spans), piece.anchor) for _, _, piece, spans in best)
    return shown or tuple(Excerpt(piece.text, (), piece.anchor) for piece in pieces[:1])


def _stems(part: Word | Phrase) -> tuple[str, ...]:
    return (part.stem,) if isinstance(part, Word) else part.stems


def _worth(given: float, spans: Sequence[Span]) -> float:
    return max(given, 0.01) * (1 + AGAIN * min(len(spans) - 1, 3))


def _found(text: str, parts: Iterable[Word | Phrase], wanted: set[str]) -> dict[str, list[Span]]:
    """Where each part of the query stands in `text`, by the part's text."""
    tokens = list(analysis.tokens(text))
    stems = [analysis.stem(token.word) for token in tokens]
    if wanted.isdisjoint(stems):
        return {}
    found: dict[str, list[Span]] = {}
    for part in parts:
        sought = list(_stems(part))
        many = len(sought)
        for at in range(len(stems) - many + 1):
            if stems[at] == sought[0] and stems[at : at + many] == sought:
                span = (tokens[at].start, tokens[at + many - 1].end)
                found.setdefault(words_of(part), []).append(span)
    return found


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
