"""Plain words of a page that was written by hand."""

from __future__ import annotations

import re
from html import unescape

PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")
LONG = 300
"""Characters of a description, at most."""


def striptags(html: str | None) -> str:
    """The words of `html`, its entities as they are."""
    return " ".join(TAG.sub("", html or "").split())


def first_sentence(html: str) -> str:
    """The words of the first paragraph, as plain text, up to the end of a sentence or word."""
    found = PARAGRAPH.search(html)
    words = unescape(striptags(found[1])) if found else ""
    if len(words) <= LONG:
        return words
    head = words[:LONG]
    stop = head.rfind(". ")
    return head[: stop + 1] if stop > 0 else f"{head.rpartition(' ')[0]}…"
