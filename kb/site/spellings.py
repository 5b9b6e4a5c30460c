"""The words that the browser's search suggests for one that no record has: a file beside its index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from kb.site.publication import Publication
from kb.site.translation import spanish

FILE = "words.json"
MOST = 8_000
"""Words at most: 30 kB on the wire, which only a reader gets whose word no record has."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST = 3
"""Letters of a word that is suggested."""


def write(folder: Path, publication: Publication) -> None:
    """Write `words.json`: `own` are the records' own words, `spanish` those of their translations alone."""
    own, other = spellings(publication)
    (folder / FILE).write_bytes(msgspec.json.encode({"own": own, "spanish": other}))


def spellings(publication: Publication) -> tuple[list[str], list[str]]:
    """At most `MOST` words: those of names, then of titles, then of summaries, the most frequent first; then Spanish ones.

    A word that stands in small letters anywhere comes in small letters. Spanish words come apart,
    since they are suggested to those who write Spanish alone.
    """
    records = [one for one in publication.catalog.records.values() if one.published]
    undated = [one for one in records if not publication.kind(one).dated]
    names = chain.from_iterable((one.title, *one.names) for one in undated)
    titles, summaries = (one.title for one in records), (one.summary for one in records)
    own = _ordered(names, titles, summaries)
    known = {word.lower() for word in own}
    translated = [found for one in records if (found := spanish(one))]
    other = _ordered(*zip(*translated, strict=True)) if translated else []
    rest = [word for word in other if word.lower() not in known]
    return own[:MOST], rest[: max(MOST - len(own), 0)]


def _ordered(*several: Iterable[str]) -> list[str]:
    """The words of the first texts, then of the others, each once, the most frequent first."""
    lots = [Counter(_words(texts)) for texts in several]
    forms = {word.lower(): word for lot in reversed(lots) for word in lot}
    forms |= {word: word for lot in lots for word in lot if word.islower()}
    ordered = chain.from_iterable(_by_frequency(lot) for lot in lots)
    return [forms[word] for word in dict.fromkeys(ordered)]


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in WORD.findall(text) if len(word) >= SHORTEST)


def _by_frequency(lot: Counter[str]) -> list[str]:
    """The words in small letters, the most frequent first."""
    count: Counter[str] = Counter()
    for word, often in lot.items():
        count[word.lower()] += often
    return [word for word, _ in count.most_common()]
