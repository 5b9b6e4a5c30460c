"""The rule on characters that nobody sees, wherever an editor writes text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check.interface import View, rule
from kb.record import Fault, Path, Record
from kb.unseen import may_hold, said, unseen

ESCAPE = re.compile(rb"\\[0abefvNxuU]")
"""How double quotes in YAML hold a character that nobody sees."""


@rule("E119", "delete the character; where it cannot be found, type the words again")
def nothing_unseen(record: Record, view: View) -> Iterator[Fault]:
    """No text has characters that nobody sees or that turn it, but where a script needs them."""
    whole = may_hold(record.source)
    if whole or ESCAPE.search(record.source):
        wrong = [(path, found) for path, text in _texts(record.data, ()) if (found := unseen(text))]
        told = {error.path for error in view.shape_errors(record)} if wrong else ()  # elsewhere
        for path, found in wrong:
            if path not in told:
                name = next(step for step in reversed(path) if isinstance(step, str))
                yield Fault(path, f"`{name}` has {said(found)}")
    if whole:
        for line, text in enumerate(record.body.split("\n"), record.body_line):
            if found := unseen(text):
                yield Fault(line, f"the body has {said(found)}", column=found.start() + 1)
    written = b"&" in record.source and unseen(record.parsed.text)
    if written and not (whole and unseen(record.body)):
        for passage in record.parsed.passages:
            if found := unseen(passage.text):  # written as &shy; or &#8203;
                yield Fault(passage.line, f"the body has {said(found)}", find=("&",))


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in front matter, and where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _texts(one, (*path, index))
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, (*path, name))


RULES = (nothing_unseen,)
