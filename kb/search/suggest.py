"""Suggests a query that has hits where a word was misspelled."""

from __future__ import annotations

from kb.search import analysis, query
from kb.search.interface import Snapshot, Wanted
from kb.search.query import Node, Phrase, Word
from kb.search.resolve import near

SHORTEST = 4
"""Letters of a word that is corrected: shorter ones are close to too many."""
LONGEST = 40


def corrected(text: str, asked: Node, snapshot: Snapshot) -> str:
    """`text` with each unknown word replaced by the closest known one; empty if none is."""
    plain = (part for part in query.asked(asked) if isinstance(part, Word | Phrase))
    known = {word: closest(word, snapshot) for leaf in plain for word in leaf.text.split()}

    def better(word: str) -> str:
        return known.get(analysis.fold(word), "") or word

    fixed = analysis.WORD.sub(lambda found: better(found[0]), text)
    return fixed if fixed != text else ""


def closest(typed: str, snapshot: Snapshot) -> str:
    """The known word fewest edits from `typed`, then in most records; empty if none is near.

    Empty also where the word is known. Up to five letters one edit is allowed, else two.
    """
    word = analysis.fold(typed)
    odd = not SHORTEST <= len(word) <= LONGEST or word in analysis.STOP or word.isdigit()
    if odd or snapshot.find(Wanted(Word(word, analysis.stem(word)), limit=0)).total:
        return ""
    lexicon = list(snapshot.lexicon(word[0]))
    for edits in (1, 2) if len(word) > 5 else (1,):
        found = [(-snapshot.frequency(one), one) for one in near(word, edits, lexicon)]
        if here := [one for one in found if one[0]]:  # the words of edited records may linger
            return min(here)[1]
    return ""
