"""Reads a news report saved as plain text; any other plain text as well."""

from __future__ import annotations

from ingest.decode import UnreadableError, decode
from ingest.links import harmless
from ingest.news.report import read_report
from ingest.prose import literal
from ingest.source import Extract, Skipped, Source


class NewsReader:
    """Plain text of any kind."""

    name = "news"

    def reads(self, source: Source) -> bool:
        """Whether `source` is plain text."""
        return source.essence == "text/plain"

    def read(self, source: Source) -> Extract | Skipped:
        """The report's title and date, and its text with embedded posts as quotations."""
        try:
            text = decode(source.data, source.media_type)
        except UnreadableError as fault:
            return Skipped(source.origin, str(fault))
        return read_report(harmless(literal(text)), {}, self.name)
