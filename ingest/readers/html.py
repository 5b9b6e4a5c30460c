"""Reads a web page: its metadata, and of its text what is neither navigation nor advertisement."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from ingest.decode import UnreadableError, decode
from ingest.document import read_document
from ingest.letters.letter import is_letter
from ingest.pages.blocks import joined, telling
from ingest.pages.main import main_content, notes_outside
from ingest.pages.markdown import Writer
from ingest.pages.meta import read_meta
from ingest.pages.prune import prune
from ingest.pages.tree import parsed
from ingest.source import Extract, Skipped, Source

LARGEST = 8 * 1024 * 1024  # bytes; the parser needs some thirty times that in memory
LETTERLY = re.compile(r"\b(?:Dear|To Whom|Gentlemen|Sirs?|Madam|Greetings)\b", re.I)
CLIMB = 6  # elements around the main text that are tried for a whole letter


class HtmlReader:
    """HTML, whatever its file is called."""

    name = "html"

    def reads(self, source: Source) -> bool:
        """Whether `source` is HTML."""
        return source.essence in ("text/html", "application/xhtml+xml")

    def read(self, source: Source) -> Extract | Skipped:
        """The page's letter or report, its metadata as hints."""
        if len(source.data) > LARGEST:
            return Skipped(
                source.origin, f"too large for a page: at most {LARGEST >> 20} MB are read"
            )
        try:
            page = parsed(decode(source.data, source.media_type, longest=LARGEST))
        except UnreadableError as fault:
            return Skipped(source.origin, str(fault))
        base = source.origin if source.origin.startswith(("http://", "https://")) else ""
        hints = read_meta(page, base)
        prune(page)
        text = _text(page, str(hints.get("url") or base))
        if not text.strip():
            return Skipped(source.origin, "no text found in the page")
        return read_document(text, hints, self.name)


def _text(page: BeautifulSoup, base: str) -> str:
    """The Markdown of the main text; where a letter stands around it, that of the whole letter."""
    main = main_content(page.body or page)
    text = _markdown([*main, *notes_outside(page, main)], base)
    around: Tag | None = main[0]
    for _ in range(CLIMB if LETTERLY.search(page.get_text()) else 0):
        if is_letter(text) or around is None or around is page:
            break
        around = around.parent
        if around is not None and is_letter(wider := _markdown([around], base)):
            return wider
    return text


def _markdown(tags: list[Tag], base: str) -> str:
    blocks = (block for tag in tags for block in Writer(base).blocks(tag))
    return joined(telling(blocks))
