"""Tells without reading them whether record files changed since the index was made."""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from time import time_ns

from kb.search.interface import SearchError

RECORDS = "incidents"
CODE = Path(__file__).parents[1]
CODE_FOLDERS = ("", "link", "schemas", "search")
"""Parts of the program that say what a record's text, links and address are."""

YOUNG = 2_000_000_000
"""Nanoseconds in which a file may change again and keep its time: FAT counts in two seconds."""


Stat = tuple[int, int]
"""Time of change of a file's inode (nanoseconds), and the inode.

That time moves whenever the file is written, also where a program sets the file's own time back.
"""


@dataclass(frozen=True, slots=True)
class State:
    """The record files as they were at one moment."""

    stats: str
    """Digest of path and stat of every file that the index rests on."""
    young: Mapping[str, str]
    """Files so young that their times prove nothing, with the digest of what they hold."""
    files: Mapping[str, Stat] = field(default_factory=dict, compare=False)
    """The stat of each record file by its path from the root; empty where it was not kept."""
    code: str = field(default="", compare=False)
    """Digest of the stats of our own files."""


def look(root: Path) -> State:
    """The record files now; young ones are read. Raises SearchError for an unreadable folder."""
    old = time_ns() - YOUNG
    start, records, files = len(str(root)) + 1, sorted(_records(root)), []
    for folder in CODE_FOLDERS:
        files += _files(str(CODE / folder), (".py", ".yaml"))[0]
    young = [path[start:] for path, (changed, _) in records if changed > old]
    code = _digest(marshal.dumps(sorted(files), 1))  # 1: no references, so equal is equal
    told = _digest(marshal.dumps(records, 1) + code.encode())
    contents = {path: _content(root / path) for path in young}
    return State(told, contents, {path[start:]: stat for path, stat in records}, code)


def same(root: Path, before: State, now: State | None = None) -> bool:
    """Whether the files are as they were. Raises SearchError for an unreadable folder."""
    now = now or look(root)
    return now.stats == before.stats and all(
        (now.young.get(path) or _content(root / path)) == content
        for path, content in before.young.items()
    )


def _records(root: Path) -> list[tuple[str, Stat]]:
    """The files that `kb.store.record_paths` lists; that module would import what reads records."""
    found: list[tuple[str, Stat]] = []
    waiting = [f"{root}/{RECORDS}"]
    while waiting:
        files, folders = _files(waiting.pop(), (".md",))
        found += files
        waiting += folders
    return found


def _files(folder: str, endings: tuple[str, ...]) -> tuple[list[tuple[str, Stat]], list[str]]:
    """What lies in a folder, and its folders. Runs for every record at every search."""
    files, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(endings):
                    stat = entry.stat(follow_symlinks=False)
                    if S_ISDIR(stat.st_mode):
                        folders.append(entry.path)
                    elif name[0] != ".":
                        files.append((entry.path, (stat.st_ctime_ns, stat.st_ino)))
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
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
        return _digest(path.read_bytes())
    except OSError:
        return ""


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
