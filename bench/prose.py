"""Bodies in Markdown: sections, paragraphs, lists, quotations with citations, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from words import Words

LONGEST = 6_000


def length(rng: Random, middle: int) -> int:
    """Words of a body: half of them above `middle`, few far above."""
    return max(15, min(LONGEST, int(rng.lognormvariate(0, 0.8) * middle)))


def prose(
    words: Words, rng: Random, count: int, inserts: Sequence[str], cited: Sequence[str] = ()
) -> str:
    """About `count` words with all of `inserts`, and a quotation for each of `cited`."""
    waiting = list(inserts)
    rng.shuffle(waiting)
    blocks, notes = _quotations(words, rng, cited)
    count -= 35 * len(blocks)
    while count > 0 or waiting:
        if count > 60 and rng.random() < 0.35:
            blocks.append(f"## {words.phrase(rng, rng.randint(2, 5))}")
        size = min(max(count, 12), rng.randint(30, 95))
        sentences = words.sentences(rng, size, waiting)
        if rng.random() < 0.12:
            blocks.append("\n".join(f"- {sentence}" for sentence in sentences))
        else:
            blocks.append(" ".join(sentences))
        count -= size
    return "\n\n".join([*blocks, *notes])


def _quotations(words: Words, rng: Random, cited: Sequence[str]) -> tuple[list[str], list[str]]:
    """Each quotation, and now and then a sentence with a footnote."""
    blocks, notes = [], []
    for number, citation in enumerate(cited, 1):
        said = " ".join(words.sentences(rng, rng.randint(15, 60), []))
        blocks.append(f"> {said}\n>\n> — {citation}")
        if rng.random() < 0.5:
            blocks.append(f"{words.told(rng, 9).capitalize()}.[^{number}]")
            notes.append(f"[^{number}]: {words.told(rng, 8).capitalize()}, {citation}.")
    return blocks, notes
