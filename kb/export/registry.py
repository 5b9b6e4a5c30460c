"""The formats of export by name; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.export.interface import Format

FORMATS: Mapping[str, str] = {
    "jsonl": "jsonl",
    "json": "json_list",
    "schema": "schema",
    "csv": "table",
    "csvw": "csvw",
    "sqlite": "sqlite",
    "jsonld": "jsonld",
}
"""Name on the command line to module."""


def format_of(name: str) -> Format:
    """The format of that name. Raises ExportError."""
    if name not in FORMATS:
        from kb.export.interface import ExportError

        raise ExportError(f"there is no format {name!r}; there is {', '.join(FORMATS)}")
    found: Format = import_module(f"kb.export.{FORMATS[name]}").FORMAT
    return found
