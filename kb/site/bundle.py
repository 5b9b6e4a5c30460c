"""Makes one Pagefind index of several parts, each indexed by itself: `python -m kb.site.bundle FROM TO`.

Pagefind would merge parts in the browser, which costs a reader one file of each for every word.
Here each word's pages of all parts become one list, as if all pages had been indexed at once.
What Pagefind's files hold is read from Pagefind 1.5 (pagefind_web/src/metadata.rs, index.rs).
"""

from __future__ import annotations

import gzip
import heapq
import json
import math
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from kb.site import cbor
from kb.store import link

SIGN = b"pagefind_dcd"
"""What all of Pagefind's files begin with, once unpacked."""
PROGRAM = ("pagefind.js", "wasm.en.pagefind")
"""What the browser needs of Pagefind's own files."""
PAGES = "pages.json"
"""The addresses of all pages, in the order of their numbers; for the build, not for readers."""
_UNSIGNED = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_PLACES = rb"(?:[\x80-\x97]|\x98.|\x99..)(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)*+"
_PAGE = rb"\x83(%b)" + _PLACES + _PLACES
PAGE = re.compile(_PAGE % _UNSIGNED, re.DOTALL)
"""A page of a word: its number less that of the page before, places in the text, places in the metadata."""
ALL_PAGES = re.compile(rb"(?:\x83%b%b%b)*+" % (_UNSIGNED, _PLACES, _PLACES), re.DOTALL)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Listed(NamedTuple):
    """The pages of a word in one part, or in several."""

    pages: int
    first: int
    last: int
    rest: bytes
    """As in the file, but for the number of the first page."""


class Word(NamedTuple):
    """A stem, its pages, and those where it is written with accents."""

    text: str
    pages: Listed
    accented: list[tuple[str, Listed]]


class Part(NamedTuple):
    """One of Pagefind's indexes."""

    folder: Path
    version: str
    pages: list[list[object]]
    chunks: list[list[str]]
    fields: list[str]


def main() -> None:
    """Read the folders FROM/0, FROM/1 ..., and write one index into the folder TO."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    folders = sorted((one for one in source.iterdir() if one.name.isdigit()), key=_number)
    merge([part(one) for one in folders], target)


def part(folder: Path) -> Part:
    """The index that Pagefind has written into `folder`."""
    (file,) = folder.glob("*.pf_meta")
    told, _ = cbor.read(_unpacked(file))
    assert isinstance(told, list)
    version, pages, chunks, _, _, fields = told
    return Part(folder, version, pages, chunks, fields)


def merge(parts: list[Part], target: Path) -> None:
    """Write one index of the pages of all `parts` into the empty folder `target`."""
    fields = [one.fields for one in parts]
    assert all(one == fields[0] for one in fields), f"parts with other metadata: {fields}"
    for name in PROGRAM:
        link(parts[0].folder / name, target / name)
    starts = [0]
    for one in parts:
        starts.append(starts[-1] + len(one.pages))
    size = sum(file.stat().st_size for one in parts for file in (one.folder / "index").iterdir())
    pages = _pages(parts, target)
    chunks = _chunks(_words(parts, starts), _chunk_size(size), target / "index")
    meta = [parts[0].version, pages, chunks, [], [], fields[0]]
    packed = SIGN + cbor.write(meta)
    name = f"en_{sha256(packed).hexdigest()[:10]}"
    (target / f"pagefind.{name}.pf_meta").write_bytes(_packed(packed))
    language = {"hash": name, "wasm": "en", "page_count": len(pages)}
    entry = json.loads((parts[0].folder / "pagefind-entry.json").read_bytes())
    (target / "pagefind-entry.json").write_text(
        json.dumps({**entry, "languages": {"en": language}}), "utf-8"
    )


def _number(folder: Path) -> int:
    return int(folder.name)


def _pages(parts: list[Part], target: Path) -> list[list[object]]:
    """Link what is shown of each page under its number; (name, words) of each."""
    (target / "fragment").mkdir()
    found: list[list[object]] = []
    addresses = []
    for one in parts:
        told = json.loads((one.folder / PAGES).read_bytes())
        for old, words in one.pages:
            name = _name(len(found), str(old))
            link(
                one.folder / "fragment" / f"{old}.pf_fragment",
                target / "fragment" / f"{name}.pf_fragment",
            )
            found.append([name, words])
            addresses.append(told[old])
    (target / PAGES).write_text(json.dumps(addresses), "utf-8")
    return found


def _name(number: int, old: str) -> str:
    """A page's number, which packs well, and two characters that change with what it says."""
    digest = int(old.rpartition("_")[2], 16) % 1296
    return f"{_base36(number)}{DIGITS[digest // 36]}{DIGITS[digest % 36]}"


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def addresses(folder: Path) -> dict[str, str]:
    """The address of each page of one of Pagefind's indexes, by the page's name there."""
    return {
        file.name.removesuffix(".pf_fragment"): json.loads(_unpacked(file))["url"].lstrip("/")
        for file in (folder / "fragment").iterdir()
    }


