"""Bytes of one file to a record: decoding, front matter, typed date, body; faults are values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from kb import front_matter, markdown, yaml_text
from kb.dates import Date, DateError, parse_date
from kb.front_matter import compose, edit
from kb.record import LARGEST, Body, Fault, Path, Problem, Record, text_of
from kb.yaml_text import YamlFault

__all__ = ["LARGEST", "READING", "Parsed", "compose", "digest_of", "edit", "parse", "place"]

READING: Mapping[str, tuple[str, str]] = {
    "E101": ("A record file is UTF-8 text.", "save the file as UTF-8 text"),
    "E102": (
        "A record file has at most 2 MiB.",
        "keep the text in the record and link to large material",
    ),
    "E103": (
        "A record file begins with front matter between two lines of `---`.",
        "start the file with --- and close the front matter with ---",
    ),
    "E104": (
        "Front matter is readable YAML: a mapping, nested at most 20 deep.",
        "mend the YAML at this place; quote text that has a colon or # in it",
    ),
    "E105": ("A key stands once.", "keep one of the two"),
    "E106": (
        "Front matter uses no anchors, aliases or tags of YAML.",
        "write the value out; put text that begins with &, * or ! in quotes",
    ),
    "E108": ("A record file's name ends in `.md`.", "rename the file so that it ends in .md"),
}
"""What can keep a file from being read: code, rule in plain words, remedy."""


OTHER_ENDING = re.compile(r"(?:\.(?:md|markdown|mdown|te?xt|rtf|docx?|odt|html?))+$", re.I)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file read: a record, or the problems that kept it from being one."""

    record: Record | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """What is read from a file's bytes alone, wherever it lies: worth keeping from run to run."""

    values: dict[str, object]
    """The front matter."""
    body_start: int
    """Offset in the file's text where the body begins."""
    body: Body


def digest_of(data: bytes) -> str:
    """The first half of the SHA-256 of a file's bytes, hex: tells whether it changed."""
    return sha256(data).hexdigest()[:32]


def parse(path: str, data: bytes, digest: str = "") -> Parsed:
    """Read the file at `path` (relative, forward slashes). Never raises for what the file holds."""
    if not path.endswith(".md"):
        return _misnamed(path)
    if len(data) > LARGEST:
        return _fails(path, 1, 1, "E102", "the file has more than 2 MiB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        before = data[data.rfind(b"\n", 0, fault.start) + 1 : fault.start]
        column = len(before.decode("utf-8-sig")) + 1
        kind = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "not UTF-8"
        return _fails(path, line, column, "E101", f"the file is {kind} here")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return _fails(path, line, 1, "E101", "the file is binary: it holds a zero byte")
    parts = front_matter.split(text)
    if parts is None:
        line, what, remedy = front_matter.missing(text)
        return _fails(path, line, 1, "E103", what, remedy)
    try:
        values = yaml_text.data_of(parts[0])
    except YamlFault as fault:
        return _fails(path, fault.line, fault.column, fault.code, fault.message, fault.remedy)
    first_line = text.count("\n", 0, parts[1]) + 1
    body, html = markdown.rendered(text[parts[1] :], first_line)
    contents = Contents(values, parts[1], body)
    return Parsed(record_of(path, data, digest or digest_of(data), contents, html))


def record_of(path: str, data: bytes, digest: str, contents: Contents, html: str = "") -> Record:
    """The record of a file whose contents are known."""
    values = contents.values
    return Record(
        id=text_of(values.get("id")),
        kind=text_of(values.get("kind")),
        path=path,
        data=values,
        date=_date(values.get("date")),
        digest=digest,
        source=data,
        body_start=contents.body_start,
        parsed=contents.body,
        html=html.encode("utf-8"),
        title=text_of(values.get("title")),
        status=text_of(values.get("status")),
    )


def _date(value: object) -> Date | None:
    try:
        return parse_date(value) if isinstance(value, str) else None
    except DateError:
        return None


def unread(files: Iterable[Parsed]) -> frozenset[str]:
    """Of the files that are no records: the id that each one's name says, and its right path."""
    paths = (problem.path for file in files if not file.record for problem in file.problems)
    bare = {OTHER_ENDING.sub("", path) for path in paths}
    return frozenset((*(path.rpartition("/")[2] for path in bare), *(f"{one}.md" for one in bare)))


def _fails(path: str, line: int, column: int, code: str, message: str, remedy: str = "") -> Parsed:
    problem = Problem(path, line, column, code, message, remedy or READING[code][1])
    return Parsed(None, (problem,))


def _misnamed(path: str) -> Parsed:
    """A file that a program has given another ending, or none."""
    name = path.rpartition("/")[2]
    found = OTHER_ENDING.search(name)
    ending = found[0] if found else ""
    wanted = f"{name.removesuffix(ending)}.md"
    what = f"ends in {ending}" if ending else "has no ending"
    remedy = f"rename it to {wanted}"
    if ending.lower() in (".rtf", ".doc", ".docx", ".odt"):
        remedy = f"save it as plain text, with the name {wanted}"
    message = f"the file's name {what}, so it is not read; a record's name ends in .md"
    return _fails(path, 1, 1, "E108", message, remedy)


def place(record: Record, fault: Fault) -> tuple[int, int]:
    """1-based line and column in the file of what `fault` points at."""
    if isinstance(fault.at, int):
        if fault.column:
            return fault.at, fault.column
        lines = _lines(record.source)
        for number in range(fault.at, len(lines) + 1):
            line = lines[number - 1]
            if found := next((text for text in fault.find if text in line), ""):
                return number, line.index(found) + 1
            if not line.strip():
                break
        return fault.at, 1
    return yaml_text.locate(_front_matter(record.source), fault.at, on_key=fault.on_key)


def comments(record: Record) -> list[tuple[Path, str]]:
    """The values without quotes that a comment follows: where, and the comment as it stands."""
    if b" #" not in record.source and b"\t#" not in record.source:
        return []
    text = _front_matter(record.source)
    return yaml_text.comments(text) if yaml_text.COMMENT.search(text) else []


def has_colon(record: Record, path: Path) -> bool:
    """Whether a colon follows the key at `path`."""
    return yaml_text.has_colon(_front_matter(record.source), path)


@lru_cache(maxsize=4)  # all the problems of a record ask one after the other
def _lines(source: bytes) -> list[str]:
    return source.decode("utf-8-sig").split("\n")


@lru_cache(maxsize=4)
def _front_matter(source: bytes) -> str:
    parts = front_matter.split(source.decode("utf-8-sig"))
    assert parts is not None, "a record has front matter"
    return parts[0]
