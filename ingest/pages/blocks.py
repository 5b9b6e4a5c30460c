"""The blocks of a page as Markdown, each with how much of it is links; how they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE_START = re.compile(r"^(?:(#{1,6}|[+=-]+)(?=\s|$)|(>)|(\d{1,9})(?=[.)](?:\s|$)))", re.M)
TEASER = re.compile(
    r"(?:read (?:more|also|next|the full)|related:"
    r"|related(?: (?:stor|article|content|post|video)\w*)?:?$"
    r"|see also|also read|more (?:on|from)|click here|sign up|subscribe|follow us|share (?:this|on)"
    r"|advertisement|continue reading|story continues|skip (?:to|ad))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, quotation, table or code: its Markdown and what it weighs."""

    kind: str
    text: str
    size: int = 0
    """Characters of plain text."""
    linked: int = 0
    """Of these, characters inside links."""


def guarded(text: str) -> str:
    """`text` with what would make a heading, list or quotation of a line escaped."""
    return LINE_START.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[3] else f"\\{found[0]}"


def is_teaser(block: Block) -> bool:
    """Whether a block leads elsewhere and tells nothing: mostly links, or 'Read more'."""
    if block.kind not in ("paragraph", "item", "heading"):
        return False
    if block.size < 300 and block.linked > 0.7 * block.size:
        return True
    return block.size < 120 and TEASER.match(block.text.lstrip("*#- ")) is not None


def joined(blocks: Iterable[Block]) -> str:
    """The Markdown of `blocks`: a blank line between two, none inside a list."""
    pieces: list[str] = []
    before = ""
    for block in blocks:
        if pieces:
            pieces.append("\n" if before == block.kind == "item" else "\n\n")
        pieces.append(block.text)
        before = block.kind
    return "".join(pieces)
