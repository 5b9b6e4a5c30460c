"""Gather the running text of one block as Markdown: words escaped, emphasis, links, note marks."""

from __future__ import annotations

import re

from bs4 import Tag

from ingest.footnotes import raised
from ingest.links import target

MARKS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**"}
SPECIAL = re.compile(
    r"[\\`*]"
    r"|(?<!\w)_|_(?!\w)|~"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
    r"|(?<=\])[(\[:]|\[(?=\^)"
)
ENTITIES = {"<": "&lt;", "&": "&amp;"}
NUMBER = re.compile(r"\[?(\d{1,3})\]?")


def escaped(text: str) -> str:
    """Plain text with the characters that Markdown would read as marks escaped."""
    return SPECIAL.sub(lambda found: ENTITIES.get(found[0], f"\\{found[0]}"), text)


class Inline:
    """The text of the block being read; `take` hands it out."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._pieces: list[str] = []
        self._open: list[tuple[Tag, str, int]] = []
        self._own: list[str] = []
        self._linked = 0

    def word(self, text: str) -> None:
        """Add text, its white space folded."""
        folded = re.sub(r"\s+", " ", text)
        if any(tag.name == "a" for tag, _, _ in self._open):
            self._linked += len(folded.strip())
        else:
            self._own.append(folded)
        self._pieces.append(escaped(folded))

    def line(self) -> None:
        """Break the line."""
        self._pieces.append("\n")

    def enter(self, tag: Tag) -> None:
        """Begin an inline element; one that is open already is not begun again inside itself."""
        mark = MARKS.get(tag.name, tag.name)
        if tag.name in (*MARKS, "a", "sup") and all(mark != known for _, known, _ in self._open):
            self._open.append((tag, mark, len(self._pieces)))

    def leave(self, tag: Tag) -> None:
        """End an inline element: what it holds gets its marks."""
        if not self._open or self._open[-1][0] is not tag:
            return
        _, mark, start = self._open.pop()
        inner = "".join(self._pieces[start:])
        core = inner.strip()
        if core:
            before, after = inner[: inner.index(core)], inner[inner.index(core) + len(core) :]
            self._pieces[start:] = [before + self._marked(tag, mark, core) + after]

    def _marked(self, tag: Tag, mark: str, core: str) -> str:
        if mark == "sup":
            number = NUMBER.fullmatch(core)
            return raised(number[1]) if number else core
        if mark == "a":
            address = target(str(tag.attrs.get("href") or ""), self._base)
            words = core.replace("\n", " ")
            if not address or "](" in words:
                return core
            return address if words == address else f"[{words}]({address})"
        return f"{mark}{core}{mark}"

    def take(self) -> tuple[str, int, str]:
        """The text so far, the characters inside links, the words outside; what is open goes on."""
        lines = "".join(self._pieces).split("\n")
        text = "\n".join(line.strip() for line in lines).strip()
        text = text.replace("![", "&#33;[")  # a link after an exclamation mark is no image
        result = (re.sub(r"\n{2,}", "\n", text), self._linked, " ".join("".join(self._own).split()))
        self._pieces, self._own, self._linked = [], [], 0
        self._open = [(tag, mark, 0) for tag, mark, _ in self._open]
        return result
