"""Columns of Whoosh: what is known of each document, by its number among all.

The library reads value by value; a whole column at once costs a twentieth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Any

from kb.search.whoosh_postings import Segment

FEW = 500
"""Ids of documents that are read one by one."""


class Shown(dict[int, bytes]):
    """Bytes of the documents that are shown, each read once."""

    def __init__(self, segments: Sequence[Segment], name: str) -> None:
        super().__init__()
        self._offsets = [segment.offset for segment in segments]
        self._readers = [segment.column(name) for segment in segments]

    def __missing__(self, number: int) -> bytes:
        """Bytes that have not been read."""
        which = bisect_right(self._offsets, number) - 1
        found = self[number] = bytes(self._readers[which][number - self._offsets[which]])
        return found


class Ids(Shown):
    """Short bytes, which thousands of documents are ordered by where their scores are equal."""

    def __missing__(self, number: int) -> bytes:
        """Bytes that have not been read; from some number on, all are read at once."""
        if len(self) < FEW:
            return super().__missing__(number)
        self.update(enumerate(chain.from_iterable(map(_texts, self._readers))))
        return self[number]


class Lines(dict[int, Sequence[str]]):
    """The lines of each document; those that are equal are one object, so that they count fast."""

    def __init__(self, segments: Sequence[Segment], name: str) -> None:
        super().__init__()
        self._texts = [text for segment in segments for text in _texts(segment.column(name))]
        self._known: dict[str, str] = {}

    def __missing__(self, number: int) -> Sequence[str]:
        """Lines that have not been asked for."""
        known, lines = self._known, self._texts[number].decode().split("\n")
        found = self[number] = [known.setdefault(line, line) for line in lines]
        return found


def numbers(segments: Sequence[Segment], name: str) -> list[Any]:
    """The numbers of all documents."""
    return [number for segment in segments for number in _numbers(segment.column(name))]


def _texts(reader: Any) -> Iterator[bytes]:
    if not hasattr(reader, "_dbfile"):  # no document has any
        yield from reader
        return
    lengths = reader._lengths  # noqa: SLF001
    whole = reader._dbfile.get(reader._basepos, sum(lengths))  # noqa: SLF001
    for start, length in zip(reader._offsets, lengths, strict=True):  # noqa: SLF001
        yield whole[start : start + length]


def _numbers(reader: Any) -> Iterator[Any]:
    if not hasattr(reader, "_dbfile"):  # no document has another than the default
        yield from reader
        return
    file, start, count = reader._dbfile, reader._basepos, reader._count  # noqa: SLF001
    yield from file.get_array(start, reader._typecode, count)  # noqa: SLF001
    yield from repeat(reader._default, reader._doccount - count)  # noqa: SLF001
