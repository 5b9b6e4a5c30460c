"""The words that the browser's search suggests for one that no record has: a file beside its index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
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
    """Write `words.json`: the words of names, titles and summaries, those suggested first at the front."""
    (folder / FILE).write_bytes(msgspec.json.encode(spellings(publication)))


def spellings(publication: Publication) -> list[str]:
    """At most `MOST` words: those of names, then of titles, then of summaries, the most frequent first.

    A word that stands in small letters anywhere comes in small letters.
    """
    records = [one for one in publication.catalog.records.values() if one.published]
    undated = [one for one in records if not publication.kind(one).dated]
    names = chain.from_iterable((one.title, *one.names) for one in undated)
    other = [found for one in records if (found := spanish(one))]
    titles = chain((one.title for one in records), (title for title, _ in other))
    summaries = chain((one.summary for one in records), (summary for _, summary in other))
    lots = [Counter(_words(texts)) for texts in (names, titles, summaries)]
    forms = {word.lower(): word for lot in reversed(lots) for word in lot}
    forms |= {word: word for lot in lots for word in lot if word.islower()}
    ordered = chain.from_iterable(_by_frequency(lot) for lot in lots)
    return [forms[word] for word in islice(dict.fromkeys(ordered), MOST)]


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in WORD.findall(text) if len(word) >= SHORTEST)


def _by_frequency(lot: Counter[str]) -> list[str]:
    """The words in small letters, the most frequent first."""
    count: Counter[str] = Counter()
    for word, often in lot.items():
        count[word.lower()] += often
    return [word for word, _ in count.most_common()]
