"""The browser's search index: the Pagefind binary over slim copies of the record pages, part by part."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from zlib import crc32

import msgspec

from kb.faults import KbError
from kb.site import bundle
from kb.site import fingerprint as fingerprints
from kb.site.bundle import PAGES, addresses
from kb.site.page import Page
from kb.store import link

SLIM = '<!doctype html><html lang="en"><head><title>{title}</title></head><body data-pagefind-body>{content}</body></html>'
"""What Pagefind reads instead of the whole page: a tenth of its bytes, and nothing of the theme."""


MOST = 1250
"""Pages in one part of the index."""
PARTS = "parts"
PROJECT = Path(__file__).resolve().parents[2]


class PagefindError(KbError):
    """The browser's search index could not be made."""


def parts_of(count: int) -> int:
    """Into how many parts the index of so many pages is cut: Pagefind holds a whole part in memory.

    200 KiB a page were measured. A power of two, so that it seldom changes as a base grows.
    """
    return 1 if count <= MOST else 1 << math.ceil(math.log2(count / MOST))


@dataclass(frozen=True, slots=True)
class Slim:
    """A folder of slim copies of pages and of what Pagefind made of them, kept from build to build."""

    folder: Path
    parts: int
    old: dict[str, str]
    """Fingerprints of the copies that are there, by address."""
    new: dict[str, str] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)
    """The parts that must be indexed again."""

    def keep(self, address: str, fingerprint: str) -> bool:
        """Keep the copy that is there, if it is of this fingerprint."""
        same = self.old.get(address) == fingerprint
        if same:
            self.new[address] = fingerprint
        return same

    def add(self, page: Page, fingerprint: str) -> None:
        """Make the copy of a page, if it has anything to search."""
        place = self._place(page.address)
        if page.searchable:
            place.mkdir(parents=True, exist_ok=True)
            text = SLIM.format(title=escape(page.title), content=page.searchable)
            (place / "index.html").write_text(text, "utf-8")
        else:
            shutil.rmtree(place, ignore_errors=True)
        self.new[page.address] = fingerprint

    def _place(self, address: str) -> Path:
        """Where the copy of a page lies; its part is one that must be indexed again."""
        part = crc32(address.encode()) % self.parts
        self.changed.add(part)
        return self.folder / "pages" / str(part) / address

    def index(self, site: Path) -> list[str]:
        """Remove the copies of pages that are gone, index what changed, and lay it into `site`/pagefind.

        The addresses of all pages come back, in the order of their numbers there. Raises PagefindError.
        """
        for address in self.old.keys() - self.new.keys():
            shutil.rmtree(self._place(address), ignore_errors=True)
        filled = [part for part in range(self.parts) if self._filled(part)] or [0]
        bundles, whole = self.folder / "bundles", self.folder / "whole"
        for part in range(self.parts):
            own = bundles / str(part)
            if part not in filled and own.is_dir():
                shutil.rmtree(own)
                shutil.rmtree(whole, ignore_errors=True)
            elif part in filled and (part in self.changed or not own.is_dir()):
                shutil.rmtree(whole, ignore_errors=True)
                self._bundle(part, own)
        if not whole.is_dir():
            with _fresh(whole) as made:
                _merge(bundles, made)
        target = site / "pagefind"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(whole, target, copy_function=link, ignore=lambda *_: [PAGES])
        return msgspec.json.decode((whole / PAGES).read_bytes(), type=list[str])

    def _filled(self, part: int) -> bool:
        pages = self.folder / "pages" / str(part)
        return pages.is_dir() and any(pages.rglob("index.html"))

    def _bundle(self, part: int, folder: Path) -> None:
        """Index one part. A program that outlives a killed build writes to a folder nobody reads."""
        pages = self.folder / "pages" / str(part)
        pages.mkdir(parents=True, exist_ok=True)
        nothing = pages / "index.html"
        nothing.unlink(missing_ok=True)
        if not any(pages.rglob("index.html")):  # Pagefind stops where there is no page at all
            told = "There is no record yet"
            nothing.write_text(SLIM.format(title=told, content=f"<p>{told}.</p>"), "utf-8")
        folder.parent.mkdir(exist_ok=True)
        with _fresh(folder) as made:
            _run(pages, made)
            (made / PAGES).write_bytes(msgspec.json.encode(addresses(made)))


@contextmanager
def _fresh(folder: Path) -> Iterator[Path]:
    """An empty folder, which takes the place of `folder` at the end."""
    made = Path(tempfile.mkdtemp(prefix="making-", dir=folder.parent))
    made.chmod(0o755)
    try:
        yield made
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def slim_pages(folder: Path, count: int) -> Iterator[Slim]:
    """The slim copies in `folder`, of some `count` pages.

    What the folder says of itself is gone while it is worked on, so that a build that is killed
    leaves copies that nobody trusts.
    """
    told = folder / "fingerprints.json"
    parts = parts_of(count)
    old = fingerprints.read(told)
    told.unlink(missing_ok=True)
    if old.pop(PARTS, "") != str(parts):
        old = {}
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    slim = Slim(folder, parts, old)
    yield slim
    fingerprints.write(told, {**slim.new, PARTS: str(parts)})


def binary() -> Path:
    """The Pagefind program that came with its package. Raises PagefindError where it is missing."""
    try:
        import pagefind_bin
    except ImportError as fault:
        raise PagefindError(
            "the package pagefind-bin is not installed; `make site` installs it"
        ) from fault
    return Path(pagefind_bin.get_executable())


def _run(source: Path, target: Path) -> None:
    _call(
        "Pagefind", [str(binary()), "--site", str(source), "--output-path", str(target), "--quiet"]
    )


def _merge(source: Path, target: Path) -> None:
    """Make one index of those in `source`; in a process of its own, whose memory comes on top of none."""
    _call(
        "Merging the search index",
        [sys.executable, "-m", bundle.__name__, str(source), str(target)],
    )


def _call(what: str, command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        raise PagefindError(
            f"{what} stopped: {told[-1] if told else f'exit code {done.returncode}'}"
        )
