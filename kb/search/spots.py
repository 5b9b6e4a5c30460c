"""Where words stand in texts, found without cutting them into words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from os.path import commonprefix
from typing import NamedTuple

from kb.search import analysis
from kb.search.query import Like, Near, Node, Phrase, Word, Written, leaves, words_of

Span = tuple[int, int]
"""[start, end) of a word, or of a run of words, in characters."""


class Spots(NamedTuple):
    """Where each stem and each word that is looked for stands in a text, in order."""

    stems: defaultdict[str, list[Span]]
    words: defaultdict[str, list[Span]]


class Sought:
    """What a query looks for in texts: its parts that are words, each with its own text."""

    def __init__(self, query: Node) -> None:
        """Of the query's leaves, prefixes and fuzzy words must have become a `Like`."""
        self.parts = [(part, words_of(part)) for part in leaves(query)]
        self._stems = {stem for part, _ in self.parts for stem in stems_of(part)}
        likes = [part.words for part, _ in self.parts if isinstance(part, Like)]
        self._words = {word for words in likes for word in words}
        heads = set(map(head, self._stems))
        for words in likes:
            start = commonprefix(words)  # noqa: RUF071  # letters, not folders
            heads |= {start} if start else set(words)
        self._heads = [f" {one}" for one in heads if not _begun(one, heads - {one})]

    def spots(self, texts: Sequence[str]) -> dict[int, Spots]:
        """By the number of each text in which something is found: where it stands there."""
        found: dict[int, Spots] = {}
        ends: list[int] = []
        for word, start, end in self._likely("\n".join(texts)):
            stem = analysis.stem(word)
            if stem not in self._stems and word not in self._words:
                continue
            ends = ends or list(accumulate([len(text) + 1 for text in texts]))
            number = bisect_right(ends, start)
            before = ends[number - 1] if number else 0
            if number not in found:
                found[number] = Spots(defaultdict(list), defaultdict(list))
            found[number].stems[stem].append((start - before, end - before))
            found[number].words[word].append((start - before, end - before))
        return found

    def _likely(self, text: str) -> Iterable[tuple[str, int, int]]:
        """The words that begin as one that is looked for; a beginning after the other."""
        shadow = analysis.shadow(text)
        if shadow is None:
            yield from analysis.tokens(text)
            return
        for one in self._heads:
            at = shadow.find(one)
            while at >= 0:
                end = shadow.index(" ", at + 1)
                yield shadow[at + 1 : end][: analysis.LONGEST], at, end - 1
                at = shadow.find(one, end)


def stems_of(part: Written) -> tuple[str, ...]:
    """The stems that a part of a query asks for."""
    match part:
        case Word():
            return (part.stem,)
        case Phrase() | Near():
            return part.stems
        case _:
            return ()


def head(stem: str) -> str:
    """Letters that every word with this stem begins with.

    What the stemmer does not cut off it changes in the last letter at most ("policy", "polici"),
    but for "dying" and its like ("die").
    """
    if len(stem) < 3:
        return stem
    return stem[:1] if len(stem) == 3 and stem.endswith("ie") else stem[:-1]


def _begun(word: str, heads: Iterable[str]) -> bool:
    return any(word.startswith(one) for one in heads)
