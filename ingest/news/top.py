"""What stands above a report's text: the date it was filed under, headline, byline and stamp."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.dates import find_date, without_dates
from ingest.news.posts import read_post
from ingest.prose import DATELINE, MARKED, Block, bare, is_sentence

FILED = re.compile(r"\s*date[ :]\s*(?P<date>\d{4}-\d{2}-\d{2})\b[ ]?")
BYLINE = re.compile(
    r"by:?\s+[A-Z][\w.’'-]*(?:,?\s+(?:and\s+)?[A-Z][\w.’'-]*){0,8}(?:\s*[|,/•].{0,60})?", re.I
)
NAME = (
    r"(?!(?:The|An?|Our|All|Any|No|This|That|Popular)\b)"
    r"[^\W\d_a-z][\w.’'-]+(?:[ ][^\W\d_a-z][\w.’'-]*){1,3}"
)
TASK = (
    "story|text|words|report|reported|reporting|additional reporting|written|compiled|edited"
    "|translated|posted|photos?|photographs?|photography|video|graphics?"
)
AUTHORS = re.compile(
    rf"(?:(?i:(?:{TASK}) by)|[Bb]y|BY):? {NAME}(?:(?:, | and |, and | & ){NAME})*"
    r"(?: ?[|,/•].{0,60})?"
)
"""A byline within the text, where more words than names could follow a `by`."""
STAMP_WORDS = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\b(?:[A-Z]{1,4}T|UTC|GMT|at|on|the|date[d]?|last|first|originally|updated?|published|posted|modified|created)\b",
    re.I,
)
REACH = 6  # blocks from the top in which headline, byline and stamp may stand
HEADLINE = 150  # characters
STAMP = 120


@dataclass(slots=True)
class Top:
    """What stands above the text, and the text's blocks."""

    headline: str = ""
    date: str = ""
    rest: list[Block] = field(default_factory=list)


def read_top(report: list[Block], known: str, years: Sequence[int]) -> Top:
    """Headline and date, taken off the blocks of a report. `known`: its title, where that is known.

    `years` are those named in the text, latest first: one is that of a stamp without ('July 8').
    """
    top = Top()
    rest = report[after_heading(report, known) :]
    if not known and len(rest) > 1 and is_headline(rest[0]):
        top.headline = bare(" ".join(rest.pop(0)))
    for _ in range(REACH):
        if not rest:
            break
        stamp = stamped(bare(rest[0][0]), years)
        if stamp:
            top.date = top.date or stamp
        elif not BYLINE.fullmatch(bare(rest[0][0])):
            break
        rest[0] = rest[0][1:]
        rest = rest if rest[0] else rest[1:]
    top.rest = rest
    return top


def is_byline(line: str) -> bool:
    """Whether a line of the text says who wrote it, and nothing else: no record keeps that."""
    return len(line) <= HEADLINE and AUTHORS.fullmatch(line) is not None


def after_heading(report: list[Block], known: str) -> int:
    """Where the text begins: after the page's own heading, where that is among the first blocks."""
    wanted = _letters(known)
    for number, block in enumerate(report[:REACH]):
        line = _letters(bare(" ".join(block)))
        if wanted and (line == wanted or (len(line) > 20 and wanted.startswith(line))):
            return number + 1
    return 0


def is_headline(block: Block) -> bool:
    """Whether the first block is a headline: a heading, or one short line that is no sentence."""
    if re.match(r"##?\s", block[0]):
        return True
    line = bare(block[0])
    if len(block) > 1 or len(line) > HEADLINE or is_sentence(line) or stamped(line):
        return False
    other = DATELINE.match(line) or MARKED.match(block[0]) or BYLINE.fullmatch(line)
    return not other and read_post(block[0]) is None


def stamped(line: str, years: Sequence[int] = ()) -> str:
    """The date in a line that says only when something was published; empty otherwise."""
    if len(line) > STAMP:
        return ""
    day = next(filter(None, (find_date(line, year) for year in (None, *years))), None)
    if day is None or re.search(r"[^\W\d_]{2,}", STAMP_WORDS.sub("", without_dates(line))):
        return ""
    return day.isoformat()


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
