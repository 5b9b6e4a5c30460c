"""Makes the site of a knowledge base in this process, in ways the command does not offer."""

from __future__ import annotations

from pathlib import Path

from kb.site import mkdocs_door
from kb.site.work import Work, prepare
from tests import bases


def made(
    root: Path,
    site: Path,
    *,
    one_by_one: bool = False,
    unchecked: bool = False,
    search: bool = False,
) -> Work:
    """Build `root` into `site`: through MkDocs page by page, or in spite of errors in records."""
    config = mkdocs_door.settings(root, site)
    work = prepare(
        root,
        bases.TODAY,
        site_name=config.site_name,
        description=config.site_description or "",
        source_url=config.repo_url or "",
        site_url=config.site_url or "",
    )
    work.one_by_one, work.search = one_by_one, search
    if unchecked:
        work.errors.clear()
    site.mkdir(parents=True)
    mkdocs_door.render(config, work)
    return work
