"""The edge to disk, standard input and network: origins in, sources (or why not) out."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ingest.sniff import media_type
from ingest.source import Skipped, Source
from ingest.web import RefusedError, Reply, get, is_url

LARGEST = 20 * 1024 * 1024
"""Bytes a source may have."""

LINK = "a link, and a folder's links are not followed: name it by itself to ingest what it leads to"

Get = Callable[[str, int], Reply]


def fetch(
    origins: Iterable[str],
    *,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
    get: Get = get,
    largest: int = LARGEST,
) -> Iterator[Source | Skipped]:
    """Every source that `origins` (files, folders, URLs, `-`) stand for; folders sorted."""
    for origin in origins:
        if origin == "-":
            yield _source((stdin or sys.stdin.buffer).read(largest + 1), "-", now(), largest)
        elif not origin:
            yield Skipped(origin, "an empty name: no such file")
        elif is_url(origin):
            yield _page(origin, now(), get, largest)
        else:
            for path in _files(Path(origin)):
                yield path if isinstance(path, Skipped) else _file(path, now(), largest)


def _files(path: Path) -> Iterator[Path | Skipped]:
    """`path`, or the files under it; hidden ones are left out, links under it skipped."""
    if not path.is_dir():
        yield path
        return
    faults: list[OSError] = []
    seen = 0
    for folder, folders, files in os.walk(path, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted([*files, *links]):
            if not name.startswith("."):
                seen += 1
                yield _not_led_out(Path(folder, name))
    for fault in faults:
        yield Skipped(shown(str(fault.filename)), _said(fault))
    if not seen and not faults:
        yield Skipped(shown(str(path)), "the folder holds no files")


def _not_led_out(path: Path) -> Path | Skipped:
    """What stands in a folder; a link there may lead out of it, to what nobody meant to give."""
    return Skipped(shown(str(path)), LINK) if path.is_symlink() else path


def _file(path: Path, now: datetime, largest: int) -> Source | Skipped:
    origin = shown(str(path))
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return Skipped(origin, "not a regular file")
        if about.st_size > largest:
            return Skipped(origin, _too_large(about.st_size, largest))
        with path.open("rb") as file:
            return _source(file.read(largest + 1), origin, now, largest)
    except (OSError, ValueError) as fault:
        return Skipped(origin, _said(fault))


def _page(url: str, now: datetime, get: Get, largest: int) -> Source | Skipped:
    try:
        reply = get(url, largest)
    except RefusedError as fault:
        return Skipped(shown(url), str(fault))
    return _source(reply.data, shown(reply.url), now, largest, reply.media_type)


def _source(
    data: bytes, origin: str, now: datetime, largest: int, declared: str = ""
) -> Source | Skipped:
    if len(data) > largest:
        return Skipped(origin, _too_large(len(data), largest))
    if not data.strip():
        return Skipped(origin, "empty: there is nothing in it")
    when = now.isoformat(timespec="seconds")
    return Source.of(data, media_type(data, origin, declared), origin, when)


def _too_large(size: int, largest: int) -> str:
    more = "more than " if size == largest + 1 else ""
    size_mb = min(size, largest) if more else size
    return (
        f"too large: {more}{size_mb / 1048576:.0f} MB; at most {largest / 1048576:.0f} MB are read"
    )


def _said(fault: OSError | ValueError) -> str:
    """What went wrong, in the words of the system, without a local path."""
    words = fault.strerror if isinstance(fault, OSError) else None
    return (words or str(fault)).lower()


def shown(origin: str) -> str:
    """An origin fit to be printed on one line: control and undecodable characters escaped."""
    text = origin.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)
