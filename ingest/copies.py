"""Know a copy: the same text with other line ends, another encoding or mark, as editors save it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from hashlib import sha256

from ingest.decode import UnreadableError, text_in
from ingest.source import Source

ENCODINGS = (
    *((b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "cp1252")),
    *((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
)


def sums(source: Source) -> Iterator[str]:
    """The SHA-256 of the source, then those its text would have in the other usual forms.

    No record keeps the text as it came: the sum alone tells what it was made from.
    """
    yield source.sha256
    try:
        text = text_in(source.data, source.media_type)
    except UnreadableError:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    bare = lines.rstrip("\n")
    for form in dict.fromkeys((lines, bare, bare + "\n")):
        for end in ("\n", "\r\n"):
            for mark, encoding in ENCODINGS:
                written = form.replace("\n", end).encode(encoding, "replace")
                yield sha256(mark + written).hexdigest()
