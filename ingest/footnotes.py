"""Footnotes as Markdown has them: marks such as ¹ or [1] become `[^1]`; notes go to the end."""

from __future__ import annotations

import re
from collections.abc import Collection

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
DIGITS = str.maketrans(RAISED, "0123456789")
UP = str.maketrans("0123456789", RAISED)
LABEL = (
    rf"(?:(?P<raised>[{RAISED}]{{1,3}})|\[(?P<boxed>\d{{1,3}})\]|\[\^(?P<done>[\w-]{{1,40}})\]:)"
)
DEFINITION = re.compile(rf"^[ \t]*{LABEL}[ \t]*(?P<note>\S.*)$")
MARK = re.compile(
    rf"(?P<raised>[{RAISED}]{{1,3}})|(?<!\])\[(?P<boxed>\d{{1,3}})\](?![(\[:])"
    r"|\[\^(?P<done>[\w-]{1,40})\](?!:)"
)
Mark = tuple[str, str]
"""How a mark is written (raised, boxed, or done already), and its label."""
BACK = re.compile(r"\s*(?:↩\ufe0e?|\^|↑)\s*\d*$")


def raised(number: str) -> str:
    """The digits of a note mark as raised characters: '12' is '¹²'."""
    return number.translate(UP)


def with_footnotes(text: str) -> tuple[str, list[str]]:
    """`text` without its notes and with its marks as `[^n]`, and the notes as `[^n]: …`.

    A mark counts only where a note answers it, and a note only where a mark asks for it: so
    'm²' and '[1] First demand' stay as they are.
    """
    notes, rest = _notes(text)
    asked = {_mark(found) for found in MARK.finditer(rest)}
    # Marks are as their notes are, ¹ or [1]; where none is, the other kind will do.
    answers: dict[Mark, str] = {}
    for kind, label in notes:
        other = next((mark for mark in asked if mark[1] == label), None)
        if wanted := (kind, label) if (kind, label) in asked else other:
            answers.setdefault(wanted, label)
    kept = [(mark, note) for mark, note in notes.items() if mark[1] in answers.values()]
    if len(kept) < len(notes):
        rest = _notes(text, {mark for mark, _ in kept})[1]
    marked = MARK.sub(lambda at: f"[^{_mark(at)[1]}]" if _mark(at) in answers else at[0], rest)
    return marked, [f"[^{label}]: {note}" for (_, label), note in kept]


def _notes(text: str, only: Collection[Mark] | None = None) -> tuple[dict[Mark, str], str]:
    """The notes by mark, and the text without them; a note goes on until a blank line."""
    lines: dict[Mark, list[str]] = {}
    rest: list[str] = []
    current: Mark | None = None
    for line in text.split("\n"):
        found = DEFINITION.match(line)
        mark = _mark(found) if found else None
        if found and mark and mark not in lines and (only is None or mark in only):
            current = mark
            lines[mark] = [found["note"].strip()]
        elif current and line.strip() and not found:
            lines[current].append(line.strip())
        else:
            current = None
            rest.append(line)
    notes = {mark: _without_back(" ".join(note)) for mark, note in lines.items()}
    return notes, "\n".join(rest)


def _without_back(note: str) -> str:
    """A note without the arrow at its end that leads back to its mark."""
    return note[:-20] + BACK.sub("", note[-20:])


def _mark(found: re.Match[str]) -> Mark:
    parts = found.groupdict()
    if parts["raised"]:
        return "raised", parts["raised"].translate(DIGITS)
    return ("boxed", parts["boxed"]) if parts["boxed"] else ("done", parts["done"])
