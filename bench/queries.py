"""Two hundred mixed queries from the words of a knowledge base's own records; seeded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random

from kb.search import analysis
from kb.search.interface import Document

EACH = 25
"""Queries of each of the eight kinds."""


class Mixed:
    """Makes queries as people ask them: words of middling rarity, phrases that stand somewhere."""

    def __init__(self, documents: list[Document], seed: int = 1) -> None:
        self.random = Random(seed)  # noqa: S311  # no secrets here
        counts = Counter(
            word
            for one in documents
            for word in sorted({word for text in one.texts() for word in analysis.words(text)})
            if len(word) > 3 and word.isalpha() and word not in analysis.STOP
        )
        self.words = [word for word, count in counts.items() if 3 <= count < len(documents) / 3]
        self.weights = [counts[word] ** 0.5 for word in self.words]
        self.texts = [
            text.split()
            for one in documents[:: max(1, len(documents) // 2000)]
            for text in one.texts()
        ]
        self.texts = [text for text in self.texts if len(text) > 8]
        self.kinds = sorted({one.kind for one in documents if one.date})
        self.years = sorted({year for one in documents for year in one.values["year"]})

    def several(self, count: int) -> list[str]:
        return self.random.choices(self.words, self.weights, k=count)

    def some(self) -> list[tuple[str, str, bool]]:
        """Sort, query, and whether facets are counted; the sorts in turn."""
        made: dict[str, Callable[[], str]] = {
            "term": lambda: self.several(1)[0],
            "and": lambda: " AND ".join(self.several(self.random.randint(2, 3))),
            "or": lambda: " OR ".join(self.several(self.random.randint(2, 3))),
            "phrase": self._phrase,
            "prefix": lambda: self._long()[:5] + "*",
            "fuzzy": self._fuzzy,
            "dates": self._dates,
            "facets": lambda: " OR ".join(self.several(2)),
        }
        return [
            (sort, make(), sort == "facets") for _ in range(EACH) for sort, make in made.items()
        ]

    def _phrase(self) -> str:
        text = self.random.choice(self.texts)
        at = self.random.randrange(len(text) - 3)
        return '"' + " ".join(text[at : at + self.random.randint(2, 3)]).replace('"', "") + '"'

    def _long(self) -> str:
        return next(word for word in iter(lambda: self.several(1)[0], "") if len(word) > 6)

    def _fuzzy(self) -> str:
        word = self._long()
        at = self.random.randrange(1, len(word) - 1)
        return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}~"

    def _dates(self) -> str:
        year = self.random.choice(self.years)
        return (
            f"{self.several(1)[0]} kind:{self.random.choice(self.kinds)} date:{year}-01..{year}-09"
        )


def percentiles(times: Iterable[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and greatest."""
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]
