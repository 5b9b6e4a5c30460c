"""A document cut into the words that every engine indexes."""

from __future__ import annotations

from typing import NamedTuple

from kb.search import analysis
from kb.search.interface import Document


class Cut(NamedTuple):
    """The words of a document, folded."""

    texts: list[list[str]]
    """Of each of its texts, in order."""
    title: list[str]
    text_words: set[str]
    """Each once, without those of the stop list: what is looked up unstemmed."""
    title_words: set[str]
    titled: str
    """The title by which the document is known; a hyphen for none."""
    called: list[str]
    """The same of all its names."""


def cut(document: Document) -> Cut:
    """The words of `document`."""
    texts = [analysis.words(text) for text in document.texts()]
    title = analysis.words(document.title)
    return Cut(
        texts=texts,
        title=title,
        text_words=set().union(*texts) - analysis.STOP,
        title_words=set(title) - analysis.STOP,
        titled=analysis.key(document.title) or "-",
        called=[analysis.key(name) or "-" for name in document.called],
    )
