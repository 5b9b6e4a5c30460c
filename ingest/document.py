"""Tell whether a text is a letter or a news report, and read it as that."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.letters.letter import is_letter, read_letter
from ingest.news.report import read_report
from ingest.source import Extract


def read_document(
    text: str, hints: Mapping[str, object], reader: str, *, short_subheads: bool = False
) -> Extract:
    """The letter or the report that `text` (harmless Markdown) is."""
    if is_letter(text):
        return read_letter(text, hints, reader)
    return read_report(text, hints, reader, short_subheads=short_subheads)
