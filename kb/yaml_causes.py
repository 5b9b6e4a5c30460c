"""Why YAML cannot be read, as its writer sees it: the true place, what is wrong, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable

from kb.yaml_brackets import begun_with, bracket, colon_alone
from kb.yaml_seen import HEAD, LINE, LONGEST, QUOTE, Cause, Seen, line_at, quoted, value_in

TIGHT = re.compile(rf"{HEAD}[A-Za-z][\w-]*+:(?=[^\s/])")
OPENED = re.compile(rf"^{HEAD}(?:[\w-]++:[ ]++)?(?=[\"'])", re.MULTILINE)
ODD_SPACE = re.compile(rf"{HEAD}(?:[A-Za-z][\w-]*+:[ ]*+)?(?=[\u00a0\u2007\u202f\u3000])")
TABBED = re.compile(r"[ ]*+\t")
COMMENT = re.compile(r"(?<=\S)[ \t]+#")


def cause(seen: Seen) -> Cause:
    """The likeliest cause of what libyaml says."""
    found = next((one for test in TESTS if (one := test(seen))), None)
    sign = seen.text[seen.offset : seen.offset + 1]
    if found is None and "not allowed in this context" in seen.problem and sign in "-?:":
        return Cause(seen.offset, f"{sign} cannot stand here", f"remove it, or {QUOTE}")
    return found or Cause(seen.offset, "this cannot be read as YAML")


def _tab(seen: Seen) -> Cause | None:
    """A tab where the line is indented."""
    if found := TABBED.match(seen.line):
        message = "a tab stands here; YAML is indented with spaces only"
        return Cause(seen.start + found.end() - 1, message, "replace each tab by two spaces")
    return None


def _odd_space(seen: Seen) -> Cause | None:
    """A no-break space, as text processors write it, where YAML wants a space."""
    for start in (seen.start, seen.above):
        if start >= 0 and (found := ODD_SPACE.match(line_at(seen.text, start))):
            message = "a no-break space stands here; YAML knows only the plain one"
            return Cause(start + found.end(), message, "delete it and type a space")
    return None


def _open_quote(seen: Seen) -> Cause | None:
    """A quote that is not closed on its line, and closes too late or never."""
    opened = -1
    if "quoted scalar" in seen.problem and "end of stream" in seen.problem:
        opened = seen.opened
    else:
        for found in OPENED.finditer(seen.text, 0, seen.start):
            closed = _closed(seen.text, found.end())
            if seen.start <= closed < seen.offset + 1:
                opened = found.end()
        above = line_at(seen.text, seen.above)
        if opened < 0 and "flow" in seen.problem and above.count('"') % 2:
            opened = seen.above + above.rindex('"')
    if opened < 0:
        return None
    mark = seen.text[opened]
    message = f"the quote {mark} that opens here is not closed on its line"
    return Cause(opened, message, f"close it with {mark}")


def _closed(text: str, at: int) -> int:
    """Offset of the quote that closes the one at `at`; -1 where there is none."""
    form = r'"(?:[^"\\]|\\.)*+"' if text[at] == '"' else r"'(?:[^']|'')*+'"
    found = re.compile(form, re.DOTALL).match(text, at)
    return found.end() - 1 if found else -1


def _behind_quote(seen: Seen) -> Cause | None:
    """Words behind the closing quote of a value, or an apostrophe taken for one."""
    value = value_in(seen.line)
    closed = seen.offset - 1
    if "flow" not in seen.problem and value[:1] in ("'", '"'):
        closed = _closed(seen.text, seen.start + len(seen.line) - len(value))
    elif "flow" not in seen.problem:
        return None
    while closed > seen.start and seen.text[closed] == " ":
        closed -= 1
    if not seen.start < closed < seen.offset or seen.text[closed] not in ("'", '"'):
        return None
    if seen.text[closed] == "'" and seen.text[closed + 1].isalnum():
        message = "the quoted text ends here, at an apostrophe"
        return Cause(closed, message, "write the apostrophe twice, or use double quotes")
    remedy = QUOTE if "flow" in seen.problem else quoted(value)
    return Cause(closed, "words stand behind the closing quote", remedy)


def _comment(seen: Seen) -> Cause | None:
    """A ` #` that ends a text, or hides a closing bracket."""
    start = seen.opened if "flow" in seen.problem else seen.above
    end = seen.offset if "flow" in seen.problem else seen.start
    found = COMMENT.search(seen.text, max(start, 0), end)
    if not found or (start == seen.above and not _deeper(seen)):
        return None
    message = "` #` begins a comment: what follows on this line is not read"
    return Cause(found.end() - 1, message, QUOTE)


def _deeper(seen: Seen) -> bool:
    """Whether the line is indented further than the keys of the line above."""
    return seen.above >= 0 and _column(seen.line) > _column(line_at(seen.text, seen.above))


def _column(line: str) -> int:
    """Where the key of a line begins, or its text, counted from 0."""
    found = LINE.match(line)
    return found.start("key" if found["key"] else "value") if found else 0


def _colon(seen: Seen) -> Cause | None:
    """A colon and a space within a value; or a key too far to the right."""
    if "mapping values" not in seen.problem and seen.text[seen.offset : seen.offset + 2] != ": ":
        return None
    found = LINE.match(seen.line)
    key_here = found and found["key"] and found.end("key") == seen.offset - seen.start
    if "flow" in seen.problem:
        remedy = QUOTE
        if key_here and seen.opened < seen.start:
            return None  # the next line of the file: a bracket above is open
    elif key_here:
        return _no_space(seen, seen.above) or _indent(seen)
    else:
        remedy = quoted(value_in(seen.line)) if found and (found["key"] or found["dash"]) else QUOTE
    return Cause(seen.offset, "a colon and a space stand in a value without quotes", remedy)


def _no_space(seen: Seen, start: int) -> Cause | None:
    """A key whose colon has no space behind it."""
    found = TIGHT.match(seen.text, start) if start >= 0 else None
    if not found:
        return None
    line = line_at(seen.text, start).strip()
    key, _, value = line.partition(":")
    remedy = f"write `{key}: {value}`" if len(line) <= LONGEST else "write a space behind the colon"
    return Cause(found.end(), "there is no space behind this colon", remedy)


def _no_colon(seen: Seen) -> Cause | None:
    """A line that is neither a pair nor the rest of a text."""
    if "could not find expected ':'" not in seen.problem:
        return None
    remedy = (
        "write it as `key: value`, or indent it by two spaces if it goes on from the line above"
    )
    start = seen.text.rfind("\n", 0, seen.opened) + 1
    return _no_space(seen, start) or Cause(seen.opened, "this line is no `key: value`", remedy)


def _beginning(seen: Seen) -> Cause | None:
    """A value that begins with a mark which means something in YAML."""
    value = value_in(seen.line)
    at = seen.start + len(seen.line) - len(value)
    if value[:2] == "- " and at == seen.offset:
        return Cause(at, "a dash and a space begin a list here", quoted(value))
    if value[:1] and value[0] in "@`%*&!|>?" and at <= seen.offset:
        return Cause(at, f"a value cannot begin with {value[0]}", quoted(value))
    return None


def _escape(seen: Seen) -> Cause | None:
    """A backslash in double quotes."""
    if "escape" in seen.problem or "hexdecimal" in seen.problem:
        at = seen.text.rfind("\\", 0, seen.offset + 1)
        message = "a backslash in double quotes begins an escape"
        return Cause(max(at, 0), message, "use single quotes")
    return None


def _ended(seen: Seen) -> Cause | None:
    """A line of dots, which ends a document of YAML."""
    if line_at(seen.text, seen.above).rstrip() == "..." and "document start" in seen.problem:
        return Cause(seen.above, "`...` ends the YAML here", "remove the line")
    return None


def _indent(seen: Seen) -> Cause | None:
    """A line that begins in another column than those it belongs with."""
    if not re.search("expected key|'-' indicator|document start|mapping values", seen.problem):
        return None
    line, above = LINE.match(seen.line), LINE.match(line_at(seen.text, seen.above))
    if not line or not above or seen.above < 0:
        return None
    same = "dash" if line["dash"] else "key" if above["key"] else ""
    column = above.end("space") if same == "dash" else above.start("key")
    here = seen.start + len(line["space"])
    if not same or (same == "dash" and not above["dash"]) or column == len(line["space"]):
        remedy = "begin it in the column of the lines it belongs with; a list goes on with `- `"
        return Cause(here, "this line is indented unlike those it belongs with", remedy)
    further = "further than" if len(line["space"]) > column else "less than"
    message = f"this line is indented {further} the one above it"
    return Cause(here, message, f"begin it in column {column + 1}")


TESTS: tuple[Callable[[Seen], Cause | None], ...] = (
    *(_tab, _odd_space, _open_quote, _behind_quote, _comment, colon_alone, _colon, _no_colon),
    *(_escape, begun_with, bracket, _beginning, _ended, _indent),
)
