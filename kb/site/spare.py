"""The site before the last one, kept beside it: the next is made of it, so an edit writes what it changes.

Two trees change places at every build. They may share files, by hard links; so a page is removed
before it is made anew, and what is written into the spare never shows in the site that is served.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.site import fingerprint

MARKER = ".kb-site"
"""Tells a site that may be replaced from any other folder, and holds its pages' fingerprints."""


@dataclass(frozen=True, slots=True)
class Spare:
    """A folder to make the next site in."""

    folder: Path
    pages: Mapping[str, str]
    """Fingerprints of the record pages that are there, by address."""

    def has(self, address: str, now: str) -> bool:
        """Whether the page at `address` is there with this fingerprint."""
        return self.pages.get(address) == now

    def drop(self, kept: Mapping[str, str]) -> None:
        """Remove the record pages that are not among `kept`."""
        for address in self.pages.keys() - kept.keys():
            shutil.rmtree(self.folder / address, ignore_errors=True)


def place(root: Path, site: Path) -> Path:
    """Where the spare lies: out of sight for the base's own site, beside a site elsewhere."""
    if site == root / "site":
        return root / ".kb" / "spare"
    return site.with_name(f".{site.name}.spare")


def clear(root: Path, site: Path) -> None:
    """Remove the spare of a site elsewhere: only the base's own is worth a second tree."""
    if site != root / "site":
        shutil.rmtree(place(root, site), ignore_errors=True)


def take(folder: Path, site: Path, front: Path) -> Spare:
    """The spare of `site` at `folder`, with all but record pages replaced by what is in `front`.

    Its marker is gone until the site is finished: a build that is killed leaves a spare that the
    next one does not trust.
    """
    pages = fingerprint.read(folder / MARKER)
    if pages:
        (folder / MARKER).unlink()
        _empty(folder, pages)
    else:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        pages = _linked(site, folder)
    for path, _, files in os.walk(front):
        target = folder / Path(path).relative_to(front)
        target.mkdir(exist_ok=True)
        for name in files:
            os.replace(os.path.join(path, name), target / name)  # noqa: PTH105, PTH118  # many files
    return Spare(folder, pages)


def _linked(site: Path, folder: Path) -> dict[str, str]:
    """The record pages of `site`, linked into the empty `folder`; as far as links can be made."""
    pages = {}
    for address, found in fingerprint.read(site / MARKER).items():
        try:
            make(f"{folder}/{address}")
            os.link(f"{site}/{address}index.html", f"{folder}/{address}index.html")
        except OSError:
            continue
        pages[address] = found
    return pages


def make(place: str) -> None:
    """Make a folder; ten thousand times, and the one above is mostly there."""
    try:
        os.mkdir(place)  # noqa: PTH102  # see above
    except FileExistsError:
        return
    except FileNotFoundError:
        Path(place).mkdir(parents=True)


def _empty(folder: Path, pages: Mapping[str, str]) -> None:
    """Remove everything but the record pages in `pages`."""
    kept: dict[str, set[str]] = {}
    for address in pages:
        above, _, name = address.rstrip("/").rpartition("/")
        kept.setdefault(above, set()).add(name)
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False) and entry.name in kept:
            for inner in os.scandir(entry.path):
                if inner.name not in kept[entry.name]:
                    _remove(inner)
        else:
            _remove(entry)


def _remove(entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path)
    else:
        os.unlink(entry.path)  # noqa: PTH108  # an entry has its path
