"""Reads the plain YAML that records are written in; what is not plain is left to libyaml.

An event of libyaml costs ten thousand instructions, and a record has a hundred events. Plain means:
a value a line, blocks by indentation, `{a: b}` and `[a, b]` within a line, quotes without escapes.
Whatever is read here reads the same there (a test compares the two); anything else gives None.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any

SHORT = 48
"""Text up to this length is kept once however often it stands: keys, ids, roles."""

INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""What a plain scalar cannot begin with, some of these only before a space."""
QUOTES = ("'", '"')
KEY = r"[A-Za-z][A-Za-z0-9_-]{0,99}"
QUOTED = r"\"[^\"\\]*\"|'[^']*'"
IN_FLOW = r"[^,\[\]{}:?]*"
INNER = (
    rf"(?:{QUOTED}|[^{re.escape(''.join(INDICATORS))}]{IN_FLOW}(?::(?![ ,?\[\]{{}}]){IN_FLOW})*)"
)
PAIR = rf"({KEY}): +({INNER})"
ROW = rf"{{{KEY}: +{INNER}(?:, *{KEY}: +{INNER})*}}"

LINE = re.compile(rf"( *)((?:- )?)(?:({KEY}):(?: +|$))?(.*)\n", re.MULTILINE)
WHOLE_QUOTED = re.compile(QUOTED)
WHOLE_ROW = EACH_ROW = re.compile(ROW)
ROWS = re.compile(rf"\[{ROW}(?:, *{ROW})*\]")
LIST = re.compile(rf"\[{INNER}(?:, *{INNER})*\]")
EACH_PAIR, EACH = re.compile(PAIR), re.compile(INNER)


class _NotPlain(Exception):  # noqa: N818  # no error: libyaml reads it
    """Here the text is more than plain YAML, or is none."""


def read(text: str) -> dict[str, object] | None:
    """The mapping that plain YAML says, every scalar as text; None where it is not plain."""
    if " #" in text or not text.replace("\n", "").isprintable() or not text.endswith("\n"):
        return None
    try:
        return _blocks(text) or None
    except _NotPlain:
        return None


def _blocks(text: str) -> dict[str, object]:
    root: dict[str, object] = {}
    open_: list[tuple[int, Any]] = [(0, root)]
    waiting: tuple[dict[str, object], str, int] | None = None
    for space, dash, key, value in LINE.findall(text):
        if not (key or value or dash):
            continue
        indent = len(space)
        if waiting:
            here = _begun(waiting, indent, dash)
            open_.append((indent, here))
            waiting = None
        else:
            here = _open_at(indent, open_, dash)
        if dash and not key:
            here.append(_value(value))
            continue
        if dash:
            here.append({})
            here, indent = here[-1], indent + 2
            open_.append((indent, here))
        if not key or key in here:
            raise _NotPlain
        if value:
            here[intern(key)] = _value(value)
        else:
            waiting = here, intern(key), indent
    if waiting:
        raise _NotPlain
    return root


def _begun(waiting: tuple[dict[str, object], str, int], indent: int, dash: str) -> Any:
    """A new list or mapping, as the value of the key that waits for one."""
    holder, key, left = waiting
    if indent < left or (indent == left and not dash):
        raise _NotPlain
    here: Any = [] if dash else {}
    holder[key] = here
    return here


def _open_at(indent: int, open_: list[tuple[int, Any]], dash: str) -> Any:
    """The list that a line with a dash goes on, or the mapping that one without goes on."""
    while open_[-1][0] > indent:
        open_.pop()
    at, here = open_[-1]
    if at == indent and type(here) is list and not dash:
        open_.pop()  # a list may stand as far left as the key it belongs to
        at, here = open_[-1]
    if at != indent or type(here) is not (list if dash else dict):
        raise _NotPlain
    return here


def _value(text: str) -> object:
    """What stands behind a key or a dash, on the same line."""
    first = text[:1]
    if first == "{":
        return _row(text)
    if first == "[":
        return _list(text)
    if first in QUOTES:
        if not WHOLE_QUOTED.fullmatch(text):
            raise _NotPlain
    elif not text or first in INDICATORS or ": " in text or text[-1] == ":":
        raise _NotPlain
    return _text(text)


def _list(text: str) -> object:
    """A list in brackets."""
    if LIST.fullmatch(text):
        return [_text(one) for one in EACH.findall(text)]
    if ROWS.fullmatch(text):
        return [_row(row) for row in EACH_ROW.findall(text)]
    raise _NotPlain


def _row(text: str) -> dict[str, str]:
    """A mapping in braces."""
    if made := _plain_row(text):
        return made
    if not WHOLE_ROW.fullmatch(text):
        raise _NotPlain
    pairs = EACH_PAIR.findall(text)
    made = {intern(key): _text(value) for key, value in pairs}
    if len(made) < len(pairs):
        raise _NotPlain
    return made


def _plain_row(text: str) -> dict[str, str]:
    """A mapping in braces with nothing quoted in it; empty where it is another.

    Found without a pattern: most rows are so, and a pattern takes four times as long.
    """
    made: dict[str, str] = {}
    inner = text[1:-1]
    if text[-1] != "}" or "?" in inner or any(map(inner.__contains__, "[]{}")):
        return {}
    for pair in inner.split(", "):
        key, _, value = pair.partition(": ")
        if not value or value[0] in INDICATORS or value[-1] in ": " or "," in value:
            return {}
        if ": " in value or key in made or not key.isidentifier():
            return {}
        made[intern(key)] = intern(value) if len(value) < SHORT else value
    return made


def _text(written: str) -> str:
    value = written[1:-1] if written[0] in QUOTES else written.rstrip(" ")
    return intern(value) if len(value) < SHORT else value
