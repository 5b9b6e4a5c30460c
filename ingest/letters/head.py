"""Read what stands above a letter's salutation: letterhead, date, address block and subject."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.dates import find_date, read_date
from ingest.letters.parties import Party, person_in
from ingest.prose import Block, bare
from kb.person_names import TITLE_WORD

SUBJECT = re.compile(r"(?:re|subject|subj|regarding|in re)\s*[:–—]\s*(?P<subject>.*)", re.I)
LABEL = re.compile(r"(?P<label>from|to)\s*:\s*(?P<party>\S.*)", re.I)
MAIL = re.compile(r"\s*\S+@\S+")
DELIVERY = re.compile(
    r"(?:via|by|sent|delivered|transmitted)\b.{0,60}\b(?:e-?mail|mail|hand|fax|facsimile|courier|delivery|post)\b.*"
    r"|(?:certified|registered|first[- ]class) mail.*|confidential.*|for immediate release.*",
    re.I,
)
STREET = re.compile(
    r"\d+[\w-]*\s+\S.*|P\.?\s?O\.?\s+Box\b.*|(?:Room|Suite|Floor|Unit|Apt)\b.*"
    r"|.*\b(?:Floor|Suite \d+)"
    r"|.*\b(?:Street|Avenue|Place|Road|Boulevard|Drive|Lane|Square|Plaza|Highway|Parkway)(?:,.*)?",
    re.I,
)
PLACE = re.compile(
    r".{2,40}[,\s]\s*(?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\.?,?\s+\d{5}(?:-\d{4})?.*"
    r"|.{2,30}, [A-Z]{2}"
)
CONTACT = re.compile(
    r"(?:telephone|tele?|phone|fax|facsimile|ph|t|f|e|e-?mail|web|www|tdd|tty)\b\.?\s*[:(.\d@].*"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}.*|(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a letter says before its salutation."""

    date: str = ""
    subject: str = ""
    addressees: list[Party] = field(default_factory=list)
    letterhead: list[str] = field(default_factory=list)


def read_head(head: list[Block]) -> Head:
    """Date, subject, addressees and letterhead of a letter."""
    above, date, below = at_date([[bare(line) for line in block if bare(line)] for block in head])
    subject = ""
    for block in [*above, *below]:
        subject = subject or without_subject(block)[1]
    above, below = _labelled(_addressed(above), _addressed(below))
    if not below and len(above) > 1:
        below = [above.pop()]
    addressees = [party for block in below for party in address(block)]
    return Head(date, subject, addressees, [line for block in above for line in block])


def at_date(head: list[Block]) -> tuple[list[Block], str, list[Block]]:
    """The blocks above the line with the letter's date, the date, and the blocks below it."""
    for number, block in enumerate(head):
        for line_number, line in enumerate(block):
            if day := line_date(line):
                above = [*head[:number], block[:line_number]]
                return above, day, [block[line_number + 1 :], *head[number + 1 :]]
    return head, "", []


def line_date(line: str) -> str:
    """The date that a line is, alone or after a word or a place; empty where it is none."""
    day = read_date(re.sub(r"^date\s*:\s*", "", line, flags=re.I))
    day = day or (find_date(line) if len(line) <= 60 else None)
    return day.isoformat() if day else ""


def _addressed(head: list[Block]) -> list[Block]:
    """The blocks without subject and delivery notes."""
    kept = (
        [line for line in without_subject(block)[0] if not DELIVERY.fullmatch(line)]
        for block in head
    )
    return [block for block in kept if block]


def _labelled(above: list[Block], below: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks, with lines such as 'From: Ann Lee' above and 'To: The Mayor' below."""
    sorted_out: dict[str, list[Block]] = {"from": [], "to": []}
    rest: tuple[list[Block], list[Block]] = ([], [])
    for kept, blocks in zip(rest, (above, below), strict=True):
        for block in blocks:
            others = []
            for line in block:
                if found := LABEL.fullmatch(line):
                    party = MAIL.sub("", found["party"])
                    sorted_out[found["label"].lower()] += [[party]] if party else []
                else:
                    others.append(line)
            kept.extend([others] if others else [])
    return [*sorted_out["from"], *rest[0]], [*sorted_out["to"], *rest[1]]


def without_subject(block: Block) -> tuple[Block, str]:
    """A block without its 'RE:' lines, and the subject they give."""
    for number, line in enumerate(block):
        if found := SUBJECT.match(bare(line)):
            words = " ".join([found["subject"], *(bare(more) for more in block[number + 1 :])])
            return block[:number], words.strip()
    return block, ""


def address(block: Block) -> list[Party]:
    """Whom an address block names: a person with an office, and the organization they are at."""
    people: list[Party] = []
    organization: list[str] = []
    for line in block:
        if STREET.fullmatch(line) or PLACE.fullmatch(line) or CONTACT.fullmatch(line):
            continue
        if person := person_in(line):
            people.append(person)
        elif (
            people
            and not organization
            and TITLE_WORD.search(line)
            and not line.startswith("Office of")
        ):
            last = people[-1]
            people[-1] = Party(last.name, f"{last.office}, {line}" if last.office else line)
        else:
            organization.append(line)
    return [*people, *([Party(", ".join(organization))] if organization else [])]
