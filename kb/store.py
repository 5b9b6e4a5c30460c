"""The disk: finds the knowledge base, reads records and schemas, writes a file whole or not."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kb.faults import KbError

if TYPE_CHECKING:
    from kb.schema import Schemas

SCHEMAS = Path(__file__).parent / "schemas"
RECORDS, PAGES = "incidents", "docs"
ENDINGS = (
    *(".md", ".MD", ".Md", ".markdown", ".mdown", ".txt", ".TXT", ".Txt", ".text"),
    *(".rtf", ".RTF", ".docx", ".DOCX", ".doc", ".odt", ".html", ".htm"),
)
"""Of record files, as is none at all; any but the first is an error of `check`: no file is lost."""
TEMPORARY = ".writing-"


class StoreError(KbError):
    """The disk does not let us go on."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record file as read, or why it could not be."""

    path: str
    """Relative to the root, with forward slashes."""
    data: bytes
    fault: str = ""


def find_root(start: Path, given: Path | None = None) -> Path:
    """The knowledge base at `given`, or the nearest one upward from `start`. Raises StoreError."""
    for folder in [given] if given else [start, *start.parents]:
        if (folder / "mkdocs.yml").is_file() and (folder / RECORDS).is_dir():
            return folder.resolve()
    where = given or start
    wanted = f"a folder with mkdocs.yml and {RECORDS}/"
    raise StoreError(f"{where}: no knowledge base here ({wanted}); name one with --root")


def load_schemas(folder: Path = SCHEMAS) -> Schemas:
    """The record kinds. Raises SchemaError or StoreError where a file cannot be used."""
    import yaml  # here, and the next too, since a search needs neither

    from kb import schema

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        sources = {
            path.stem: yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506  # the safe one
            for path in sorted(folder.glob("*.yaml"))
        }
        return schema.build(sources)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as fault:
        raise StoreError(f"{folder}: the record kinds cannot be read ({fault})") from fault


@lru_cache(maxsize=8)
def code(*patterns: str) -> str:
    """Digest of our own files that match, and of the packages installed.

    What was made by others is not trusted.
    """
    found = sha256()
    here = Path(__file__).parent
    for path in sorted({one for pattern in patterns for one in here.glob(pattern)}):
        found.update(path.read_bytes())
    for folder in filter(os.path.isdir, sys.path):
        names = (name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
        found.update("\n".join(sorted(names)).encode())  # a name has the version
    return found.hexdigest()[:32]


def is_record_file(entry: os.DirEntry[str]) -> bool:
    """Whether something in a folder is a record, or was meant to be one."""
    if "." in entry.name:
        return entry.name.endswith(ENDINGS) and entry.name[0] != "."
    return entry.is_file(follow_symlinks=False)


def record_paths(root: Path) -> list[str]:
    """The paths of all record files from `root`, in order. Links to elsewhere are not followed."""
    found: list[str] = []
    waiting = [RECORDS]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(path)
                    elif is_record_file(entry):
                        found.append(path)
        except OSError as fault:
            raise StoreError(f"{folder}: the folder cannot be read ({fault.strerror})") from fault
    return sorted(found)


def read_record(root: Path, path: str) -> RecordFile:
    """The bytes of one record file; of one too large, enough to tell so. Never raises OSError."""
    if not path.isprintable():  # a control character would forge lines of output
        shown = path.encode("unicode_escape", "backslashreplace").decode()
        return RecordFile(shown, b"", "its name is not UTF-8 text that can be shown")
    from kb.record import LARGEST  # a search reads no record

    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(f"{root}/{path}", flags)
    except OSError as fault:
        reason = "it is a symbolic link" if fault.errno == errno.ELOOP else str(fault.strerror)
        return RecordFile(path, b"", reason)
    try:
        size = os.fstat(handle).st_size  # a buffer of the largest size each would splinter memory
        data = os.read(handle, min(size, LARGEST) + 1)
        while len(data) <= LARGEST and (more := os.read(handle, LARGEST + 1 - len(data))):
            data += more
        return RecordFile(path, data)
    except OSError as fault:
        return RecordFile(path, b"", str(fault.strerror))
    finally:
        os.close(handle)


@contextmanager
def _clear(action: str, path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise StoreError(f"{path}: {action}: there is a file of that name") from None
    except OSError as fault:
        raise StoreError(f"{path}: {action}: {fault.strerror or fault}") from fault


def write(path: Path, data: str | bytes) -> None:
    """Write a file whole or not at all: a temporary file, swapped in. Raises StoreError."""
    with _clear("cannot be written", path):
        temporary = _temporary(path, data)
        try:
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def write_new(path: Path, data: str | bytes) -> None:
    """Write a file that must not be there yet. Raises StoreError."""
    with _clear("cannot be written", path):
        temporary = _temporary(path, data)
        try:
            path.hardlink_to(temporary)
        finally:
            temporary.unlink()


def _temporary(path: Path, data: str | bytes) -> Path:
    import tempfile  # costs as much as a search, which writes nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink()
        raise
    return temporary


def link(source: str | Path, target: str | Path) -> None:
    """The file under a second name; a copy where the disk has no links. Raises OSError."""
    try:
        os.link(source, target)
    except OSError:
        import shutil  # costs as much as a search

        shutil.copyfile(source, target)


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Whether this process alone holds the lock at `path`; the lock goes with the process.

    Raises StoreError where the folder cannot be written.
    """
    with _clear("cannot be written", path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def sweep(folder: Path) -> None:
    """Remove what writers that were killed have left in `folder`."""
    for left in folder.glob(f"{TEMPORARY}*"):
        left.unlink(missing_ok=True)


def swap_folders(fresh: Path, place: Path) -> None:
    """Put the folder `fresh` where `place` is, and what was there where `fresh` was.

    On Linux the two change places in one step (renameat2), so that at no moment nothing is there.
    Raises StoreError.
    """
    with _clear("cannot be put in place", place):
        if not place.exists():
            fresh.rename(place)
        elif not exchange(fresh, place):
            aside = place.with_name(f".{place.name}.old-{os.getpid()}")
            place.rename(aside)
            fresh.rename(place)
            aside.rename(fresh)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step; False where the system cannot."""
    import ctypes  # here, since only builds need it

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here, both = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of <linux/fs.h>
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), both) == 0)
