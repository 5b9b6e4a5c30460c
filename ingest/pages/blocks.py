"""The blocks of a page as Markdown, each with how much of it is links; how they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE_START = re.compile(r"^(?:(#{1,6}|[+=-]+)(?=\s|$)|(>)|(\d{1,9})(?=[.)](?:\s|$)))", re.M)
TEASER = re.compile(
    r"(?:read (?:more|also|next|the full (?:story|article|post|interview))|related(?=:)"
    r"|related(?: (?:stor|article|content|post|video)\w*)?:?$"
    r"|you (?:may|might) (?:also )?like"
    r"|see also|also read|more (?:on|from)|click here|sign up|subscribe|follow us|share (?:this|on)"
    r"|advertisement|continue reading|story continues|skip (?:to|ad))\b",
    re.I,
)
ELSEWHERE = re.compile(
    r"\b(?:related|recommended|trending|popular|latest|more|also|next|previous|share|follow|tags?"
    r"|topics?|categor(?:y|ies)|filed|posted|stories|articles|posts|news|menu|navigation)\b",
    re.I,
)
"""What a heading or lead-in says of links that are not the page's own."""
CITES = re.compile(
    r"(?:sources?|documents?|references?|exhibits?|attachments?|enclosures?|footnotes?)\b", re.I
)
ADDRESS = re.compile(r"(?<!\]\()https?://")
LABEL = re.compile(r"[^:.;]*:")
"""Words that only name what follows."""
SHELVED = re.compile(
    r"(?:tags?|topics?|categor(?:y|ies))(?=:)|(?:filed|posted|published|tagged) (?:in|under)\b",
    re.I,
)
"""Links to the shelf of the newsroom where the page stands."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, quotation, table or code: its Markdown and what it weighs."""

    kind: str
    text: str
    linked: int = 0
    """Characters inside links."""
    own: str = ""
    """The words outside of links."""

    @property
    def size(self) -> int:
        """Characters of plain text."""
        return self.linked + len(self.own)


def guarded(text: str) -> str:
    """`text` with what would make a heading, list or quotation of a line escaped."""
    return LINE_START.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[3] else f"\\{found[0]}"


def telling(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without those that only lead elsewhere: 'Read more', related stories, tags.

    Links that a lead-in or heading announces as the text's own ("The following applies:") stay.
    """
    announced = running = False
    for block in blocks:
        if is_teaser(block) and not (block.linked and (announced or running)):
            announced = running = False
            continue
        running = block.kind == "item" and (announced or running)
        announced = _announces(block)
        yield block


def is_teaser(block: Block) -> bool:
    """Whether a block by itself leads elsewhere and tells nothing: links alone, 'Read more'."""
    if block.kind not in ("paragraph", "item", "heading"):
        return False
    if block.size < 120 and TEASER.match(_bare(block)) is not None:
        return True
    if SHELVED.match(_bare(block)) is not None:
        return block.size < 300 and block.linked > 0.3 * block.size
    return block.size < 300 and block.linked > 0.7 * block.size and not _speaks(block)


def _bare(block: Block) -> str:
    return block.text.lstrip("*#- ")


def _announces(block: Block) -> bool:
    """Whether links that follow are the text's own."""
    said = _bare(block).rstrip("* ")
    if block.kind == "heading" and CITES.match(said):
        return True
    return said.endswith(":") and not ELSEWHERE.search(said.split("\n")[-1].split(". ")[-1])


def _speaks(block: Block) -> bool:
    """Whether mostly links say something: as part of a sentence, as sources, as addresses."""
    if ADDRESS.search(block.text) or (CITES.match(_bare(block)) and ":" in block.text):
        return True
    return len(re.findall(r"[^\W\d_]+", LABEL.sub("", block.own))) > 1


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
