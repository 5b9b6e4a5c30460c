"""Runs MkDocs from our own command: its settings, fallbacks for roots that have few, complaints."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from kb.site.work import SiteError, Work

PROJECT = Path(__file__).resolve().parents[2]
LENT = ("theme", "plugins", "hooks", "markdown_extensions")
"""Settings that a root without its own takes from the project's mkdocs.yml."""


def settings(root: Path, site: Path) -> MkDocsConfig:
    """MkDocs's settings for the knowledge base at `root`. Raises SiteError."""
    with _complaints() as told:
        try:
            return _settings(root, site)
        except (MkDocsException, OSError, AttributeError) as fault:
            raise SiteError(f"{root / 'mkdocs.yml'}: {_line(told, fault)}") from fault


def _settings(root: Path, site: Path) -> MkDocsConfig:
    with (root / "mkdocs.yml").open("rb") as file:
        own = yaml_load(file)
    with (PROJECT / "mkdocs.yml").open("rb") as file:
        lent = {
            key: value for key, value in yaml_load(file).items() if key in LENT and key not in own
        }
    if "theme" in lent:
        lent["theme"]["custom_dir"] = str(PROJECT / lent["theme"]["custom_dir"])
    if "hooks" in lent:
        lent["hooks"] = [str(PROJECT / hook) for hook in lent["hooks"]]
    return load_config(str(root / "mkdocs.yml"), site_dir=str(site), strict=True, **lent)


def watched(config: MkDocsConfig) -> tuple[str, ...]:
    """The files and folders MkDocs reads from, first its settings.

    None where the settings let it read from anywhere.
    """
    own = {str(PROJECT / "kb" / "site" / "mkdocs_hook.py")}
    names = " ".join(config.markdown_extensions)
    settings = Path(config.config_file_path)
    if {os.path.realpath(name) for name in config.plugins} != own or "snippets" in names:
        return ()
    if "INHERIT" in settings.read_text("utf-8"):
        return ()
    theme = (config.theme.custom_dir,) if config.theme.custom_dir else ()
    return (str(settings), str(PROJECT / "mkdocs.yml"), config.docs_dir, *theme)


def render(config: MkDocsConfig, work: Work) -> None:
    """Build the site of `work` into the settings' folder. Raises SiteError with MkDocs's words."""
    config.extra["kb"] = work
    with _complaints() as told:
        try:
            mkdocs_build.build(config)
        except (MkDocsException, UnicodeDecodeError) as fault:
            raise SiteError(_line(told, fault)) from fault


def _line(told: list[str], fault: Exception) -> str:
    """All complaints on one line; what stopped MkDocs, where it did not complain."""
    return " ".join("; ".join(told or [str(fault)]).split())


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Gathers what MkDocs warns of, instead of letting it print."""
    told: list[str] = []

    class Gather(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    handler = Gather(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
