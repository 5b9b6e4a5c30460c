"""Tells without reading them whether record files changed since the index was made."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from kb.search.interface import UnavailableError
from kb.store import ENDINGS, RECORDS

CODE = Path(__file__).parents[1]
CODE_FOLDERS = ("", "link", "schemas", "search")
"""Parts of the program that say what a record's text, links and address are."""

YOUNG = 2_000_000_000
"""Nanoseconds in which a file may change again and keep its time: FAT counts in two seconds."""


Stat = tuple[int, int]
"""Time of change of a file's inode (nanoseconds), and the inode.

That time moves whenever the file is written, also where a program sets the file's own time back.
"""
Folder = tuple[str, list[tuple[str, int, int]]]
"""A folder's path, and the name and stat of each of its files."""


@dataclass(frozen=True, slots=True)
class State:
    """The record files as they were at one moment."""

    stats: str
    """Digest of path and stat of every file that the index rests on."""
    young: Mapping[str, str]
    """Files so young that their times prove nothing, with the digest of what they hold."""
    folders: Sequence[Folder] = field(default=(), compare=False)
    """Of the record files; the paths from the root. Empty where they were not kept."""
    code: str = field(default="", compare=False)
    """Digest of the stats of our own files."""

    def files(self) -> dict[str, Stat]:
        """The stat of each record file by its path from the root."""
        return {
            f"{folder}/{name}": (changed, inode)
            for folder, files in self.folders
            for name, changed, inode in files
        }


def look(root: Path) -> State:
    """The record files now; young ones are read. Raises SearchError for an unreadable folder."""
    old = time_ns() - YOUNG
    top = str(root)
    folders = list(_folders(top, RECORDS))
    ours = [_listed(str(CODE / folder), (".py", ".yaml"))[0] for folder in CODE_FOLDERS]
    code = _digest(marshal.dumps(ours, 1))  # 1: no references, so equal is equal
    told = _digest(marshal.dumps(folders, 1) + code.encode())
    young = [f"{path}/{name}" for path, files in folders for name, time, _ in files if time > old]
    return State(told, {path: _content(root / path) for path in young}, folders, code)


def same(root: Path, before: State, now: State | None = None) -> bool:
    """Whether the files are as they were. Raises SearchError for an unreadable folder."""
    now = now or look(root)
    return now.stats == before.stats and all(
        (now.young.get(path) or _content(root / path)) == content
        for path, content in before.young.items()
    )


def _folders(top: str, folder: str) -> Iterator[Folder]:
    """All folders with the files that `kb.store.record_paths` lists, and what tells their age."""
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        files, inner = _listed(f"{top}/{folder}", ENDINGS)
        yield folder, files
        waiting += sorted(f"{folder}/{name}" for name in inner)


def _listed(folder: str, endings: tuple[str, ...]) -> tuple[list[tuple[str, int, int]], list[str]]:
    """Name and stat of the files in a folder, in order; and its folders.

    Runs for every record at every search. By the folder's handle a file is found in half the time.
    """
    files, folders = [], []
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as fault:
        raise _unreadable(folder, fault) from fault
    try:
        with os.scandir(handle) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name)
                elif (
                    name.endswith(endings) and name[0] != "."
                    if "." in name
                    else entry.is_file(follow_symlinks=False)
                ):
                    stat = entry.stat(follow_symlinks=False)
                    files.append((name, stat.st_ctime_ns, stat.st_ino))
    except FileNotFoundError:
        return _listed(folder, endings)  # a file went away meanwhile: look again
    except OSError as fault:
        raise _unreadable(folder, fault) from fault
    finally:
        os.close(handle)
    files.sort()
    return files, folders


def _unreadable(folder: str, fault: OSError) -> UnavailableError:
    return UnavailableError(f"{folder}: the folder cannot be read ({fault.strerror})")


def _content(path: Path) -> str:
    try:
        if not S_ISREG(path.lstat().st_mode):
            return ""
        return _digest(path.read_bytes())
    except OSError:
        return ""


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
