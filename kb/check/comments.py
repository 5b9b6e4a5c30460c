"""The rule on comments of YAML: none takes away the end of a text."""

from __future__ import annotations

from collections.abc import Iterator

from kb import parse
from kb.check.fields import shape_at
from kb.check.interface import View, rule
from kb.record import Fault, Record

TEXTS = ("text", "line")
"""Types of field in which the words behind ` #` may be meant: no id, date or choice has a space."""


@rule("E118", "put the value in quotes; a true comment has two spaces before # and one after")
def text_not_cut(record: Record, view: View) -> Iterator[Fault]:
    """Text without quotes holds no ` #`: YAML takes the rest of the line for a comment."""
    for path, comment in parse.comments(record):
        plainly = comment.startswith("  #") and comment[3:4] in (" ", "")
        shape = shape_at(view.schemas, record.kind, path)
        if not plainly and shape.get("type") in TEXTS and path != ("kind",):
            rest = comment.strip()
            shown = rest if len(rest) <= 60 else f"{rest[:59]}…"
            message = f"what stands behind ` #` is not read: {shown!r}"
            yield Fault(path, message)


RULES = (text_not_cut,)
