"""Words as every engine sees them: cut, lower-cased, accents folded, stemmed; the stop list."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import Stemmer  # type: ignore[import-not-found]  # PyStemmer is one C module, without types

VERSION = f"1 PyStemmer {Stemmer.version()}"
"""Other words come out with another version, so an index made with it is made anew."""

GAP = 11
"""Positions left free between two pieces of text, so that no phrase runs from one into the next."""

LONGEST = 100
"""Characters of a word that count; engines limit the length of a term."""

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f'’]+[^\W_]+|[\u0300-\u036f])*")
"""Letters and digits, accents and apostrophes inside them: O’Brien is one word, follow-up two."""

PLAIN = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "\u0131": "i",
        "’": "'",
    }
)
"""Letters that Unicode does not take apart into a plain letter and an accent."""

STOP = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each few for from further
    had has have having he her here hers him his how i if in into is it its itself just me more
    most my no nor not now of off on once only or other our ours out over own s same she should so
    some such t than that the their theirs them then there these they this those through to too
    under until up upon us very was we were what when where which while who whom whose why will
    with would you your yours
    """.split()
)
"""Words that a query drops unless they stand in a phrase or alone. The index keeps them.

The list is that of the Snowball project without its contractions and reflexive pronouns
(https://snowballstem.org/algorithms/english/stop.txt).
"""


class Token(NamedTuple):
    """A word in a text."""

    word: str
    """Lower-cased, accents folded, not stemmed."""
    start: int
    end: int
    """Offsets of the word in the text, in characters."""


ASCII = "".join(
    chr(code).lower() if chr(code).isalnum() or code == ord("'") else " " for code in range(128)
)
"""Each ASCII character as it stands in a word, or a space."""
BREAK, END = "|", "\x1f"
"""Stands among words where a text ends; what it is made from."""
BREAKING = ASCII[:31] + BREAK + ASCII[32:]
OUTER = re.compile(r"(?<= )'++|(?<!')'++(?= )")
"""Apostrophes around words."""
MARKS = tuple(zip("’‘“”–—…«»¿¡§áéíóúüñÁÉÍÓÚÜÑ", "'           aeiouunaeiouun", strict=True))
"""What texts in English and Spanish have beyond ASCII, and how it stands in a word."""
KEY = 500
"""Characters by which a title or a name is known; engines limit the length of a term."""
KNOWN = 2**18
"""Words that are remembered at most."""


class _Stemmers(threading.local):
    """One stemmer a thread: PyStemmer's objects must not be shared."""

    def __init__(self) -> None:
        self.stem: Callable[[str], str] = Stemmer.Stemmer("english", 0).stemWord


class _Memory(dict[str, str]):
    """What a function makes of a word, computed once. Costs a third of `functools.lru_cache`."""

    def __init__(self, made: Callable[[str], str]) -> None:
        super().__init__()
        self.made = made

    def __missing__(self, word: str) -> str:
        if len(self) > KNOWN:
            self.clear()
        found = self[word] = self.made(word)
        return found


_STEMMERS = _Stemmers()


def tokens(text: str) -> Iterator[Token]:
    """The words of `text` in order."""
    for found in WORD.finditer(text):
        yield Token(fold(found[0]), found.start(), found.end())


def words(text: str) -> list[str]:
    """The words of `text`, folded, in order: those of `tokens`, found five times as fast."""
    text = plain(text)
    if not text.isascii():
        return list(map(_folds.__getitem__, WORD.findall(text)))
    return _clipped(_bare(text.translate(ASCII))).split()


def spaced(texts: Sequence[str]) -> str:
    """The words of several texts, in order, with spaces between them; a `BREAK` ends each text."""
    whole = plain(END.join([*texts, ""]))
    if whole.isascii():
        return _clipped(_bare(whole.translate(BREAKING).replace(BREAK, f" {BREAK} ")))
    return " ".join([word for text in texts for word in (*words(text), BREAK)])


def plain(text: str) -> str:
    """`text` with the commonest of what is not ASCII made plain, each still one character."""
    if not text.isascii():
        for mark, typed in MARKS:
            text = text.replace(mark, typed)
    return text


def shadow(text: str) -> str | None:
    """The words of `text` where they stand in it, one space before them, all else spaces.

    So a word begins in `text` where its space does in the shadow. None for a text with letters
    that are not of ASCII: their number may change when they are folded.
    """
    text = plain(text)
    return _bare(text.translate(ASCII)) if text.isascii() else None


def _bare(spaced: str) -> str:
    """Words, spaces between them, without apostrophes around words; with a space at either end."""
    spaced = f" {spaced} "
    if "''" in spaced:
        return OUTER.sub(lambda run: " " * len(run[0]), spaced)
    if "'" in spaced:
        spaced = spaced.replace(" '", "  ").replace("' ", "  ")
    return spaced


def _clipped(spaced: str) -> str:
    half = LONGEST // 2
    if any(" " not in spaced[at : at + half] for at in range(0, len(spaced), half)):
        return " ".join([word[:LONGEST] for word in spaced.split()])
    return spaced


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order."""
    return stems_of(words(text))


def stems_of(words: Iterable[str]) -> list[str]:
    """The stems of folded words, in order."""
    return list(map(_stems.__getitem__, words))


def key(text: str) -> str:
    """`text` as its folded words with single spaces: equal for what people take to be the same.

    Of a longer text its first 500 characters.
    """
    return " ".join(words(text))[:KEY]


def _fold(word: str) -> str:
    word = word[:LONGEST]
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.casefold().translate(PLAIN)) or word


def _stem(word: str) -> str:
    return _STEMMERS.stem(word) or word


_folds, _stems = _Memory(_fold), _Memory(_stem)


def fold(word: str) -> str:
    """One word in lower case, without accents: 'Éire' gives 'eire', 'straße' 'strasse'."""
    return _folds[word]


def stem(word: str) -> str:
    """The stem of one folded word, by the Snowball stemmer for English ('checks' gives 'check').

    M. F. Porter and R. Boulton, Snowball: https://snowballstem.org/algorithms/english/stemmer.html
    """
    return _stems[word]
