"""The browser's search index: the Pagefind binary over slim copies of the record pages."""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from zlib import crc32

from kb.faults import KbError
from kb.site import fingerprint as fingerprints
from kb.site.page import Page
from kb.site.spare import link

SLIM = '<!doctype html><html lang="en"><head><title>{title}</title></head><body data-pagefind-body>{content}</body></html>'
"""What Pagefind reads instead of the whole page: a tenth of its bytes, and nothing of the theme."""


MOST = 1250
"""Pages in one part of the index."""
PARTS = "parts"


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

    def index(self, site: Path) -> None:
        """Remove the copies of pages that are gone, and index into `site`/pagefind what changed.

        Raises PagefindError.
        """
        for address in self.old.keys() - self.new.keys():
            shutil.rmtree(self._place(address), ignore_errors=True)
        for part in range(self.parts):
            bundle = self.folder / "bundles" / str(part)
            if part in self.changed or not bundle.is_dir():
                self._bundle(part, bundle)
            target = site / "pagefind" / (f"part-{part}" if part else "")
            shutil.copytree(bundle, target, dirs_exist_ok=True, copy_function=link)

    def _bundle(self, part: int, bundle: Path) -> None:
        """Index one part. A program that outlives a killed build writes to a folder nobody reads."""
        pages = self.folder / "pages" / str(part)
        pages.mkdir(parents=True, exist_ok=True)
        nothing = pages / "index.html"
        nothing.unlink(missing_ok=True)
        if not any(pages.rglob("index.html")):  # Pagefind stops where there is no page at all
            told = "There is no record yet"
            nothing.write_text(SLIM.format(title=told, content=f"<p>{told}.</p>"), "utf-8")
        bundle.parent.mkdir(exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="making-", dir=bundle.parent))
        fresh.chmod(0o755)
        try:
            _run(pages, fresh)
            shutil.rmtree(bundle, ignore_errors=True)
            fresh.rename(bundle)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


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
    command = [str(binary()), "--site", str(source), "--output-path", str(target), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        raise PagefindError(
            f"Pagefind stopped: {told[-1] if told else f'exit code {done.returncode}'}"
        )
