"""JSON: one list of all records."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kb.edition import Edition
from kb.export.interface import Format
from kb.export.rows import rows


def chunks(edition: Edition) -> Iterator[bytes]:
    """A list, a record a line; `kb.export.schema` says what each holds."""
    encode = msgspec.json.Encoder().encode
    yield b"["
    for number, row in enumerate(rows(edition)):
        yield (b",\n" if number else b"\n") + encode(row)
    yield b"\n]\n"


FORMAT = Format(chunks)
