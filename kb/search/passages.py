"""The passages of a hit that show best why it was found, with the places of the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice, pairwise

from kb.search import analysis
from kb.search.interface import Excerpt, Piece
from kb.search.nearness import nearest
from kb.search.query import TEXT, TITLE, Like, Near, Phrase, Word
from kb.search.spots import Sought, Span, Spots

BEST = 3
"""Passages shown for a hit."""
AGAIN = 0.1
"""What a word counts where it stands again in one passage, up to three times."""
HEADING = 0.5
"""What a heading counts against a passage with the same words."""
LEAST = 0.01
"""What a word counts of which nothing is known."""


def excerpts(
    pieces: Sequence[Piece], sought: Sought, gave: Mapping[str, float]
) -> tuple[Excerpt, ...]:
    """The best three pieces in the order of the text; the first where no piece has a word.

    A piece is worth what the words in it gave to the hit's score (`gave`, by their text). Words
    that are asked for in titles stand in no passage.
    """
    spots, found = sought.spots([piece.text for piece in pieces]), []
    for order in spots:
        piece = pieces[order]
        spans_by_part = _found(piece.text, sought, spots[order], (TEXT,))
        worth = sum(_worth(gave.get(text, LEAST), spans) for text, spans in spans_by_part.items())
        if worth:
            spans = {span for spans in spans_by_part.values() for span in spans}
            found.append((-worth * (HEADING if piece.heading else 1), order, piece, spans))
    best = sorted(islice(sorted(found, key=lambda one: one[:2]), BEST), key=lambda one: one[1])
    shown = tuple(Excerpt(piece.text, _merged(spans), piece.anchor) for _, _, piece, spans in best)
    return shown or tuple(Excerpt(piece.text, (), piece.anchor) for piece in pieces[:1])


def places(title: str, pieces: Sequence[Piece], sought: Sought) -> dict[str, list[str]]:
    """Where each part of the query stands: title, front matter, then anchors of the body."""
    found: dict[str, list[str]] = {}
    texts, names = [piece.text for piece in pieces], [piece.anchor for piece in pieces]
    for fields, named, several in (((TEXT, TITLE), ["title"], [title]), ((TEXT,), names, texts)):
        for number, spots in sorted(sought.spots(several).items()):
            for part in _found(several[number], sought, spots, fields):
                name = named[number] or "front matter"
                if name not in found.setdefault(part, []):
                    found[part].append(name)
    return found


def _worth(given: float, spans: Sequence[Span]) -> float:
    return max(given, LEAST) * (1 + AGAIN * min(len(spans) - 1, 3))


def _found(
    text: str, sought: Sought, spots: Spots, fields: Collection[str]
) -> dict[str, list[Span]]:
    """Where each part of the query that asks for these fields stands in `text`, by its own text."""
    found = {}
    for part, told in sought.parts:
        if part.field not in fields:
            continue
        match part:
            case Word():
                spans = spots.stems.get(part.stem, [])
            case Like():
                spans = [span for word in part.words for span in spots.words.get(word, ())]
            case Phrase():
                spans = _in_order(part.stems, spots.stems, text)
            case Near():
                spans = _close(part, spots.stems, text)
            case _:
                spans = []
        if spans:
            found[told] = spans
    return found


def _in_order(words: Sequence[str], stems: Mapping[str, list[Span]], text: str) -> list[Span]:
    """From the first word to the last of each place where the words follow one another."""
    if any(stem not in stems for stem in words):
        return []
    first, *others = (stems[stem] for stem in words)
    ends = [dict(spans) for spans in others]
    return [(start, last) for start, end in first if (last := _last(end, ends, text))]


def _last(end: int, ends: Iterable[Mapping[int, int]], text: str) -> int:
    """Where the last of the words ends that follow one another from `end` on; 0 if they do not."""
    for one in ends:
        follows = analysis.WORD.search(text, end)
        end = one.get(follows.start(), 0) if follows else 0
        if not end:
            return 0
    return end


def _close(part: Near, stems: Mapping[str, list[Span]], text: str) -> list[Span]:
    """Each of the words that has one of its neighbours in the query near it."""
    if len([stem for stem in part.stems if stem in stems]) < 2:
        return []
    order = {word.start(): place for place, word in enumerate(analysis.WORD.finditer(text))}
    spans = {order[span[0]]: span for stem in part.stems for span in stems.get(stem, ())}
    at = [[order[start] for start, _ in stems.get(stem, ())] for stem in part.stems]
    near = {
        place
        for one, other in pairwise(at)
        for some, others in ((one, other), (other, one))
        for place in some
        if nearest(place, others) <= part.within + 1
    }
    return [spans[place] for place in sorted(near)]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
