"""Looks at what the project needs to run, and whether what was built from the records is fresh."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path

from kb import load, store
from kb.faults import KbError

REQUIREMENTS = Path(__file__).parents[1] / "requirements.in"
NAME = re.compile(r"[A-Za-z0-9_.-]+")
OLDEST = (3, 11)
SPARE = ("tantivy",)
"""Search engines that nobody needs to install."""
PATIENCE = 20
"""Seconds a program has to say its version."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    good: bool
    """Whether nobody needs to do anything."""
    what: str
    said: str
    spare: bool = False
    """Whether it is not there and need not be."""

    def line(self) -> str:
        """One line for a person."""
        mark = "--" if self.spare else "ok" if self.good else "!!"
        return f"{mark}  {self.what}: {self.said}"


def examine(root: Path, today: date) -> list[Finding]:
    """Everything that can be said of this computer and of the knowledge base at `root`."""
    found = [_python(), *_packages(REQUIREMENTS), _pagefind(), *_engines(root)]
    return [*found, _records(root, today), _site(root)]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= OLDEST
    return Finding(good, "Python", version if good else f"{version}; 3.11 or newer is needed")


def _packages(requirements: Path) -> Iterator[Finding]:
    """One finding for each line of requirements.in."""
    try:
        lines = requirements.read_text("utf-8").splitlines()
    except OSError as fault:
        yield Finding(False, "packages", f"{requirements} cannot be read ({fault.strerror})")
        return
    for name in (found[0] for line in lines if (found := NAME.match(line))):
        try:
            yield Finding(True, name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(False, name, "not installed; `make site` installs it")


def _pagefind() -> Finding:
    """Whether the program that makes the browser's search index runs."""
    try:
        from kb.site import pagefind

        command = [str(pagefind.binary()), "--version"]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=True, encoding="utf-8"
        )
    except (ImportError, KbError, OSError, subprocess.SubprocessError) as fault:
        return Finding(False, "pagefind program", f"does not answer ({fault})")
    return Finding(True, "pagefind program", done.stdout.strip())


def _engines(root: Path) -> Iterator[Finding]:
    """One finding for each search engine: whether it loads, and whether its index is fresh."""
    from kb.search.registry import ENGINES

    for name in ENGINES:
        try:
            yield Finding(True, f"search engine {name}", f"answers; {_index(root, name)}")
        except (ImportError, KbError) as fault:
            spare = name in SPARE
            said = str(fault) if spare else f"cannot be loaded ({fault})"
            yield Finding(spare, f"search engine {name}", said, spare)


def _index(root: Path, name: str) -> str:
    """What is to be said of an engine's index. Raises ImportError where its library is missing."""
    from kb.search import freshness, manifest, place, registry

    versions = manifest.versions(registry.engine(name))
    for folder in place.places(root, name):
        if made := manifest.read(folder, versions):
            fresh = freshness.same(root, made.state)
            return "its index is fresh" if fresh else "the next search brings its index up to date"
    return "the next search makes its index"


def _records(root: Path, today: date) -> Finding:
    loaded = load.load(root, today)
    errors, problems = len(loaded.errors), len(loaded.catalog.problems)
    warnings = problems - errors
    public = sum(one.published for one in loaded.catalog.records.values())
    said = (
        f"{len(loaded.catalog.records):,}, of which {public:,} published and searched, with "
        f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    )
    return Finding(not errors, "records", f"{said}; `check` lists them" if problems else said)


def _site(root: Path) -> Finding:
    start = root / "site" / "index.html"
    if not start.is_file():
        return Finding(False, "site", "not built; `build` builds it")
    changed = max((_changed(root / path) for path in store.record_paths(root)), default=0.0)
    if changed > _changed(start):
        return Finding(False, "site", "older than the records; `build` builds it anew")
    return Finding(True, "site", "newer than every record")


def _changed(path: Path) -> float:
    return path.lstat().st_mtime
