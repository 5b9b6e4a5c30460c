"""What readers mean by words that records do not have, by the table of `kb.spoken`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from kb.asked import KINDS, LIGHT, TOLD
from kb.spoken import ALIKE, SMALL, SPANISH, SPANISH_ONLY

JOINS = {"de": "of", "del": "of", "y": "and"}
"""What joins the words of a name."""
LONGEST = 3
"""Words of what stands here, small ones not counted."""


def plain(text: str) -> str:
    """The text in small letters, without accents."""
    apart = unicodedata.normalize("NFD", text).lower()
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def telling(words: str) -> str:
    """The plain words without small Spanish ones; all of them, where there are no others."""
    every = plain(words).split()
    return " ".join([word for word in every if word not in SMALL] or every)


@cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """By what may be typed, as `telling` has it, the records' own words, in their order above."""
    found: dict[str, tuple[str, ...]] = {}
    for lot in (SPANISH, ALIKE):
        for own, typed in lot.items():
            for one in map(telling, typed.split(",")):
                if one != plain(own):
                    found[one] = (*found.get(one, ()), own)
    return found


def forms(word: str) -> Iterator[str]:
    """A plain word, and what it may be the plural of: jueces is one of juez."""
    yield word
    for end, instead in (("s", ""), ("es", ""), ("ces", "z")):
        if word.endswith(end) and len(word) > len(end) + 1:
            yield word[: -len(end)] + instead


def known(words: str) -> str:
    """What stands here of some words that were typed, as `telling` has them; empty for nothing."""
    typed = words.split()
    several = product(*map(forms, typed)) if len(typed) <= LONGEST else ()
    return next((one for one in map(" ".join, several) if one in meanings()), "")


def runs(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """How plain words go together: of each run its length, and what it is `known` as, or nothing.

    The longest run that means something is taken; none begins or ends with a small word of Spanish.
    """
    at = 0
    while at < len(words):
        length, found = 1, ""
        telling: list[str] = []
        for count, word in enumerate(words[at:], 1):
            if not word or len(telling) == LONGEST or (not telling and word in SMALL):
                break
            if word in SMALL:
                continue
            telling.append(word)
            if one := known(" ".join(telling)):
                length, found = count, one
        yield length, found
        at += length


def in_english(words: Sequence[str]) -> str:
    """A name or office in the records' own words: alcalde de Hartford is mayor of Hartford."""
    told: list[str] = []
    at = 0
    for length, one in runs(words):
        run = words[at : at + length]
        told.append(meanings()[one][0] if one else JOINS.get(run[0], run[0]))
        at += length
    while told and plain(told[0]) in SMALL:
        del told[0]
    return " ".join(told)


def table() -> dict[str, object]:
    """All of it for the browser, which reads it as the functions here do; as `telling` has it."""

    def told(lot: Mapping[str, str]) -> dict[str, str]:
        return {own: ",".join(map(telling, typed.split(","))) for own, typed in lot.items()}

    return {
        "spanish": told(SPANISH),
        "alike": told(ALIKE),
        "small": " ".join(sorted(SMALL - SPANISH_ONLY)),
        "telling": " ".join(sorted(SPANISH_ONLY)),
        "asked": {kind: plain(words) for kind, words in KINDS.items()},
        "light": plain(LIGHT),
        "told": TOLD,
    }


def in_spanish(word: str) -> bool:
    """Whether who types one that is `known`, or a small one, surely writes Spanish."""
    return word in SPANISH_ONLY or (word in meanings() and word not in _english())


@cache
def _english() -> frozenset[str]:
    return frozenset(telling(one) for typed in ALIKE.values() for one in typed.split(","))
