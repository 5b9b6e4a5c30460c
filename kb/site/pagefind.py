"""The browser's search index: the Pagefind binary over slim copies of the record pages."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from kb.record import KbError
from kb.site.page import Page

SLIM = '<!doctype html><html lang="en"><head><title>{title}</title></head><body data-pagefind-body>{content}</body></html>'
"""What Pagefind reads instead of the whole page: a tenth of its bytes, and nothing of the theme."""


class PagefindError(KbError):
    """The browser's search index could not be made."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder of slim pages to be indexed into `site`/pagefind."""

    folder: Path
    site: Path

    def add(self, page: Page) -> None:
        """Add a page, if it has anything to search."""
        if page.searchable:
            place = self.folder / page.address
            place.mkdir(parents=True)
            text = SLIM.format(title=escape(page.title), content=page.searchable)
            (place / "index.html").write_text(text, "utf-8")

    def index(self) -> None:
        """Run Pagefind over what was added. Raises PagefindError."""
        _run(self.folder, self.site / "pagefind")


@contextmanager
def staging(site: Path) -> Iterator[Staging]:
    """A staging folder beside the site; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".pagefind-", dir=site.parent) as folder:
        yield Staging(Path(folder), site)


def binary() -> Path:
    """The Pagefind program that came with its package. Raises PagefindError where it is missing."""
    try:
        import pagefind_bin
    except ImportError as fault:
        raise PagefindError("the package pagefind-bin is not installed; `make site` installs it") from fault
    return Path(pagefind_bin.get_executable())


def _run(source: Path, target: Path) -> None:
    command = [str(binary()), "--site", str(source), "--output-path", str(target), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        told = (done.stderr or done.stdout).strip().splitlines()
        raise PagefindError(f"Pagefind stopped: {told[-1] if told else f'exit code {done.returncode}'}")
