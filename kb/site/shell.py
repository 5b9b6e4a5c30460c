"""One shell, many stamps: the theme's page with marks where a page's own parts go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from kb.site.page import Page

ADDRESS = "kbmark/address"
"""Stands for a page's address, two folders deep like the pages that are stamped."""
TITLE, DESCRIPTION = "KBMARKTITLE", "KBMARKDESCRIPTION"
HEAD, CONTENT = "<!--KBMARKHEAD-->", "<!--KBMARKCONTENT-->"
FOLDER = "../../{}/"
"""A link to a list, as pages two folders deep have it; a page below that list has `../` instead."""
MARKS = re.compile(
    rf'{ADDRESS}|{TITLE}|{DESCRIPTION}|{HEAD}|{CONTENT}|(?<=")\.\./\.\./[^/"]+/(?=")'
)


class ShellError(Exception):
    """The theme's page does not hold the marks as it should: a mistake in the theme."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A page of the theme, cut at its marks."""

    pieces: tuple[tuple[bytes, str], ...]
    """Text as UTF-8, and the mark that follows it; an empty mark at the end."""

    def stamp(self, page: Page) -> bytes:
        """The whole HTML of `page`: byte for byte what the theme makes of it by itself."""
        folder = page.address.partition("/")[0]
        parts = {
            ADDRESS: page.address.rstrip("/"),
            TITLE: title_of(page),
            DESCRIPTION: description_of(page),
            HEAD: page.head,
            CONTENT: page.content,
            FOLDER.format(folder): "../",
        }
        made = [
            text + parts[mark].encode("utf-8") if mark in parts else text
            for text, mark in _joined(self.pieces, FOLDER.format(folder))
        ]
        return b"".join(made)


@lru_cache(maxsize=64)
def _joined(pieces: tuple[tuple[bytes, str], ...], own: str) -> tuple[tuple[bytes, str], ...]:
    """The pieces without the links to lists, but for the page's `own`: many fewer."""
    kept = {ADDRESS, TITLE, DESCRIPTION, HEAD, CONTENT, own}
    found: list[tuple[bytes, str]] = []
    text = b""
    for one, mark in pieces:
        text += one
        if mark in kept:
            found.append((text, mark))
            text = b""
        else:
            text += mark.encode("utf-8")
    return (*found, (text, ""))


def title_of(page: Page) -> str:
    """The title as it stands in the theme's HTML."""
    return escape(page.title)


def description_of(page: Page) -> str:
    """The description as it stands in an attribute."""
    return escape(" ".join(page.description.split()))


def shell(output: str) -> Shell:
    """Cut the theme's output at its marks. Raises ShellError where title, head or content are missing."""
    pieces: list[tuple[bytes, str]] = []
    last = 0
    for found in MARKS.finditer(output):
        pieces.append((output[last : found.start()].encode("utf-8"), found[0]))
        last = found.end()
    pieces.append((output[last:].encode("utf-8"), ""))
    missing = {TITLE, HEAD, CONTENT} - {mark for _, mark in pieces}
    if missing:
        raise ShellError(f"the theme's page has no {', '.join(sorted(missing))}")
    return Shell(tuple(pieces))
