"""What MkDocs made, kept: while nothing that it reads has changed, it need not run again.

Of the pages with our own content the theme's part is kept, before and behind the content; of the
pages written by hand, and of the theme's files, the whole. The records are in none of it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from kb import store
from kb.site import fingerprint
from kb.site.page import Page
from kb.store import link

FOLDER = ".kb/front"
FILES, TOLD = "files", "told"


class Front(msgspec.Struct, frozen=True):
    """What is kept of a run of MkDocs."""

    state: str
    """Digest of all that MkDocs read."""
    watched: tuple[str, ...]
    """The files and folders it reads from, first its settings."""
    site_name: str
    description: str
    repo_url: str
    site_url: str
    by_hand: tuple[str, ...]
    """Addresses of the pages written by hand."""
    pieces: tuple[tuple[bytes, str], ...]
    """The shell of stamped pages."""
    around: dict[str, tuple[bytes, bytes]]
    """The theme before and behind the content of each page of the navigation, by address."""


def state(watched: Sequence[str]) -> str:
    """Digest of the code, of time and size of each file watched, and of the settings' variables."""
    found = sha256(store.code(*fingerprint.CODE).encode())
    for place in watched:
        for path in _files(Path(place)):
            told = path.stat()
            found.update(
                f"{path}\0{told.st_mtime_ns}\0{told.st_size}\n".encode(errors="surrogateescape")
            )
        if place.endswith(".yml"):
            words = sorted(set(re.findall(r"\w+", Path(place).read_text("utf-8"))))
            found.update(repr([(word, os.environ.get(word)) for word in words]).encode())
    return found.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from sorted(path for path in place.rglob("*") if path.is_file())
    else:
        yield place


def read(root: Path) -> Front | None:
    """What is kept, if MkDocs would make the same again."""
    try:
        told = (root / FOLDER / TOLD).read_bytes()
        front = msgspec.msgpack.decode(told, type=Front)
        own = front.watched[0] == str(
            root / "mkdocs.yml"
        )  # not of a base that this one is a copy of
        return front if own and state(front.watched) == front.state else None
    except (OSError, ValueError):
        return None


def keep_files(root: Path, made: Path, pages: dict[str, Page]) -> None:
    """Keep what MkDocs has written into `made`, but for `pages`. Nothing is told of it yet."""
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder / FILES, copy_function=link)
    for page in pages.values():
        (folder / FILES / page.file).unlink(missing_ok=True)


def write(root: Path, front: Front) -> None:
    """Tell what is kept: the last step, so that a run that failed or was killed does not count."""
    store.write(root / FOLDER / TOLD, msgspec.msgpack.encode(front))


def lay(root: Path, front: Front, folder: Path, pages: dict[str, Page]) -> None:
    """Put into `folder` what MkDocs would write there, with the present content of `pages`."""
    shutil.copytree(root / FOLDER / FILES, folder, copy_function=link, dirs_exist_ok=True)
    for page in pages.values():
        before, behind = front.around[page.address]
        place = folder / page.file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(before + page.content.encode("utf-8") + behind)
