"""Rules on texts that YAML cuts: at ` #`, which begins a comment, and at a comma in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb import parse
from kb.check.fields import shape_at
from kb.check.interface import View, rule
from kb.record import Fault, Path, Record
from kb.yaml_seen import quoted

TEXTS = ("text", "line")
"""Types of field in which the words behind ` #` may be meant: no id, date or choice has a space."""

COMMA = ": in braces a comma ends a value without quotes"


@rule("E118", "put the value in quotes; a true comment has two spaces before # and one after")
def text_not_cut(record: Record, view: View) -> Iterator[Fault]:
    """Text without quotes holds no ` #`: YAML takes the rest of the line for a comment."""
    for path, comment in parse.comments(record):
        plainly = comment.startswith("  #") and comment[3:4] in (" ", "")
        shape = shape_at(view.schemas, record.kind, path)
        if not plainly and shape.get("type") in TEXTS and path != ("kind",):
            rest = comment.strip()
            shown = rest if len(rest) <= 60 else f"{rest[:59]}…"
            message = f"what stands behind ` #` is not read: {shown!r}"
            yield Fault(path, message)


@rule("W609", "put the whole entry in quotes; or begin each of them with a capital letter")
def entry_not_cut(record: Record, view: View) -> Iterator[Fault]:
    """In brackets a comma ends an entry: one that begins with a small letter is asked about."""
    for name, entries in record.data.items():
        if not isinstance(entries, list):
            continue
        for index in range(1, len(entries)):
            before, entry = entries[index - 1], entries[index]
            if isinstance(before, str) and isinstance(entry, str) and _goes_on(before, entry):
                shape = shape_at(view.schemas, record.kind, (name, index))
                if shape.get("type") == "text" and _in_brackets(record, (name,)):
                    shown = entry if len(entry) <= 60 else f"{entry[:59]}…"
                    message = f"a comma in brackets makes an entry of its own of {shown!r}"
                    yield Fault((name, index), message)


@dataclass(frozen=True, slots=True)
class Cut:
    """A value in braces that its own commas cut into keys."""

    key: str
    """The first piece that was cut off."""
    remedy: str


def cut_off(record: Record, path: Path, row: Mapping[str, object]) -> dict[str, Cut]:
    """The keys of the mapping at `path` that are pieces of the value before them, each to that."""
    found: dict[str, Cut] = {}
    whole, run = "", list[str]()
    for name, value in (*row.items(), ("", "end")):
        if whole and value == "" and ":" not in name and not parse.has_colon(record, (*path, name)):
            comma = "," if whole.startswith(("http://", "https://")) else ", "
            whole, run = f"{whole}{comma}{name}", [*run, name]
            continue
        found |= dict.fromkeys(run, Cut(run[0], quoted(whole))) if run else {}
        whole, run = value if isinstance(value, str) else "", []
    return found


def _goes_on(before: str, entry: str) -> bool:
    return entry[:1].islower() and before[:1].isupper()


def _in_brackets(record: Record, path: Path) -> bool:
    line, column = parse.place(record, Fault(path, ""))
    return record.text.split("\n")[line - 1][column - 1 : column] == "["


RULES = (text_not_cut, entry_not_cut)
