"""JSON lines: a record a line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kb.edition import Edition
from kb.export.interface import Format
from kb.export.rows import rows


def chunks(edition: Edition) -> Iterator[bytes]:
    """A line a record; `kb.export.schema` says what each holds."""
    encode = msgspec.json.Encoder().encode
    return (encode(row) + b"\n" for row in rows(edition))


FORMAT = Format(chunks)
