"""A document cut into the words that every engine indexes."""

from __future__ import annotations

from typing import NamedTuple

from kb.search import analysis
from kb.search.interface import Document

NEVER = analysis.STOP | {analysis.BREAK}
"""What nobody looks up unstemmed: no word, or one that nearly every text has."""


class Cut(NamedTuple):
    """The words of a document, folded."""

    text: str
    """Of all its texts in order, with spaces between them; an `analysis.BREAK` ends each text."""
    title: str
    titled: str
    """The title by which the document is known; a hyphen for none."""
    called: list[str]
    """The same of all its names."""


def cut(document: Document) -> Cut:
    """The words of `document`."""
    text = analysis.spaced(document.texts())
    return Cut(
        text=text,
        title=text[: text.index(analysis.BREAK)],
        titled=analysis.key(document.title) or "-",
        called=[analysis.key(name) or "-" for name in document.called],
    )
