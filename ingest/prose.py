"""Text as lines, blocks and sentences: what letter and news reader, and the draft, share."""

from __future__ import annotations

import re

Block = list[str]
"""The lines of one block; blocks are parted by blank lines."""

MARKS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|^\s*(?:#{1,6}|>)\s+|\\(?=[^\w\s])", re.M)
LINKED = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]*\)")
NOTE_MARK = re.compile(r"\s*\[\^[\w-]{1,40}\]")
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
SHORT_FORM = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Hon|Rev|St|Sen|Rep|Gov|Lt|Col|Gen|Sgt|Capt|Det|Atty|No|Nos|Art|Sec|Inc|Co"
    r"|Corp|Ltd|vs?|cf|al|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b[ap]\.m)\.$"
)
ITEM = re.compile(r"\s*(?:[•·▪◦‣–*-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s+|\d{1,2}\.\s+)")
QUOTED = re.compile(r"\s*>")
HEADING = re.compile(r"\s*#{1,6}\s")
HEADING_MARK = re.compile(r"(?!\A)^([ \t>]*)(#{1,6}(?:[ \t]|$))", re.M)
MARKED = re.compile(r"\s*(?:#{1,6}\s|[>|]|[-*+]\s|\d{1,3}[.)]\s|\[\^|```)")
DATELINE = re.compile(
    r"^[A-Z][A-Z.' -]{2,30}(?:, [A-Z][\w.]{1,15})?(?: \([A-Za-z /]{2,20}\))?\s*[–—-]{1,2}\s+"
)
LONG_LINE = 2_000  # characters
ENDS = ".!?:;,"
CLOSERS = "\"'”’)]»*_"


def literal(text: str) -> str:
    """Plain text as Markdown in which a # that begins a line begins no heading.

    But on the first line, where plain text has its title and Markdown that of the page.
    """
    return HEADING_MARK.sub(r"\1\\\2", text)


def blocks(text: str) -> list[Block]:
    """The blocks of `text`, each a list of its lines, white space at line ends taken off."""
    found: list[Block] = [[]]
    for line in text.split("\n"):
        if line.strip() and line.strip() != "\f":
            found[-1].append(line.rstrip().lstrip("\f"))
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def bare(line: str) -> str:
    """A line without the marks of Markdown: emphasis, heading, quotation, link targets.

    Of a long line the start is enough: it is no name, date, heading or salutation.
    """
    return MARKS.sub("", LINKED.sub(r"\1", line[:LONG_LINE])).strip()


def plain(text: str) -> str:
    """The start of a Markdown text as one line of plain words, note marks left out."""
    return " ".join(
        bare(NOTE_MARK.sub("", text)).replace("&lt;", "<").replace("&amp;", "&").split()
    )


def sentences(text: str) -> list[str]:
    """The sentences of plain text; 'Mr.', 'U.S.' and initials do not end one."""
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        piece = text[start : end.end()]
        if not SHORT_FORM.search(piece[-12:].rstrip(CLOSERS)):
            found.append(piece.strip())
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def cut(text: str, most: int) -> str:
    """`text` within `most` characters: cut at a word, an ellipsis saying so."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    at = head.rfind(" ")
    return head[: at if at > most // 2 else most - 1].rstrip(" ,;:–—-") + "…"


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence or clause does."""
    return NOTE_MARK.sub("", line).rstrip(CLOSERS + " ").endswith(tuple(ENDS))


def paragraph(block: Block) -> str:
    """A block as one paragraph: wrapped lines joined, items and quotations on their own."""
    lines: list[list[str]] = []
    for line in block:
        if not lines or ITEM.match(line) or QUOTED.match(line) or HEADING.match(line):
            lines.append([re.sub(r"^\s*[•·▪◦‣]\s+", "- ", line).strip()])
        else:
            lines[-1].append(line.strip())
    return "\n".join(re.sub(r"(?<=\S)[ \t]{2,}", " ", " ".join(line)) for line in lines)
