"""Suggests a query that has hits where a word was misspelled."""

from __future__ import annotations

from kb.search import analysis
from kb.search.interface import Snapshot, Wanted
from kb.search.query import Word

SHORTEST = 4
"""Letters of a word that is corrected: shorter ones are close to too many."""
LONGEST = 40


def corrected(text: str, snapshot: Snapshot) -> str:
    """`text` with each unknown word replaced by the closest known one; empty if none is."""
    fixed = analysis.WORD.sub(lambda found: closest(found[0], snapshot) or found[0], text)
    return fixed if fixed != text else ""


def closest(typed: str, snapshot: Snapshot) -> str:
    """The known word fewest edits from `typed`, then in most records; empty if none is near.

    Empty also where the word is known. Edits are those of Damerau and Levenshtein, one for up to
    five letters, else two. The first letter must be right, as it nearly always is in misspellings
    (Yannakoudakis and Fawthrop, "The rules of spelling errors", Information Processing & Management
    19(2), 1983).
    """
    word = analysis.fold(typed)
    odd = not SHORTEST <= len(word) <= LONGEST or word in analysis.STOP or word.isdigit()
    if odd or snapshot.find(Wanted(Word(word, analysis.stem(word)), {}, limit=0)).total:
        return ""
    from rapidfuzz.distance import DamerauLevenshtein  # costs as much as a search

    most = 1 if len(word) <= 5 else 2
    near = []
    for known, count in snapshot.lexicon(word[0]):
        if abs(len(known) - len(word)) <= most:
            edits = DamerauLevenshtein.distance(word, known, score_cutoff=most)
            if edits <= most:
                near.append((edits, -count, known))
    return min(near)[2] if near else ""
