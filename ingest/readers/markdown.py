"""Reads Markdown with or without front matter; HTML inside it is made Markdown first."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from ingest.dates import read_date
from ingest.decode import UnreadableError, decode
from ingest.document import read_document
from ingest.footnotes import raised
from ingest.links import target
from ingest.pages.blocks import joined
from ingest.pages.markdown import Writer
from ingest.pages.prune import NEVER, remove
from ingest.pages.tree import parsed
from ingest.source import Extract, Skipped, Source
from kb import front_matter, markdown
from kb.yaml_text import YamlFault, data_of

HTML_BLOCK = re.compile(r"^<(?:[a-zA-Z][^\n]*|!--[^\n]*)(?:\n(?!\s*\n)[^\n]*)*", re.M)
BREAK = re.compile(r"<br\s{0,9}/?>\n?", re.I)
RAISED = re.compile(r"<sup>\s{0,9}\[?(\d{1,3})\]?\s{0,9}</sup>", re.I)
KEYS = {
    "title": "title", "headline": "title", "date": "date", "published": "date",
    "publisher": "publisher", "site": "publisher", "url": "url", "link": "url",
    "source": "url", "canonical_url": "url",
}  # fmt: skip


class MarkdownReader:
    """Markdown, by its name or its front matter."""

    name = "markdown"

    def reads(self, source: Source) -> bool:
        """Whether `source` is Markdown."""
        return source.essence in ("text/markdown", "text/x-markdown")

    def read(self, source: Source) -> Extract | Skipped:
        """The letter or report in the text, its front matter as hints."""
        try:
            text = decode(source.data, source.media_type)
            hints, body = _split(text)
        except UnreadableError as fault:
            return Skipped(source.origin, str(fault))
        except YamlFault as fault:
            return Skipped(source.origin, f"front matter, line {fault.line}: {fault.message}")
        clean = tidied(body)
        if not clean.strip():
            return Skipped(source.origin, "empty: there is no text under the front matter")
        return read_document(clean, hints, self.name)


def _split(text: str) -> tuple[dict[str, object], str]:
    """The hints in the front matter, and the text below it. Raises YamlFault."""
    parts = front_matter.split(text)
    if parts is None:
        return {}, text
    values = data_of(parts[0])
    hints: dict[str, object] = {}
    for key, value in values.items():
        name = KEYS.get(key.lower())
        if name and isinstance(value, str) and (said := _said(name, value)):
            hints.setdefault(name, said)
    return hints, text[parts[1] :]


def _said(name: str, value: str) -> str | None:
    if name == "date":
        day = read_date(value)
        return day.isoformat() if day else None
    return target(value) if name == "url" else value.strip()


def tidied(text: str) -> str:
    """Markdown by an unknown hand as Markdown by ours: read to HTML, and written anew."""
    text = HTML_BLOCK.sub(lambda found: _markdown(parsed(found[0])), text)
    text = RAISED.sub(lambda found: raised(found[1]), BREAK.sub("\\\\\n", text))
    return _markdown(parsed(markdown.to_html(text)), keep_lines=True)


def _markdown(page: BeautifulSoup, *, keep_lines: bool = False) -> str:
    remove(page, lambda tag: tag.name in NEVER)
    return joined(Writer("", keep_lines=keep_lines).blocks(page))
