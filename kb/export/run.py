"""The road from files to data: load, let through what is public, write it whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kb import load, store
from kb.edition import Edition
from kb.export.interface import ExportError, Format
from kb.export.registry import format_of
from kb.publisher import publisher


def edition(root: Path, today: date, step: load.Step = load.quiet) -> Edition:
    """What the knowledge base at `root` publishes. Raises ExportError where records have errors."""
    loaded = load.load(root, today, step)
    if errors := len(loaded.errors):
        told = f"{errors} error{'' if errors == 1 else 's'} in the records"
        raise ExportError(f"{told}; `check` lists what to mend before they are published")
    catalog = load.public(loaded.linked).catalog
    return Edition(catalog, loaded.schemas, publisher(root), today)


def chunks(edition: Edition, name: str) -> Iterator[bytes]:
    """All records in the format of that name, a part at a time. Raises ExportError."""
    found = format_of(name)
    if found.chunks is None:
        raise ExportError(f"{name} is a file: name it with --out")
    return found.chunks(edition)


def write(edition: Edition, name: str, path: Path) -> Path:
    """All records in the format of that name as a file, swapped in when whole; its path.

    Raises ExportError.
    """
    found = format_of(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, spare = tempfile.mkstemp(prefix=store.TEMPORARY, dir=path.parent)
        os.close(handle)
        temporary = Path(spare)
        try:
            _fill(found, edition, temporary)
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as fault:
        raise ExportError(f"{path}: cannot be written: {fault.strerror or fault}") from fault
    return path


def _fill(found: Format, edition: Edition, place: Path) -> None:
    if found.fill:
        found.fill(edition, place)
    elif found.chunks:
        with place.open("wb") as file:
            file.writelines(found.chunks(edition))
