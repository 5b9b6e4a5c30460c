"""Footnotes as Markdown has them: marks such as ¹ or [1] become `[^1]`; notes go to the end."""

from __future__ import annotations

import re

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
DIGITS = str.maketrans(RAISED, "0123456789")
UP = str.maketrans("0123456789", RAISED)
LABEL = (
    rf"(?:(?P<raised>[{RAISED}]{{1,3}})|\[(?P<boxed>\d{{1,3}})\]|\[\^(?P<done>[\w-]{{1,40}})\]:)"
)
DEFINITION = re.compile(rf"^[ \t]*{LABEL}[ \t]*(?P<note>\S.*)$")
MARK = re.compile(rf"(?P<raised>[{RAISED}]{{1,3}})|(?<!\])\[(?P<boxed>\d{{1,3}})\](?![(\[:])")
BACK = re.compile(r"\s*(?:↩\ufe0e?|\^|↑)\s*\d*\s*$")


def raised(number: str) -> str:
    """The digits of a note mark as raised characters: '12' is '¹²'."""
    return number.translate(UP)


def with_footnotes(text: str) -> tuple[str, list[str]]:
    """`text` without its notes and with its marks as `[^n]`, and the notes as `[^n]: …`.

    A mark counts only where a note answers it, and a note only where a mark asks for it: so
    'm²' and '[1] First demand' stay as they are.
    """
    notes, rest = _notes(text)
    asked = {_label(found) for found in MARK.finditer(rest)} | set(
        re.findall(r"\[\^([\w-]{1,40})\]", rest)
    )
    kept = {label: note for label, note in notes.items() if label in asked}
    if len(kept) < len(notes):
        rest = _without(text, set(kept))
    marked = MARK.sub(
        lambda found: f"[^{_label(found)}]" if _label(found) in kept else found[0], rest
    )
    return marked, [f"[^{label}]: {note}" for label, note in kept.items()]


def _notes(text: str) -> tuple[dict[str, str], str]:
    """The notes by label, and the text without them; a note goes on until a blank line."""
    notes: dict[str, str] = {}
    rest: list[str] = []
    current = ""
    for line in text.split("\n"):
        found = DEFINITION.match(line)
        if found and _label(found) not in notes:
            current = _label(found)
            notes[current] = BACK.sub("", found["note"]).strip()
        elif current and line.strip() and not found:
            notes[current] = BACK.sub("", f"{notes[current]} {line.strip()}").strip()
        else:
            current = ""
            rest.append(line)
    return notes, "\n".join(rest)


def _without(text: str, labels: set[str]) -> str:
    """The text without the notes that have one of `labels`."""
    rest: list[str] = []
    inside = False
    for line in text.split("\n"):
        if found := DEFINITION.match(line):
            inside = _label(found) in labels
        elif not line.strip():
            inside = False
        if not inside:
            rest.append(line)
    return "\n".join(rest)


def _label(found: re.Match[str]) -> str:
    parts = found.groupdict()
    return str(parts.get("done") or parts["boxed"] or parts["raised"].translate(DIGITS))
