"""Where indexes lie, who may touch them, and the lock that keeps a second writer out."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from time import monotonic, sleep

from kb.search.interface import UnavailableError

PATIENCE = 10.0
"""Seconds that a second writer waits for the first."""
OTHERS = 0o077
"""Rights of anyone but the owner. Engines unpickle what they read, so there must be none."""


def places(root: Path, engine: str) -> Iterator[Path]:
    """Folders for the index: with the records, or else in the temporary folder.

    The second serves knowledge bases on a disk that cannot be written to.
    """
    yield root / ".kb" / "index" / engine
    import tempfile  # costs as much as a search

    name = blake2b(os.fsencode(root), digest_size=8).hexdigest()
    yield Path(tempfile.gettempdir()) / f"kb-index-{os.geteuid()}" / f"{name}-{engine}"


def private(folder: Path) -> bool:
    """Whether it is a folder of ours that nobody else may enter."""
    try:
        stat = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and stat.st_uid == os.geteuid() and not stat.st_mode & OTHERS


def prepare(folder: Path) -> None:
    """Make a private folder; one that others may have put things into is emptied first.

    Raises OSError where that cannot be done.
    """
    import shutil
    import tempfile

    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.parent.parent == Path(tempfile.gettempdir()):
        folder.parent.chmod(0o700)  # fails if another user was there first
    if (folder.exists() or folder.is_symlink()) and not private(folder):
        folder.unlink() if folder.is_symlink() else shutil.rmtree(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    if not private(folder):
        raise PermissionError(f"{folder}: the disk cannot keep a folder private")


@contextmanager
def writing(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder's lock. The kernel drops it with the process, so a killed one leaves none.

    The file of the lock stays. Raises UnavailableError when another process holds it for more than
    `patience` seconds, OSError where there can be no lock.
    """
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        until = monotonic() + patience
        while True:
            with suppress(BlockingIOError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            if monotonic() >= until:
                raise UnavailableError(
                    f"{folder}: another process is bringing the index up to date; try again later"
                )
            sleep(0.02)
        yield
    finally:
        os.close(handle)
