"""Reads a letter saved as plain text."""

from __future__ import annotations

from ingest.decode import UnreadableError, decode
from ingest.letters.letter import is_letter, read_letter
from ingest.links import harmless
from ingest.prose import literal
from ingest.source import Extract, Skipped, Source


class LetterReader:
    """Plain text with a salutation near its top, and a date or a closing."""

    name = "letter"

    def reads(self, source: Source) -> bool:
        """Whether `source` is plain text and a letter."""
        if source.essence != "text/plain":
            return False
        try:
            return is_letter(decode(source.data, source.media_type))
        except UnreadableError:
            return False

    def read(self, source: Source) -> Extract | Skipped:
        """The letter's parties, date, subject, and its body with footnotes."""
        try:
            text = decode(source.data, source.media_type)
        except UnreadableError as fault:
            return Skipped(source.origin, str(fault))
        return read_letter(harmless(literal(text)), {}, self.name)
