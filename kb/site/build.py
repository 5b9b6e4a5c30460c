"""Builds the site, step by step: load, refuse errors, let MkDocs render, swap the finished folder in."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from kb import load, store
from kb.load import Step, quiet
from kb.record import Problem
from kb.site import finish, front, spare
from kb.site.packet import Packet
from kb.site.pages import front_pages
from kb.site.shell import Shell
from kb.site.work import SiteError, Work, of_loaded


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    done: bool
    folder: Path
    records: int
    links: int
    pages: int
    stamped: int
    seconds: float
    problems: tuple[Problem, ...]

    def words(self) -> str:
        """One line for a person."""
        if not self.done:
            return f"nothing was built: {len(self.problems)} problems keep {self.records:,} records from being published"
        return (
            f"{self.records:,} records, {self.links:,} links, {self.pages:,} pages ({self.stamped:,} new or changed) "
            f"in {self.seconds:.1f} s: {self.folder}"
        )


def build(
    root: Path,
    site: Path,
    today: date,
    *,
    search: bool = True,
    packets: tuple[Packet, ...] = (),
    step: Step = quiet,
) -> Built:
    """Build the site of `root` into `site`; what was there before serves until the swap, and stays on any fault.

    Raises SiteError or StoreError where it cannot go on; problems in records come back in the result.
    """
    start = time.monotonic()
    site = Path(os.path.realpath(site))
    with _alone(root), _fresh(root, site) as fresh:
        loaded = load.load(root, today, step)
        records = len(loaded.catalog.records)
        if loaded.errors:
            return Built(
                False,
                site,
                records,
                0,
                0,
                0,
                time.monotonic() - start,
                tuple(loaded.catalog.problems),
            )
        take = partial(spare.take, spare.place(root, site), site)
        start_work = partial(
            of_loaded, loaded, step=step, search=search, spare=take, packets=packets
        )
        work = _made(root, fresh, start_work)
        store.swap_folders(spare.place(root, site), site)
    public = work.publication.catalog
    return Built(
        done=True,
        folder=site,
        records=len(public.records),
        links=len(public.links),
        pages=work.pages,
        stamped=work.stamped,
        seconds=time.monotonic() - start,
        problems=tuple(loaded.catalog.problems),
    )


def _made(root: Path, fresh: Path, start: Callable[[str, str, str, str], Work]) -> Work:
    """Make the site, `start`ed with its name, description, repository and address.

    MkDocs runs only if something that it reads is not as it was.
    """
    if kept := front.read(root):
        work = start(kept.site_name, kept.description, kept.repo_url, kept.site_url)
        work.fronts, work.by_hand = front_pages(work.publication), kept.by_hand
        work.shell = Shell(kept.pieces)
        front.lay(root, kept, fresh, work.fronts)
        finish.finish(work, fresh)
        return work
    from kb.site import mkdocs_door  # here, since it takes a second to load

    config = mkdocs_door.settings(root, fresh)
    work = start(
        config.site_name,
        config.site_description or "",
        config.repo_url or "",
        config.site_url or "",
    )
    watched = mkdocs_door.watched(config)
    state = front.state(watched)  # before MkDocs reads: what changes meanwhile is seen next time
    work.keep = lambda made: front.keep_files(root, made, work.fronts)
    mkdocs_door.render(config, work)
    if watched and work.shell:
        found = front.Front(
            state=state,
            watched=watched,
            site_name=config.site_name,
            description=config.site_description or "",
            repo_url=config.repo_url or "",
            site_url=config.site_url or "",
            by_hand=work.by_hand,
            pieces=work.shell.pieces,
            around=work.around,
        )
        front.write(root, found)
    return work


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Only one build of a root at a time."""
    with store.locked(root / ".kb" / "build.lock") as alone:
        if not alone:
            raise SiteError(f"{root}: another build is running; wait for it to end")
        yield


@contextmanager
def _fresh(root: Path, site: Path) -> Iterator[Path]:
    """An empty folder beside `site` for MkDocs to write to; gone afterwards, whatever happens."""
    _refuse_strange(root, site)
    fresh = site.with_name(f".{site.name}.building")
    try:
        shutil.rmtree(fresh, ignore_errors=True)  # of a build that was killed
        fresh.mkdir(parents=True)
        yield fresh
    except OSError as fault:
        raise SiteError(
            f"{fault.filename or fresh}: cannot be written ({fault.strerror})"
        ) from fault
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        spare.clear(root, site)


def _refuse_strange(root: Path, site: Path) -> None:
    """The site's folder is replaced whole, so it must be empty, new, or a site we built."""
    if site in (root, *root.parents) or (root / store.RECORDS) in (site, *site.parents):
        raise SiteError(f"{site}: the site cannot take the place of the knowledge base")
    if (
        site.exists()
        and not (site / spare.MARKER).exists()
        and (not site.is_dir() or any(site.iterdir()))
    ):
        raise SiteError(
            f"{site}: is there and is not a site built by kb; move it away, or name another --site-dir"
        )
