"""How well the text of news pages is found: python bench/extraction.py DIR [--worst N].

DIR holds `ground-truth.json` ({id: {"articleBody": text, "url": address}}) and
`html/<id>.html.gz`, the layout of https://github.com/scrapinghub/article-extraction-benchmark.
Precision, recall and F1 are counted as there: over shingles of four words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from ingest.readers.html import HtmlReader
from ingest.source import Extract, Source

SHINGLE = 4
Shingles = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one page, as shares that add up to 1, and where the page is from."""

    hit: float
    extra: float
    missed: float
    url: str

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.extra) if self.hit else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.extra + self.missed)


def shingles(text: str) -> Shingles:
    words = re.findall(r"\w+", text)
    count = max(len(words) - SHINGLE + 1, 1 if words else 0)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(count))


def plain(markdown: str) -> str:
    """Markdown without link targets and escapes, which are no words of the page."""
    text = re.sub(r"\]\([^()\s]*\)", "]", markdown)
    return re.sub(r"\\([^\w\s])", r"\1", text)


def score(html: bytes, body: str, url: str) -> Score:
    source = Source.of(html, "text/html", "page.html", "2026-01-01T00:00:00+00:00")
    extract = HtmlReader().read(source)
    found = shingles(plain(extract.text) if isinstance(extract, Extract) else "")
    wanted = shingles(body)
    hit = (found & wanted).total()
    extra, missed = found.total() - hit, wanted.total() - hit
    whole = max(hit + extra + missed, 1)
    return Score(hit / whole, extra / whole, missed / whole, url)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--worst", type=int, default=0, help="list the N pages with the lowest F1")
    given = options.parse_args()
    truth = json.loads((given.folder / "ground-truth.json").read_text("utf-8"))
    began = time.perf_counter()
    scores = [
        score(
            gzip.decompress((given.folder / "html" / f"{id}.html.gz").read_bytes()),
            page["articleBody"],
            page.get("url", id),
        )
        for id, page in truth.items()
    ]
    for one in sorted(scores, key=lambda one: one.f1)[: given.worst]:
        print(f"{one.f1:.2f} (precision {one.precision:.2f}, recall {one.recall:.2f}) {one.url}")
    whole = Score(
        *(sum(getattr(one, name) for one in scores) for name in ("hit", "extra", "missed")), ""
    )
    mean = sum(one.f1 for one in scores) / len(scores)
    took = 1000 * (time.perf_counter() - began) / len(scores)
    print(
        f"{len(scores)} pages: precision {whole.precision:.3f}, recall {whole.recall:.3f}, "
        f"F1 {whole.f1:.3f}; mean F1 of a page {mean:.3f}; {took:.0f} ms a page"
    )


if __name__ == "__main__":
    main()
