"""What one build of the site holds while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kb import load, queries
from kb.faults import KbError
from kb.load import Loaded, Step, quiet
from kb.record import Problem

from kb.site.packet import Packet
from kb.site.page import Page
from kb.site.publication import Publication, publication
from kb.site.shell import Shell
from kb.site.spare import Spare

EDIT_PATH = "edit/main/"
METHOD = "docs/method.md"
"""The page that says what the tiers of sources and the verdicts mean."""


class SiteError(KbError):
    """The site could not be made."""


@dataclass(slots=True)
class Work:
    """The publication, and what MkDocs and the hook make of it. Changed only by the hook."""

    publication: Publication
    errors: list[Problem]
    step: Step = quiet
    search: bool = True
    """Whether the browser's search index is made."""
    one_by_one: bool = False
    """Render every page through MkDocs: slow, to compare the stamped pages with."""
    spare: Callable[[Path], Spare] | None = None
    """Takes what MkDocs has written into the tree to make the site in; none: in MkDocs's own."""
    slim: Path = Path(".kb/slim")
    """Where the slim copies of pages are kept that the browser's search is made from."""
    keep: Callable[[Path], None] | None = None
    """Keeps what MkDocs has written, before it goes into that tree."""
    by_hand: tuple[str, ...] = ()
    """Addresses of the pages written by hand."""
    around: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """The theme before and behind the content of each front page, by address."""
    packets: tuple[Packet, ...] = ()
    """Packets that the site is asked for."""
    shell: Shell | None = None
    fronts: dict[str, Page] = field(default_factory=dict)
    leaves: dict[str, Page] = field(default_factory=dict)
    stamped: int = 0
    """Pages stamped anew."""
    pages: int = 0
    """All pages of the site."""


def prepare(
    root: Path,
    today: date,
    *,
    site_name: str,
    description: str,
    source_url: str,
    site_url: str = "",
    step: Step = quiet,
) -> Work:
    """Load the knowledge base at `root` for a build. Raises StoreError where it cannot be read."""
    loaded = load.load(root, today, step)
    return of_loaded(loaded, site_name, description, source_url, site_url, step=step)


def of_loaded(
    loaded: Loaded,
    site_name: str,
    description: str,
    source_url: str,
    site_url: str,
    *,
    step: Step = quiet,
    search: bool = True,
    spare: Callable[[Path], Spare] | None = None,
    packets: tuple[Packet, ...] = (),
) -> Work:
    """A build of records that are loaded already."""
    public = load.public(loaded.linked)
    made = publication(
        public,
        loaded.schemas,
        site_name,
        description,
        source_url,
        EDIT_PATH,
        site_url,
        method=(loaded.root / METHOD).is_file(),
        saved=queries.read(loaded.root),
    )
    slim = loaded.root / ".kb" / "slim"
    return Work(made, loaded.errors, step, search=search, spare=spare, slim=slim, packets=packets)