def _words(parts: list[Part], starts: list[int]) -> Iterator[Word]:
    """All words in their order, each with its pages of all parts."""
    streams = [_part_words(one, start) for one, start in zip(parts, starts, strict=False)]
    for text, same in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        words = list(same)
        forms: dict[str, list[Listed]] = {}
        for word in words:
            for form, pages in word.accented:
                forms.setdefault(form, []).append(pages)
        accented = [(form, _joined(listed)) for form, listed in forms.items()]
        yield Word(text, _joined([word.pages for word in words]), accented)


def _part_words(part: Part, start: int) -> Iterator[Word]:
    """The words of one part, its first page being number `start`."""
    for _, _, name in part.chunks:
        data = _unpacked(part.folder / "index" / f"{name}.pf_index")
        _, _, at = cbor.head(data, 0)
        _, count, at = cbor.head(data, at)
        for _ in range(count):
            text, at = cbor.read(data, at + 1)
            pages, at = _listed(data, at, start)
            _, forms, at = cbor.head(data, at)
            accented = []
            for _ in range(forms):
                form, at = cbor.read(data, at + 1)
                listed, at = _listed(data, at, start)
                accented.append((str(form), listed))
            yield Word(str(text), pages, accented)


class _Numbers(dict[bytes, int]):
    """Numbers by how they are written."""

    def __missing__(self, written: bytes) -> int:
        found = self[written] = cbor.head(written, 0)[1]
        return found


NUMBERS = _Numbers()


def _listed(data: bytes, at: int, start: int) -> tuple[Listed, int]:
    _, count, at = cbor.head(data, at)
    run = ALL_PAGES.match(data, at)
    assert run, "the pattern matches nothing at all, too"
    written = PAGE.findall(run[0])
    if len(written) != count:
        raise cbor.CborError(f"{len(written)} pages where {count} were told, at byte {at}")
    if not count:
        return Listed(0, 0, 0, b""), at
    numbers = [NUMBERS[one] for one in written]
    return Listed(
        count, start + numbers[0], start + sum(numbers), run[0][1 + len(written[0]) :]
    ), run.end()


def _joined(several: list[Listed]) -> Listed:
    """The pages of parts, one after the other."""
    several = [one for one in several if one.pages]
    if len(several) == 1:
        return several[0]
    if not several:
        return Listed(0, 0, 0, b"")
    pieces = [several[0].rest]
    for before, one in pairwise(several):
        pieces += (b"\x83", cbor.start(cbor.UNSIGNED, one.first - before.last), one.rest)
    count = sum(one.pages for one in several)
    return Listed(count, several[0].first, several[-1].last, b"".join(pieces))


def _written(pages: Listed) -> bytes:
    if not pages.pages:
        return cbor.start(cbor.ARRAY, 0)
    first = cbor.start(cbor.UNSIGNED, pages.first)
    return cbor.start(cbor.ARRAY, pages.pages) + b"\x83" + first + pages.rest


def _chunk_size(size: int) -> int:
    """Bytes of a chunk before it is packed, for an index of `size` packed bytes.

    A reader gets the list of all chunks (some 18 bytes for each) and a chunk for each word: the sum is
    least where both weigh the same.
    """
    return max(4096, int(math.sqrt(40 * size)))


def _chunks(words: Iterable[Word], size: int, folder: Path) -> list[list[str]]:
    """Write the words in chunks; (first word, last word, name) of each."""
    folder.mkdir()
    found: list[list[str]] = []
    texts: list[str] = []
    pieces: list[bytes] = []
    held = 0
    for word in words:
        forms = [b"\x82" + cbor.write(form) + _written(listed) for form, listed in word.accented]
        accented = cbor.start(cbor.ARRAY, len(forms)) + b"".join(forms)
        piece = b"\x83" + cbor.write(word.text) + _written(word.pages) + accented
        if texts and held + len(piece) > size:
            found.append(_chunk(texts, pieces, folder))
            texts, pieces, held = [], [], 0
        texts.append(word.text)
        pieces.append(piece)
        held += len(piece)
    if texts:
        found.append(_chunk(texts, pieces, folder))
    return found


def _chunk(texts: list[str], pieces: list[bytes], folder: Path) -> list[str]:
    packed = SIGN + b"\x81" + cbor.start(cbor.ARRAY, len(pieces)) + b"".join(pieces)
    name = sha256(packed).hexdigest()[:8]
    (folder / f"{name}.pf_index").write_bytes(_packed(packed))
    return [texts[0], texts[-1], name]


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 7, mtime=0)


def _unpacked(file: Path) -> bytes:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(SIGN):
        raise cbor.CborError(f"{file} is none of Pagefind's files")
    return data[len(SIGN) :]


if __name__ == "__main__":
    main()
