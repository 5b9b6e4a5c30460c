"""Puts the parts of a citation together: points, commas, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

ENDS = (".", "?", "!", "…")
ADDRESS = re.compile(r"https?://\S+$")
QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')


def sentences(parts: Iterable[str]) -> str:
    """The parts that are there, each ended with a point; a web address goes without."""
    return " ".join(stopped(part) for part in parts if part)


def stopped(part: str) -> str:
    """`part` with a point at its end, unless it ends a sentence or with a web address."""
    done = part.rstrip("”’").endswith(ENDS) or ("://" in part and ADDRESS.search(part))
    return part if done else f"{part}."


def commas(parts: Iterable[str]) -> str:
    """The parts that are there, with commas between them."""
    return ", ".join(part for part in parts if part)


def quoted(title: str) -> str:
    """A title between double quotation marks, its own ones single, with the point before the last.

    Our description of what has no title, in brackets, is not quoted.
    """
    if title.startswith("[") and title.endswith("]"):
        return stopped(title)
    inner = QUOTED.sub(lambda found: f"‘{found[1] or found[2] or ''}’", title)
    inner = inner.replace('"', "’")
    return f"“{stopped(inner)}”"
