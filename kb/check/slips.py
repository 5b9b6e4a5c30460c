"""Rules on slips of the hand and of programs: garbled characters, passwords, odd Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check.interface import View, rule
from kb.markdown import in_running_text
from kb.record import Fault, Record
from kb.unseen import ASCII

TAIL = "".join(chr(code) for code in range(0x80, 0xC0)) + "€ƒ„…†‡‰Š‹ŒŽ™š›œžŸ"
"""What the second byte of a letter in UTF-8 becomes, curly quotes and dashes apart."""
GARBLED = re.compile(f"\ufffd|Ã[{TAIL}]|Â[\xa0-\xbf]|â€")
GARBLED_BYTES = (b"\xef\xbf\xbd", b"\xc3\x83", b"\xc3\x82", b"\xc3\xa2\xe2\x82\xac")
"""With what those begin in a file: looked for first, since few records have it."""
PASSWORD = re.compile(r"https?://[^\s/?#@\"'<>()]+@", re.I)
SLIPS = (
    (
        re.compile(r"^ {0,3}#{2,6}(?![\s#])", re.M),
        "makes no heading: no space behind #",
        "write a space behind the #",
    ),
    (
        re.compile(r"\([^()\n]{1,200}\)\[(?:https?://|\.\.?/)[^\]\s]*\]"),
        "makes no link: the brackets are the wrong way round",
        "write [words](address)",
    ),
    (
        re.compile(r"\[\[[^\[\]\n]{1,200}\]\]"),
        "makes no link",
        "write [words](path of the record's file)",
    ),
)
"""What Markdown takes for words though it was meant otherwise, why, and the remedy."""


@rule("W612", "type the characters again as they should be, and save the file as UTF-8")
def nothing_garbled(record: Record, view: View) -> Iterator[Fault]:
    """No text has characters that were garbled where a program took them for others."""
    rest = b"" if record.source.isascii() else record.source.translate(None, ASCII)
    if any(part in rest for part in GARBLED_BYTES):
        for line, text in enumerate(record.text.split("\n"), 1):
            if found := GARBLED.search(text):
                shown = text[max(found.start() - 10, 0) : found.end() + 10].strip()
                yield Fault(line, f"garbled characters: {shown!r}", column=found.start() + 1)


@rule("E128", "take out what stands between // and @; if it was a password, change it")
def no_password(record: Record, view: View) -> Iterator[Fault]:
    """No web address has a user's name or password in it."""
    if b"@" in record.source:
        for line, text in enumerate(record.text.split("\n"), 1):
            if found := PASSWORD.search(text):
                yield Fault(line, "a name or password in a web address", column=found.start() + 1)


@rule("W613", "write it as Markdown wants it; put in backticks what is meant as it stands")
def markdown_meant(record: Record, view: View) -> Iterator[Fault]:
    """What was meant for a heading or a link is one."""
    text = record.parsed.text
    # One sign is looked for much faster than two.
    if ("#" in text and "##" in text) or ("[" in text and (")[" in text or "[[" in text)):
        for form, why, remedy in SLIPS:
            for line, column, found in in_running_text(record.body, form, record.body_line):
                shown = found[0].strip()[:60]
                yield Fault(line, f"{shown!r} {why}", column=column, remedy=remedy)


RULES = (nothing_garbled, no_password, markdown_meant)
