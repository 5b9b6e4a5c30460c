"""Why YAML in brackets and braces cannot be read: what is open, or missing, or begins no value."""

from __future__ import annotations

import re

from kb.yaml_seen import QUOTE, Cause, Seen, quoted, value_in

HASH = re.compile(r"(?<=[\s\[{,])#")
CLOSERS = {"[": "]", "{": "}", "'": "'", '"': '"'}


def colon_alone(seen: Seen) -> Cause | None:
    """A colon in braces that no space follows, or nothing at all; or no key before it."""
    at, behind = seen.offset, seen.text[seen.offset + 1 : seen.offset + 2]
    if "node content" in seen.problem and seen.text[at : at + 1] == ":":
        return Cause(at, "the key before this colon is missing", "write it, or remove the colon")
    if "unexpected ':'" not in seen.problem:
        return None
    key = seen.text[seen.opened : at]
    if seen.text[: seen.opened].rstrip()[-1:] not in ("{", ",") or ":" in key:
        return Cause(at, "a colon ends a value without quotes", QUOTE)
    if behind in ("[", "{"):
        return Cause(at, "there is no space behind this colon", "write a space behind it")
    remedy = "write it behind the colon and a space, or remove the key"
    return Cause(at, f"the key `{key[:60]}` has no value", remedy)


def begun_with(seen: Seen) -> Cause | None:
    """A sign that begins no value in brackets or braces."""
    sign = seen.text[seen.offset : seen.offset + 1]
    if "node content" in seen.problem:
        if sign == "?":
            return Cause(seen.offset, "a value cannot begin with ?", QUOTE)
        if sign == "-" and seen.text[seen.start : seen.offset].strip():
            message = "in brackets and braces a value cannot begin with a dash and a space"
            return Cause(seen.offset, message, QUOTE)
    inside = seen.line[seen.offset - seen.start :] != value_in(seen.line)
    if "cannot start any token" in seen.problem and inside and sign.isprintable():
        return Cause(seen.offset, f"a value cannot begin with {sign}", QUOTE)
    return None


def bracket(seen: Seen) -> Cause | None:
    """A bracket that is not closed, closed by another, or followed by words."""
    opened = seen.opened
    if "node content" in seen.problem:
        if seen.text[seen.offset : seen.offset + 1] in (",", "]", "}"):
            return Cause(seen.offset, "a value is missing here", "write it, or remove the comma")
        opened = _last_open(seen.text[: seen.offset])
        hidden = [found.start() for found in HASH.finditer(seen.text, 0, seen.offset)]
        if seen.text[opened] not in CLOSERS and hidden:
            message = "# begins a comment here: what follows on this line is not read"
            return Cause(hidden[-1], message, QUOTE)
    first = seen.text[opened : opened + 1]
    if "flow" in seen.problem and first in CLOSERS:
        message = f"the {first} that opens here is not closed by {CLOSERS[first]}"
        return Cause(opened, message, f"write the {CLOSERS[first]} at the end")
    value = value_in(seen.line)
    inside = seen.offset > seen.start + len(seen.line) - len(value)
    if inside and value[:1] in ("[", "{") and "did not find expected" in seen.problem:
        return _behind(seen, value)
    return None


def _behind(seen: Seen, value: str) -> Cause:
    """Of what stands behind the bracket that closes `value`."""
    rest = seen.text[seen.offset :].partition("\n")[0].strip()
    message, remedy = f"something stands behind the closing {CLOSERS[value[0]]}", quoted(value)
    if rest == ",":
        remedy = "remove the comma"
    elif rest.startswith(",") and value[0] == "{":
        remedy = "put [ before the first { and ] behind the last }"
    return Cause(seen.offset, message, remedy)


def _last_open(text: str) -> int:
    """Offset of the last bracket that `text` does not close; 0 where there is none."""
    closed = 0
    for found in reversed(list(re.finditer(r"[\[\]{}]", text))):
        closed += 1 if found[0] in "]}" else -1
        if closed < 0:
            return found.start()
    return 0
