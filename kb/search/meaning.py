"""Adds to the words of a query what readers mean by them in the records' own: redada is a raid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb import meant
from kb.search import analysis
from kb.search.query import TEXT, All, Any, Node, Phrase, Word
from kb.spoken import SMALL


def widened(node: Node) -> Node:
    """The query with every word that means another also asking for that; not for what is left out.

    Of a query with Spanish words the small ones are dropped, as those of English are.
    """
    match node:
        case All(parts, strict=strict):
            kept = tuple(_parts(parts, together=not strict))
            return kept[0] if len(kept) == 1 else All(kept, strict=strict)
        case Any(parts):
            return Any(tuple(map(widened, parts)), node.typed)
        case Word() if known := meant.known(_word(node)):
            return _both([node], known)
        case _:
            return node


def _parts(parts: Sequence[Node], *, together: bool) -> Iterable[Node]:
    """Each part, or several words that mean something together, with what is meant."""
    words = [_word(part) for part in parts]
    found: list[Node] = []
    typed: list[str] = []
    at = 0
    for length, known in meant.runs(words) if together else map(_alone, words):
        found.append(_both(parts[at : at + length], known) if known else widened(parts[at]))
        typed.append(known or words[at])
        at += length
    if any(map(meant.in_spanish, typed)):
        telling = (one for one, word in zip(found, typed, strict=True) if word not in SMALL)
        return tuple(telling) or found
    return found


def _alone(word: str) -> tuple[int, str]:
    return 1, meant.known(word)


def _word(part: Node) -> str:
    return part.text if isinstance(part, Word) and part.field == TEXT else ""


def _both(run: Sequence[Node], known: str) -> Node:
    """What was typed or, in other words, meant."""
    words = [part for part in run if isinstance(part, Word)]
    typed = _side_by_side([one.text for one in words], words[0].boost)
    others = (_side_by_side(analysis.words(one), typed.boost) for one in meant.meanings()[known])
    return Any(tuple(dict.fromkeys((typed, *others))), typed=typed.text)


def _side_by_side(words: Sequence[str], boost: float) -> Word | Phrase:
    stems = tuple(map(analysis.stem, words))
    if len(words) == 1:
        return Word(words[0], stems[0], boost)
    return Phrase(" ".join(words), stems, boost)
