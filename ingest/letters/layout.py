"""The parts of a letter: what is above the salutation, the body, what is below the closing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.prose import Block, bare, blocks

HEAD_LINES = 60  # a salutation further down is that of a letter quoted in something else
HEAD_PROSE = 250  # characters: a longer block before the salutation is prose, so no letterhead
SHORT = r"(?:(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Hon|Sen|Rep|Gov|St|Jr|Sr|Lt|Col|Gen)\.|[A-Z]\.|[^,:.!?])"
SALUTATION = re.compile(
    rf"(?:(?:My )?Dear {SHORT}{{1,150}}?(?:, (?:and )?{SHORT}{{2,80}}?){{0,6}}"
    r"|To Whom It May Concern|Ladies and Gentlemen|Gentlemen"
    r"|(?:Dear )?(?:Sir|Madam)(?:s| or Madam)?|Greetings)"
    r"\s*(?:[,:—–-]+\s*|$)(?P<more>.*)",
    re.S,
)
CLOSING = re.compile(
    r"(?:(?:very |most )?(?:sincerely|respectfully|cordially|faithfully|truly)"
    r"(?: (?:yours|submitted))?"
    r"|(?:very )?(?:truly|sincerely|respectfully|faithfully|cordially) yours"
    r"|yours(?: very)?(?: (?:sincerely|truly|faithfully|respectfully))?"
    r"|(?:with )?(?:my |our )?(?:best|kind|kindest|warm|warmest|sincere)"
    r"(?: (?:regards|wishes|thanks))?|regards"
    r"|in (?:solidarity|service|partnership|unity)"
    r"|with (?:gratitude|appreciation|respect|thanks|hope)"
    r"|(?:many )?thanks|thank you)\s*(?P<end>[,.]?)",
    re.I,
)
NEEDS_COMMA = re.compile(
    r"(?:thanks|many thanks|thank you|best|yours|truly|kind|warm|sincere)$", re.I
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The three parts of a letter, each a list of blocks."""

    head: list[Block]
    body: list[Block]
    tail: list[Block]
    closed: bool
    """Whether a closing such as 'Sincerely,' was found."""


def layout(text: str) -> Layout | None:
    """The parts of the letter that `text` is; None where it is none."""
    all_blocks = blocks(text)
    at, rest = _salutation(all_blocks)
    if at < 0:
        return None
    body = ([rest] if rest else []) + all_blocks[at + 1 :]
    for number, block in enumerate(body):
        for line_number, line in enumerate(block):
            if is_closing(bare(line)):
                before = [*body[:number], *([block[:line_number]] if line_number else [])]
                after = block[line_number + 1 :]
                tail = ([after] if after else []) + body[number + 1 :]
                return Layout(all_blocks[:at], before, tail, True)
    return Layout(all_blocks[:at], *_unclosed(body), False)


def is_closing(line: str) -> bool:
    """Whether a line, by itself, closes a letter."""
    found = CLOSING.fullmatch(line) if len(line) <= 45 else None
    if not found:
        return False
    return found["end"] == "," or not NEEDS_COMMA.match(line.rstrip(",. "))


def _salutation(all_blocks: list[Block]) -> tuple[int, Block]:
    """The number of the block that begins with the salutation, and what follows in it."""
    lines = 0
    for number, block in enumerate(all_blocks):
        if lines > HEAD_LINES:
            break
        if SALUTATION.match(bare(" ".join(block[:4]))):
            return number, _after(block)
        if is_prose(block):
            break
        lines += len(block)
    return -1, []


def is_prose(block: Block) -> bool:
    """Whether a block is running text, which no letterhead or address holds."""
    return sum(map(len, block)) > HEAD_PROSE and max(map(len, block)) > 100


def _after(block: Block) -> Block:
    """The lines of a block after its salutation, which may take four lines or part of one."""
    for count in range(1, min(len(block), 4) + 1):
        head = bare(" ".join(block[:count]))
        found = SALUTATION.match(head)
        if found and (head.endswith((",", ":")) or found["more"] or count == len(block)):
            more = found["more"].strip()
            return ([more] if more else []) + block[count:]
    return block[1:]


def _unclosed(body: list[Block]) -> tuple[list[Block], list[Block]]:
    """A letter without closing ends where copies or enclosures are listed, or at its end."""
    for number, block in enumerate(body):
        if re.match(r"(?:cc|c\.c\.|enclosures?|encl\.?)\s*:", bare(block[0]), re.I):
            return body[:number], body[number:]
    return body, []
