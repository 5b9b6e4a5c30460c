"""What an editor is told of YAML that cannot be read: the true place, in plain words, with a remedy."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.parse import READING, parse
from kb.yaml_seen import quoted
from tests.bases import text_of

PATH = "incidents/2019/2019-07-08-report.md"

# ¦ stands before the place that must be named.
FAULTS = {
    "tab": ("people:\n¦\t- {ref: a}", "a tab stands here", "two spaces"),
    "tab after spaces": ("facts:\n  a:\n  ¦\t- b", "a tab stands here", "two spaces"),
    "tab before a key": ("id: x\n¦\ttitle: y", "a tab stands here", "two spaces"),
    "no-break space": ("title:¦\u00a0y\nk: v", "no-break space", "type a space"),
    "colon": ("title: Letter¦: to ICE\nk: v", "a colon and a space", '"Letter: to ICE"'),
    "colon in a list": ("a:\n  - Letter: to¦: ICE", "a colon and", '"Letter: to: ICE"'),
    "colon in the second line": ("a: b\n  and c¦: d\nk: v", "a colon and", "whole value"),
    "colon in braces": ("a:\n  - {b: c, d: e¦: f}\nk: v", "a colon and", "whole value"),
    "colon and quotes": ('a: the "b"¦: c\nk: v', "a colon and", """'the "b": c'"""),
    "colon in curly quotes": ("a: “b¦: c”\nk: v", "a colon and a space", '"b: c"'),
    "colon on Windows": ("a: b¦: c\r\nk: v\r", "a colon and a space", '"b: c"'),
    "no space behind a colon": ("id: x\ntitle:¦y\nk: v", "no space behind", "`title: y`"),
    "no space behind the first": ("id:¦x\ntitle: y", "no space behind this colon", "`id: x`"),
    "no colon": ("id: x\n¦This is text\nk: v", "no `key: value`", "as `key: value`"),
    "double quote open": ('a: ¦"b\nc: d', "the quote \" that opens here", 'with "'),
    "quote closed by the next": ('a: ¦"b\nc: "d e"\nk: v', "that opens here", 'with "'),
    "quote closed by an apostrophe": ("a: ¦'b\nc: It's\nk: v", "that opens here", "with '"),
    "quote open in braces": ('a:\n  - {b: ¦"c, d: e}\nk: v', "that opens here", 'with "'),
    "quote open on the line above": (
        'a:\n  - {b: ¦"c, d: e}\n  - {b: "f", d: g}\nk: v',
        "that opens here",
        'with "',
    ),
    "words behind quotes": ('a: "b¦" c\nk: v', "behind the closing quote", """'"b" c'"""),
    "words behind quotes in braces": ('a: {b: "c¦" d}\nk: v', "behind the closing quote", "whole"),
    "apostrophe": ("a: 'It¦'s'\nk: v", "at an apostrophe", "double quotes"),
    "apostrophe in braces": ("a: {b: 'It¦'s', c: d}\nk: v", "at an apostrophe", "double quotes"),
    "comment in braces": ("a: {b: No. ¦#3, c: d}\nk: v", "` #` begins a comment", "quotes"),
    "comment in a text": ("a: No. ¦#3 and\n  more\nk: v", "` #` begins a comment", "quotes"),
    "bracket open": ("a: ¦[b, c\nk: v", "the [ that opens here is not closed", "write the ]"),
    "bracket open at the end": ("a: b\nc: ¦[", "the [ that opens here", "write the ]"),
    "brace open": ("a:\n  - ¦{b: c\n  - {b: d}\nk: v", "the { that opens here", "write the }"),
    "brace closed by a bracket": ("a: ¦{b: c]\nk: v", "the { that opens here", "write the }"),
    "bracket too many": ("a: [b, c]¦]\nk: v", "behind the closing ]", "in quotes"),
    "words behind a bracket": ("a: [Draft] ¦letter\nk: v", "closing ]", '"[Draft] letter"'),
    "nothing between commas": ("a: [b, ¦, c]\nk: v", "a value is missing", "remove the comma"),
    "no value in braces": ("a: {b: c, d¦:}\nk: v", "the key `d` has no value", "remove the key"),
    "no value before a comma": ("a: [{b¦:, c: d}]\nk: v", "the key `b` has no value", "remove"),
    "colon at the end of a value": ("a: {b: c¦:}\nk: v", "a colon ends a value", "in quotes"),
    "colon before a bracket": ("a: {b¦:[c]}\nk: v", "no space behind this colon", "write a space"),
    "no key": ("a: {b: c, ¦: d}\nk: v", "the key before this colon", "write it"),
    "at in braces": ("a: {b: c, d: ¦@e}\nk: v", "cannot begin with @", "in quotes"),
    "bar in braces": ("a: {b: ¦|c}\nk: v", "cannot begin with |", "in quotes"),
    "question mark in braces": ("a: {b: ¦?c}\nk: v", "cannot begin with ?", "in quotes"),
    "dash in braces": ("a: {b: ¦- c}\nk: v", "a dash and a space", "in quotes"),
    "dash below an open bracket": ("a: ¦[b,\n  - c\nk: v", "the [ that opens here", "write the ]"),
    "braces without brackets": ("a: {b: c}¦, {b: d}\nk: v", "behind the closing }", "put [ before"),
    "comma behind braces": ("a: {b: c}¦,\nk: v", "behind the closing }", "remove the comma"),
    "comment behind a comma": ("a: [{b: c},¦#{d: e}]\nf:\n  - {g: h}", "# begins a comment", "quotes"),
    "dash behind brackets": ("a: [b]¦- c\nk: v", "- cannot stand here", "remove it"),
    "at": ("a: ¦@b c\nk: v", "cannot begin with @", '"@b c"'),
    "percent": ("a: ¦%5 c\nk: v", "cannot begin with %", '"%5 c"'),
    "star": ("a: ¦*b* c\nk: v", "cannot begin with *", '"*b* c"'),
    "bar": ("a: ¦|b\nk: v", "cannot begin with |", '"|b"'),
    "greater than": ("a: ¦> b\nk: v", "cannot begin with >", '"> b"'),
    "dash": ("a: ¦- b\nk: v", "a dash and a space", '"- b"'),
    "backslash": ('a: "C:¦\\Users"\nk: v', "a backslash", "single quotes"),
    "too far right": ("id: x\n  ¦title: y\nk: v", "further than the one above", "column 1"),
    "too far right in a list": ("a:\n  - b: c\n     ¦d: e", "further than", "column 5"),
    "too far left in a list": ("a:\n  - b: c\n   ¦d: e", "less than", "column 5"),
    "too far left": ("a:\n    b: c\n  ¦d: e\nk: v", "less than the one above", "column 5"),
    "entry too far left": ("a:\n  - {b: c}\n ¦- {b: d}\nk: v", "less than", "column 3"),
    "entry too far right": ("a:\n- {b: c}\n  ¦- {b: d}\nk: v", "further than", "column 1"),
    "key within a list": ("a:\n  - {b: c}\n  ¦d: e\nk: v", "unlike those", "with `- `"),
    "dots": ("a: b\n¦...\nc: d", "ends the YAML", "remove the line"),
    "control character": ("a: b¦\x07c", "control characters", "delete"),
    "alias": ("a: ¦*b\nk: v", "the alias *b", "in quotes"),
    "tag": ("a: ¦!b c\nk: v", "the tag !b", "in quotes"),
    "no mapping": ("¦- a\n- b", "a list of `key: value` lines", "as `key: value`"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message", "remedy"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_yaml_is_told_at_its_true_place(text: str, message: str, remedy: str) -> None:
    before, _, after = f"---\n{text}\n---\nBody\n".partition("¦")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    (problem,) = parse(PATH, (before + after).encode()).problems
    at = (line, column) if text[0] != "¦" or "\t" in text else (1, 1)  # nothing to point at
    assert (problem.line, problem.column) == at
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(("text", "message", "remedy"), FAULTS.values(), ids=FAULTS)
def test_no_fault_is_told_in_the_parsers_own_words(text: str, message: str, remedy: str) -> None:
    (problem,) = parse(PATH, f"---\n{text.replace('¦', '')}\n---\n".encode()).problems
    for word in ("scanning", "token", "mapping", "scalar", "expected", "node", "flow", "stream"):
        assert word not in problem.message


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a: b", '"a: b"'),
        ("a # b", '"a # b"'),
        ('the "b": it\'s', "'the \"b\": it''s'"),
        ("“a: b”", '"a: b"'),
        ("C:\\Users: x", "'C:\\Users: x'"),
    ],
)
def test_what_a_remedy_writes_is_read_as_it_was_meant(value: str, written: str) -> None:
    assert quoted(value) == f"put it in quotes: {written}"
    record = parse(PATH, f"---\na: {written}\n---\n".encode()).record
    assert record is not None
    assert record.data["a"] == value.strip("“”")


WHOLE = text_of(
    "2019-07-08-report",
    "incident",
    "A body.",
    undisputed=["It's so: yes", 'The "b"', "x" * 90],
    people=[{"ref": "ann-example", "role": "a, b: c"}],
)
MARKS = st.sampled_from(
    [*"\t\n\r \"'#:-[]{},&*!|>@%\\\u00a0\0\x07“", "---", ": ", " #", "- ", "\n  "]
)


@given(st.integers(0, len(WHOLE)), st.integers(0, 8), MARKS)
def test_a_record_damaged_anywhere_is_read_or_told_with_a_place_in_it(
    at: int, gone: int, put: str
) -> None:
    text = WHOLE[:at] + put + WHOLE[at + gone :]
    parsed = parse(PATH, text.encode())
    assert bool(parsed.record) != bool(parsed.problems)
    lines = text.split("\n")
    for problem in parsed.problems:
        assert problem.code in READING
        assert problem.message
        assert not re.match("while (?:scanning|parsing)|did not find|found ", problem.message)
        assert problem.remedy
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.integers(0, len(WHOLE.encode())))
def test_a_record_cut_off_anywhere_is_read_or_told(at: int) -> None:
    parsed = parse(PATH, WHOLE.encode()[:at])
    assert bool(parsed.record) != bool(parsed.problems)


MANY = 100_000
SLOW = {
    "spaces": "a: b: c\n" + " " * MANY + "\t",
    "spaces and a dash": " " * MANY + "-" + " " * MANY + "@",
    "dashes": "- " * MANY + "@",
    "dashes and a colon": "a:\n" + "- " * 15 + " " * MANY + "b: c: d",
    "open quotes": "a:\n" + '- "b\n' * MANY + "- 'c\n" * MANY + "- 'd' e",
    "escapes": 'a: "' + '\\"' * MANY,
    "open brackets": "a: [" + "b, " * MANY + "c: d: e",
    "comments": "a: {b: c" + " #" * MANY,
    "long value": "a: " + "x" * MANY + ": y",
    "colons": "a:" * MANY + "\nb: c",
    "lines": "a: b\n" * 3 + "c" * 10 + "\n" * MANY + "d",
    "tabs": "a:\n" + "\t" * MANY,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_no_cause_is_looked_for_longer_than_a_second(text: str) -> None:
    began = time.process_time()
    parsed = parse(PATH, f"---\n{text}\n---\n".encode())
    assert parsed.problems
    assert time.process_time() - began < 1
