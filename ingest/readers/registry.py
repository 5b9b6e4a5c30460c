"""The readers, asked in this order; the last takes any plain text."""

from __future__ import annotations

from ingest.readers.html import HtmlReader
from ingest.readers.interface import Reader
from ingest.readers.letter import LetterReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.news import NewsReader

READERS: tuple[Reader, ...] = (HtmlReader(), MarkdownReader(), LetterReader(), NewsReader())
