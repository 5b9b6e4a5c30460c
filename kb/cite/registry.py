"""The citation styles by name; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module

from kb.cite.interface import CiteError, Style

STYLES: Mapping[str, str] = {
    "apa": "apa",
    "chicago": "chicago",
    "bluebook": "bluebook",
    "bibtex": "bibtex",
    "ris": "ris",
    "csl-json": "csl_json",
}
"""Name on the command line to module."""


@lru_cache(maxsize=16)
def style(name: str) -> Style:
    """The style of that name. Raises CiteError."""
    if name not in STYLES:
        raise CiteError(f"there is no citation style {name!r}; there is {', '.join(STYLES)}")
    found: Style = import_module(f"kb.cite.{STYLES[name]}").STYLE
    return found
