"""One style sheet for every page: the theme's two and ours, in their order, so that a reader waits for one file."""

from __future__ import annotations

import re
from collections.abc import Iterable

PLACE = "assets/site.css"
"""Beside our own sheets, so that what they name from there is found."""
SHEETS = (
    *(rf"assets/stylesheets/{name}\.\w+\.min\.css" for name in ("main", "palette")),
    *(
        rf"assets/{name}\.css"
        for name in ("fonts", "kb", "kinds", "language", "pages", "search", "header")
    ),
)
"""What `main.html` would else link to one by one; the sheet for paper stays apart."""
COMMENT = re.compile(r"/\*.*?\*/", re.S)
SWITCHING = re.compile(r"\[data-md-color-switching\] \*[^{}]*\{[^{}]*\}")
"""The theme's rule for every element while its script chooses colours, at each page's start: it has the
browser work out the style of the whole page twice, so that no colour fades when a reader changes them."""


def parts(names: Iterable[str]) -> list[str]:
    """Those of the site's files that the one sheet is made of, in order; none where one is missing."""
    found = list(names)
    each = [[name for name in found if re.fullmatch(sheet, name)] for sheet in SHEETS]
    return [name for part in each for name in part] if all(each) else []


def joined(sheets: Iterable[str]) -> str:
    """The texts of the parts as one, without comments, empty lines, indents and SWITCHING."""
    return "\n".join(map(_plain, sheets)) + "\n"


def _plain(sheet: str) -> str:
    lines = (line.strip() for line in SWITCHING.sub("", COMMENT.sub("", sheet)).splitlines())
    return "\n".join(line for line in lines if line)
