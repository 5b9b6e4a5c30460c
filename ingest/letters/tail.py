"""Read what stands below a letter's closing: signatures, copies, enclosures, postscript."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.letters.head import CONTACT, PLACE, STREET
from ingest.letters.parties import Party, parties, person_in
from ingest.prose import Block, bare
from kb.person_names import TITLE_WORD

COPIES = re.compile(
    r"(?:cc|c\.c\.|bcc|copy to|copies to)\s*[:;]?\s*(?:$|(?<=[:;\s])(?P<first>.*))", re.I
)
ENCLOSED = re.compile(
    r"(?:encl(?:osures?|s|\.)?|attachments?)\b\.?\s*(?:\(\d+\))?\s*:?\s*(?P<first>.*)", re.I
)
POSTSCRIPT = re.compile(r"P\.?\s?(?:P\.?\s?)?S\.?\s*[:.,–—-]?\s+\S")
SIGNED = re.compile(
    r"(?:an? )?(?:handwritten |electronic |digital )?signature\b.*"
    r"|\[?\(?(?:signature|signed|s)\)?\]?"
    r"|image of .*signature.*|!\[.*|/s/\s*$|_{3,}|-{3,}|x_{2,}",
    re.I,
)
MOST_SIGNERS = 40


@dataclass(slots=True)
class Tail:
    """What a letter says after its closing."""

    signers: list[Party] = field(default_factory=list)
    copies: list[Party] = field(default_factory=list)
    enclosures: list[str] = field(default_factory=list)
    postscript: list[Block] = field(default_factory=list)


def read_tail(tail: list[Block]) -> Tail:
    """Signatures, copies, enclosures, postscript; contact lines and image notes are dropped."""
    found = Tail()
    part = "signature"
    for block in tail:
        if POSTSCRIPT.match(bare(block[0])):
            found.postscript.append(block)
            continue
        if is_footer(block):
            continue
        for line in block:
            words = bare(line)
            if words and not SIGNED.fullmatch(words):
                part = _line(found, part, words)
    return found


def _line(found: Tail, part: str, line: str) -> str:
    """Take one line into `found`, and say which part the next one belongs to."""
    if copies := COPIES.fullmatch(line):
        found.copies += parties(copies["first"] or "")
        return "copies"
    if (enclosed := ENCLOSED.fullmatch(line)) and len(line) < 200:
        found.enclosures += [enclosed["first"]] if enclosed["first"] else []
        return "enclosures"
    if part == "copies":
        found.copies += parties(line)
    elif part == "enclosures":
        found.enclosures.append(line)
    else:
        _signature(found.signers, line)
    return part


def _signature(signers: list[Party], line: str) -> None:
    """A line of a signature: a name, or the office of the name before it."""
    line = re.sub(r"^/s/\s*", "", line)
    if CONTACT.fullmatch(line) or STREET.fullmatch(line) or PLACE.fullmatch(line):
        return
    person = person_in(line) if len(signers) < MOST_SIGNERS else None
    if person:
        if person.name not in (signer.name for signer in signers):
            signers.append(person)
    elif len(signers) >= MOST_SIGNERS:
        return
    elif signers and (not signers[-1].office or TITLE_WORD.search(line)):
        last = signers[-1]
        signers[-1] = Party(last.name, f"{last.office}, {line}" if last.office else line)
    elif not signers:
        signers.append(Party(line))


def is_footer(block: Block) -> bool:
    """Whether a block is a printed footer: two lines or more of street, place, telephone or web."""
    lines = [bare(line) for line in block if bare(line)]
    hits = sum(
        bool(STREET.fullmatch(line) or PLACE.fullmatch(line) or CONTACT.fullmatch(line))
        for line in lines
    )
    return bool(lines) and hits > len(lines) / 2 and not COPIES.fullmatch(lines[0])
