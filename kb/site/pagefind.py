"""The browser's search index: the Pagefind binary over slim copies of the record pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from kb.record import KbError
from kb.site import fingerprint as fingerprints
from kb.site.page import Page

SLIM = '<!doctype html><html lang="en"><head><title>{title}</title></head><body data-pagefind-body>{content}</body></html>'
"""What Pagefind reads instead of the whole page: a tenth of its bytes, and nothing of the theme."""


class PagefindError(KbError):
    """The browser's search index could not be made."""


@dataclass(frozen=True, slots=True)
class Slim:
    """A folder of slim copies of pages, kept from build to build."""

    folder: Path
    old: dict[str, str]
    """Fingerprints of the copies that are there, by address."""
    new: dict[str, str] = field(default_factory=dict)

    def keep(self, address: str, fingerprint: str) -> bool:
        """Keep the copy that is there, if it is of this fingerprint."""
        same = self.old.get(address) == fingerprint
        if same:
            self.new[address] = fingerprint
        return same

    def add(self, page: Page, fingerprint: str) -> None:
        """Make the copy of a page, if it has anything to search."""
        place = self.folder / page.address
        if page.searchable:
            place.mkdir(parents=True, exist_ok=True)
            text = SLIM.format(title=escape(page.title), content=page.searchable)
            (place / "index.html").write_text(text, "utf-8")
        else:
            shutil.rmtree(place, ignore_errors=True)
        self.new[page.address] = fingerprint

    def index(self, site: Path) -> None:
        """Remove the copies of pages that are gone, and index the others into `site`/pagefind.

        Raises PagefindError.
        """
        for address in self.old.keys() - self.new.keys():
            shutil.rmtree(self.folder / address, ignore_errors=True)
        nothing = self.folder / "index.html"
        nothing.unlink(missing_ok=True)
        if not any(self.folder.rglob("index.html")):  # Pagefind stops where there is no page at all
            told = "There is no record yet"
            nothing.write_text(SLIM.format(title=told, content=f"<p>{told}.</p>"), "utf-8")
        _run(self.folder, site / "pagefind")


@contextmanager
def slim_pages(folder: Path) -> Iterator[Slim]:
    """The slim copies in `folder`. What it says of itself is gone while they are worked on.

    So a build that is killed leaves copies that nobody trusts.
    """
    told = folder / "fingerprints.json"
    old = fingerprints.read(told)
    told.unlink(missing_ok=True)
    if not old:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    slim = Slim(folder, old)
    yield slim
    fingerprints.write(told, slim.new)


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
