"""One file of the cache: what is known of some records, with every word of their links once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kb.link.text import Mention
from kb.parse import Contents
from kb.record import Link, Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file."""

    digest: str
    face: str
    """Digest of what other records see of it."""
    contents: Contents
    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the cache. Its problems and links hold only in the state it names."""

    code: str
    state: str
    entries: dict[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Packed:
    """An entry as it is written: links and mentions as numbers of words."""

    digest: str
    face: str
    contents: Contents
    problems: tuple[Problem, ...]
    links: list[tuple[int, int, int, int, int, int, int, int]]
    mentions: list[tuple[int, int, int, int, int]]


@dataclass(frozen=True, slots=True)
class File:
    """A shard as it is written."""

    code: str
    state: str
    words: list[str]
    entries: dict[str, Packed]


ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(File)


def encode(shard: Shard) -> bytes:
    """The bytes of a shard's file."""
    words: dict[str, int] = {}

    def number(word: str) -> int:
        return words.setdefault(word, len(words))

    entries = {}
    for path, one in shard.entries.items():
        links = [
            (
                *(number(link.source), number(link.rel), number(link.target), number(link.label)),
                *(number(link.inverse), number(link.origin), number(link.evidence)),
                number(link.anchor),
            )
            for link in one.links
        ]
        mentions = [
            (number(it.target), number(it.name), number(it.anchor), it.nth, number(it.sentence))
            for it in one.mentions
        ]
        entries[path] = Packed(one.digest, one.face, one.contents, one.problems, links, mentions)
    return ENCODER.encode(File(shard.code, shard.state, list(words), entries))


def read(file: Path, code: str) -> Shard | None:
    """The shard in `file`; None where it is missing, damaged, or made by other code."""
    try:
        found = DECODER.decode(file.read_bytes())
        return _unpacked(found) if found.code == code else None
    except (OSError, msgspec.DecodeError, IndexError):
        return None


def _unpacked(file: File) -> Shard:
    words = file.words
    entries = {}
    for path, one in file.entries.items():
        links = tuple(
            Link(
                *(words[source], words[rel], words[target], words[label]),
                *(words[inverse], words[origin], words[evidence], words[anchor]),
            )
            for source, rel, target, label, inverse, origin, evidence, anchor in one.links
        )
        mentions = tuple(
            Mention(words[target], words[name], words[anchor], nth, words[sentence])
            for target, name, anchor, nth, sentence in one.mentions
        )
        entries[path] = Entry(one.digest, one.face, one.contents, one.problems, links, mentions)
    return Shard(file.code, file.state, entries)
