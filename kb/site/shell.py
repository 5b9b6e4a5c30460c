"""One shell, many stamps: the theme's page with marks where a page's own parts go."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
        parts = {
            ADDRESS: page.address.rstrip("/"),
            TITLE: title_of(page),
            DESCRIPTION: description_of(page),
            HEAD: page.head,
            CONTENT: page.content,
            FOLDER.format(page.address.partition("/")[0]): "../",
        }
        return b"".join(
            [text + parts.get(mark, mark).encode("utf-8") for text, mark in self.pieces]
        )


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
