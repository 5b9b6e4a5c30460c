"""What libyaml says of YAML that it cannot read, and what becomes of it: place, cause, remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = r"[ ]*+(?:- ++)*+"
LINE = re.compile(
    r"(?P<space>[ ]*+)(?P<dash>(?:- ++)*+)"
    r"(?:(?P<key>(?:(?<=- )[a-z]|(?<!- )[A-Za-z])[\w-]*+):[ ]++)?(?P<value>.*)"
)
CURLY = "“”„‘’«»"
LONGEST = 60
"""Characters of a value that a remedy writes out."""
QUOTE = "put the whole value in quotes"


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that keeps YAML from being read: offset, what it is, what to do."""

    offset: int
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What libyaml says, and the lines it speaks of."""

    text: str
    offset: int
    problem: str
    """Its words, those on the context first."""
    opened: int
    """Offset where what it was reading begins."""

    @property
    def start(self) -> int:
        """Where the line of the fault begins."""
        return self.text.rfind("\n", 0, self.offset) + 1

    @property
    def line(self) -> str:
        """The line of the fault."""
        return line_at(self.text, self.start)

    @property
    def above(self) -> int:
        """Where the last line above with something on it begins; -1 where there is none."""
        before = self.text[: self.start].rstrip()
        return before.rfind("\n") + 1 if before else -1


def quoted(value: str) -> str:
    """How to write a value in quotes; in general words where it is long."""
    words = value.strip().strip(CURLY)
    if not words or len(words) > LONGEST:
        return QUOTE
    if '"' in words or "\\" in words:
        return "put it in quotes: '" + words.replace("'", "''") + "'"
    return f'put it in quotes: "{words}"'


def line_at(text: str, start: int) -> str:
    """The line of `text` from `start`, without its end."""
    return text[start:].partition("\n")[0].rstrip("\r") if start >= 0 else ""


def value_in(line: str) -> str:
    """What stands behind the key or the dash of a line."""
    found = LINE.match(line)
    return found["value"] if found else ""
