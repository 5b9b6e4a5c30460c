"""Reads a typed text as a query or, where it is prose that is none, as its words; says which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.search import analysis, query, syntax
from kb.search.fields import FIELDS
from kb.search.interface import SearchError
from kb.search.meaning import widened
from kb.search.query import All, Node, Word

PROSE = 20
"""Words above which a text without AND, OR or NOT is taken for prose: nobody typed it."""
OPERATORS = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")
HYPHEN = re.compile(r"(?<!\S)-(?=\S)")
"""What leaves out a word in a query, and begins a line of a list in prose."""
UNKNOWN = re.compile(r"([A-Za-z]{2,}):([^\s:/]+)")
"""What looks like a field; not http://."""
UNREAD = re.compile(r"\*(?=\w)|(?<=\w)[?~](?=\w)")
"""Signs that other programs read, and that mean nothing here."""
QUOTED = re.compile(r"\*(?=\w)|(?<=\w)[*~]|(?<=\w)\?(?=\w)")
"""The same within quotation marks."""


class Reading(NamedTuple):
    """A text as it was read."""

    node: Node
    notes: tuple[str, ...]
    """What a person may not expect, in words."""


def read(text: str) -> Reading:
    """The query that a text is, or the words of prose that is none. Raises SearchError."""
    prose = is_prose(text)
    plain = HYPHEN.sub(" ", text) if prose else text
    try:
        node = syntax.parse(plain)
    except SearchError as fault:
        return as_words(text, fault)
    if prose:
        said = f"in a text of more than {PROSE} words a hyphen leaves out nothing"
        return Reading(widened(node), (said,) if plain != text else ())
    notes = (*_taken(text), *_unread(text), *_small(text, node))
    return Reading(widened(node), tuple(dict.fromkeys(notes)))


def is_prose(text: str) -> bool:
    """Whether a text is one that somebody wrote, not a query."""
    return len(text.split()) > PROSE and not OPERATORS.search(text)


def as_words(text: str, fault: SearchError) -> Reading:
    """The words of prose that cannot be read as a query. Raises `fault` for any other text."""
    if not is_prose(text) or len(text) > syntax.LONGEST:
        raise fault
    words = analysis.words(text)
    kept = [word for word in words if _tells(word)] or words
    several = query.merged(Word(word, analysis.stem(word)) for word in kept)
    if not several:
        raise fault
    notes = [f"taken as words, since as a query it cannot be read ({fault})"]
    if len(several) > syntax.MOST:
        notes.append(f"of {len(several):,} different words the first {syntax.MOST} count")
    several = several[: syntax.MOST]
    return Reading(All(several) if len(several) > 1 else several[0], tuple(notes))


def _tells(word: str) -> bool:
    return word not in analysis.STOP and (len(word) > 1 or word.isdigit())


def _taken(text: str) -> Iterator[str]:
    """What was taken for words, and might have been meant as a field."""
    for token in syntax.tokens(text):
        if token.what != "word" or token.field:
            continue
        name = token.text[:-1].lower()
        if token.text.endswith(":") and name in FIELDS:
            example = FIELDS[name].example
            yield f"{token.text} is taken as a word: a value must follow at once, as in {example}"
        elif found := UNKNOWN.fullmatch(token.text):
            known = ", ".join(FIELDS)
            yield f"{found[1]}: is no field, so {found[0]} is taken as words; fields are {known}"


def _unread(text: str) -> Iterator[str]:
    """Which signs were passed over, so that nobody takes the words for what they stood for."""
    for token in syntax.tokens(text):
        if token.field not in ("", query.TITLE) or token.what not in ("word", "phrase"):
            continue
        quoted = token.what == "phrase"
        if not quoted and syntax.LIKE.fullmatch(token.text):
            continue
        for typed in token.text.split():
            if found := (QUOTED if quoted else UNREAD).search(typed):
                words = " ".join(analysis.words(typed))
                within = " in quotation marks" if quoted else ""
                yield f"{typed}{within} is taken as {words}: {_meant(found[0])}"


def _meant(sign: str) -> str:
    if sign == "?":
        return "? stands for no letter; pol* finds words that begin so, pollice~ nearly so"
    example = "imperson*" if sign == "*" else "pollice~"
    return f"{sign} is read only at the end of a word outside quotation marks, as in {example}"


def _small(text: str, node: Node) -> Iterator[str]:
    """Whether nothing but small words is asked for."""
    if len(words := analysis.words(text)) > 1 and all(map(query.stops, query.every_leaf(node))):
        told = " ".join(words)
        yield f'nearly every text has such small words; "{told}" finds them side by side'
