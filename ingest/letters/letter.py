"""A letter's text to an extract: who wrote to whom, when, about what, with copies to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.footnotes import with_footnotes
from ingest.letters.head import CONTACT, Head, read_head, without_subject
from ingest.letters.layout import Layout, layout
from ingest.letters.parties import Party, parties
from ingest.letters.tail import Tail, read_tail
from ingest.prose import Block, bare, paragraph
from ingest.source import Extract
from kb.person_names import TITLE_WORD, is_person

PAGE = re.compile(r"(?:page|p\.)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.I)


def is_letter(text: str) -> bool:
    """Whether a text is a letter: a salutation after little, and a date, addressee or closing."""
    parts = layout(text)
    return parts is not None and (parts.closed or bool(read_head(parts.head).date))


def read_letter(text: str, hints: Mapping[str, object], reader: str) -> Extract:
    """The letter that `text` is. `hints` are what its page or front matter says of it."""
    text, notes = with_footnotes(text)
    parts = layout(text) or Layout(
        [], [[line] for line in text.split("\n") if line.strip()], [], False
    )
    head, tail = read_head(parts.head), read_tail(parts.tail)
    body, subject = _body(parts.body)
    sender = senders(head, tail)
    found: dict[str, object] = {
        "kind": "letter",
        "date": head.date,
        "subject": head.subject or subject,
        "sender": sender,
        "addressees": head.addressees or _saluted(text),
        "copies": tail.copies,
    }
    paragraphs = [*body, *(paragraph(block) for block in tail.postscript)]
    if tail.enclosures:
        paragraphs.append(f"Enclosures: {'; '.join(tail.enclosures)}")
    if notes:
        paragraphs.append("\n\n".join(notes))
    hints = {**hints, **{key: value for key, value in found.items() if value}}
    return Extract(title(hints), "\n\n".join(paragraphs), hints, reader)


def title(hints: Mapping[str, object]) -> str:
    """'Letter from A to B: subject', as far as these are known."""
    words = "Letter"
    for word, key in (("from", "sender"), ("to", "addressees")):
        named = hints.get(key)
        if isinstance(named, list) and (name := next((one.name for one in named if one.name), "")):
            words += f" {word} {name}"
    subject = hints.get("subject")
    return f"{words}: {subject}" if subject else words


def senders(head: Head, tail: Tail) -> list[Party]:
    """Who signed; where no name stands below the letter, the first name in the letterhead."""
    lines = [line for line in head.letterhead if not CONTACT.fullmatch(line)]
    names = [line for line in lines if is_person(line)]
    offices = {
        lines[at]: lines[at + 1]
        for at in range(len(lines) - 1)
        if is_person(lines[at]) and TITLE_WORD.fullmatch(lines[at + 1])
    }
    if not tail.signers:
        return [Party(name, offices.get(name, "")) for name in names[:1]] or [
            Party(line) for line in lines[:1]
        ]
    return [Party(one.name, one.office or offices.get(one.name, "")) for one in tail.signers]


def _saluted(text: str) -> list[Party]:
    """Whom the salutation greets, where no address says more: 'Dear Commissioner Lee,'."""
    found = re.search(r"^\W*Dear\s+([^,:\n]{3,80})[,:]", text, re.M)
    return parties(bare(found[1])) if found else []


def _body(body: list[Block]) -> tuple[list[str], str]:
    """The paragraphs of the body, and the subject where it stands under the salutation."""
    subject = ""
    if body:
        first, subject = without_subject(body[0])
        body = ([first] if first else []) + body[1:] if subject else body
    return [
        paragraph(block) for block in body if not PAGE.fullmatch(bare(" ".join(block)))
    ], subject
