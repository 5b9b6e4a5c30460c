"""The query as a small tree that every engine understands, and the tree in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from kb.search import analysis

TEXT, TITLE = "text", "title"
"""The fields that words are looked for in: all of a record, or its title alone."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, in any of its forms."""

    text: str
    """Folded, as typed."""
    stem: str
    boost: float = 1.0
    """How often it was typed."""
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order, in any of their forms."""

    text: str
    stems: tuple[str, ...]
    boost: float = 1.0
    joined: bool = False
    """Typed without quotation marks, as in 19-23: where that finds too little, its words count."""
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Near:
    """Words of which each stands close to the next one typed, on either side of it."""

    text: str
    stems: tuple[str, ...]
    """Two or more, all different."""
    within: int
    """Other words there may be between two of them."""
    boost: float = 1.0
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with these letters, not stemmed. An engine is asked for a `Like` instead."""

    text: str
    boost: float = 1.0
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most so many edits away, not stemmed. An engine is asked for a `Like`."""

    text: str
    edits: int
    boost: float = 1.0
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Like:
    """At least one of some unstemmed words; how many of them stand in a record adds nothing."""

    text: str
    """As typed: imperson*."""
    words: tuple[str, ...]
    known: int
    """How many words would have fitted; the most frequent of them were taken."""
    boost: float = 1.0
    field: str = TEXT


@dataclass(frozen=True, slots=True)
class Value:
    """Records with this value of a facet, or of another field by which they are narrowed."""

    field: str
    value: str
    label: str = ""
    """For a person, where the value itself is an id."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Records whose date may fall within these days, as `date.toordinal()`; 0 for no limit."""

    first: int
    last: int
    text: str
    """For a person: 'dated 2019-06 to 2019-07'."""


@dataclass(frozen=True, slots=True)
class Not:
    """Records that do not fit this part."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Records that fit all of these."""

    parts: tuple[Node, ...]
    strict: bool = False
    """Joined by a typed AND: never loosened."""


@dataclass(frozen=True, slots=True)
class Any:
    """Records that fit at least one of these."""

    parts: tuple[Node, ...]
    typed: str = ""
    """What was typed, where the parts are that and what is meant by it."""


@dataclass(frozen=True, slots=True)
class Every:
    """All records, none better than another."""


Written = Word | Phrase | Near | Prefix | Fuzzy | Like
"""Leaves that look at words: they give a record its score. All other nodes give nothing."""
Leaf = Written | Value | Dated | Every
Node = Leaf | Not | All | Any


def leaves(node: Node) -> Iterator[Written]:
    """The leaves that ask for words, in order; not what is excluded."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Written):
        yield node


def counting(node: Node, where: Node = Every()) -> Iterator[tuple[Written, Node]]:
    """The leaves that ask for words, each with what a record must fit too for the leaf to count.

    Of (police AND train) OR rumor, police gives nothing to a record without train.
    """
    if isinstance(node, All | Any):
        for part in node.parts:
            alternative = isinstance(node, Any) and isinstance(part, All)
            yield from counting(part, both(where, part) if alternative else where)
    elif isinstance(node, Written):
        yield node, where


def every_leaf(node: Node) -> Iterator[Leaf]:
    """All leaves, in order, excluded ones too."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from every_leaf(part)
    elif isinstance(node, Not):
        yield from every_leaf(node.part)
    else:
        yield node


def both(one: Node, other: Node) -> Node:
    """Records that fit both."""
    several = [
        part
        for node in (one, other)
        for part in (node.parts if isinstance(node, All) else (node,))
        if not isinstance(part, Every)
    ]
    if not several:
        return Every()
    return All(tuple(several), strict=True) if len(several) > 1 else several[0]


def stops(part: Node) -> bool:
    """Whether it is a word that nearly every text has."""
    return isinstance(part, Word) and part.text in analysis.STOP


def merged(parts: Iterable[Node]) -> tuple[Node, ...]:
    """Each part once; of words and phrases, by their stems, the boosts are added up."""
    found: dict[object, Node] = {}
    for part in parts:
        match part:
            case Word(stem=stem, field=field):
                key: object = (stem, field)
            case Phrase(stems=stems, field=field):
                key = (*stems, field)
            case _:
                key = part
        seen = found.get(key)
        if isinstance(seen, Word | Phrase) and isinstance(part, Word | Phrase):
            found[key] = replace(seen, boost=seen.boost + part.boost)
        else:
            found.setdefault(key, part)
    return tuple(found.values())


def loosened(node: Node) -> Node | None:
    """The query that asks for any of the words typed side by side; None where that is the same.

    What narrows (a kind, a date, an exclusion) still holds, and what was joined by AND.
    """
    if not isinstance(node, All):
        parts: tuple[Node, ...] = (node,)
    elif node.strict:
        return None
    else:
        parts = node.parts
    words = [part for part in parts if _told(part)]
    fixed = tuple(part for part in parts if not _told(part))
    loose = merged(word for part in words for word in _apart(part))
    if not loose or (loose == tuple(words) and len(loose) == 1):
        return None
    anyof: Node = Any(loose) if len(loose) > 1 else loose[0]
    return All((anyof, *fixed)) if fixed else anyof


def _told(part: Node) -> bool:
    """Whether it is one word or phrase that was typed, with or without what is meant by it."""
    return isinstance(part, Written) or (isinstance(part, Any) and bool(part.typed))


def asked(node: Node) -> Iterator[Node]:
    """The words and phrases that were typed, in order; not what is excluded."""
    if _told(node):
        yield node
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from asked(part)


def _apart(part: Node) -> Iterator[Node]:
    """A part; of one typed in one piece its telling words: 19-23 and U.S.C. have none, and stay."""
    if isinstance(part, Phrase) and part.joined:
        pairs = zip(part.text.split(), part.stems, strict=True)
        words = [Word(word, stem, part.boost, part.field) for word, stem in pairs]
        telling = [
            word
            for word in words
            if not (stops(word) or word.text.isdigit() or len(word.text) == 1)
        ]
        yield from telling or (part,)
    else:
        yield part


def words_of(node: Node) -> str:
    """The query in words, as it was understood: 'explosives AND (check OR search)'."""
    match node:
        case Every():
            return "every record"
        case All(parts):
            return " AND ".join(_within(part) for part in parts)
        case Any(parts):
            return " OR ".join(_within(part) for part in parts)
        case Not(part):
            return f"NOT {_within(part)}"
        case Value(field, value, label):
            return f"{field} {label or value}"
        case Dated(text=text):
            return text
        case _:
            return _typed(node)


def _within(part: Node) -> str:
    told = words_of(part)
    return f"({told})" if isinstance(part, All | Any) else told


def _typed(leaf: Written) -> str:
    match leaf:
        case Phrase(text=text):
            told = f'"{text}"'
        case Near(text=text, within=within):
            told = f'"{text}" within {within} words'
        case Like(text=text, words=words, known=known):
            of = f"the {len(words)} most frequent of {known:,}" if known > len(words) else known
            told = f"{text} ({of} word{'s' * (known != 1)})"
        case Prefix(text=text):
            told = f"{text}*"
        case Fuzzy(text=text, edits=edits):
            told = f"{text}~{edits}"
        case Word():
            told = leaf.text
        case _:
            assert_never(leaf)
    return told if leaf.field == TEXT else f"{told} in the {leaf.field}"
