"""Tells without reading them whether record files changed since the index was made."""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from kb.search.interface import SearchError

RECORDS = "incidents"
CODE = Path(__file__).parents[1]
CODE_FOLDERS = ("", "link", "schemas", "search")
"""Parts of the program that say what a record's text, links and address are."""

YOUNG = 2_000_000_000
"""Nanoseconds in which a file may change again and keep its time: FAT counts in two seconds."""


File = tuple[str, int, int, int, int]
"""Path, time of change of the file and of its inode (nanoseconds), size, inode."""


@dataclass(frozen=True, slots=True)
class State:
    """The record files as they were at one moment."""

    stats: str
    """Digest of path, times, size and inode of every file that the index rests on."""
    young: Mapping[str, str]
    """Files so young that their times prove nothing, with the digest of what they hold."""


def look(root: Path) -> State:
    """The record files now; young ones are read. Raises SearchError for an unreadable folder."""
    digest, young = _stats(root)
    return State(digest, {path: _content(root / path) for path in young})


def same(root: Path, before: State) -> bool:
    """Whether the files are as they were. Raises SearchError for an unreadable folder."""
    return _stats(root)[0] == before.stats and all(
        _content(root / path) == content for path, content in before.young.items()
    )


def _stats(root: Path) -> tuple[str, list[str]]:
    """Digest of what the disk tells of each file, and the paths of young ones.

    The time of the last change of the inode is in it too: it moves also where a program writes a
    file and sets its time back.
    """
    old = time_ns() - YOUNG
    records, code = sorted(_records(root)), []
    for folder in CODE_FOLDERS:
        code += _files(str(CODE / folder), (".py", ".yaml"))[0]
    young = [path for path, mtime, ctime, *_ in records if mtime > old or ctime > old]
    told = marshal.dumps((records, sorted(code)), 1)  # 1: no references, so equal is equal
    start = len(str(root)) + 1
    return blake2b(told, digest_size=16).hexdigest(), [path[start:] for path in young]


def _records(root: Path) -> list[File]:
    """The files that `kb.store.record_paths` lists; that module would import what reads records."""
    found: list[File] = []
    waiting = [f"{root}/{RECORDS}"]
    while waiting:
        files, folders = _files(waiting.pop(), (".md",))
        found += files
        waiting += folders
    return found


def _files(folder: str, endings: tuple[str, ...]) -> tuple[list[File], list[str]]:
    """What lies in a folder, and its folders. Runs for every record at every search."""
    files, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(endings) and entry.name[0] != ".":
                    stat = entry.stat(follow_symlinks=False)
                    times = stat.st_mtime_ns, stat.st_ctime_ns
                    files.append((entry.path, *times, stat.st_size, stat.st_ino))
    except FileNotFoundError as fault:
        if fault.filename == folder:
            raise _unreadable(folder, fault) from fault
        return _files(folder, endings)  # a file went away meanwhile: look again
    except OSError as fault:
        raise _unreadable(folder, fault) from fault
    return files, folders


def _unreadable(folder: str, fault: OSError) -> SearchError:
    return SearchError(f"{folder}: the folder cannot be read ({fault.strerror})")


def _content(path: Path) -> str:
    try:
        if not S_ISREG(path.lstat().st_mode):
            return ""
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
