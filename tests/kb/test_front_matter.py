"""Front matter is read as text, and edited without touching what was not meant."""

from __future__ import annotations

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kb.front_matter import TextHandler, compose, edit, split
from kb.parse import parse

RECORD = """\
---
# who is who
id: ann-example   # = file name
title: "Ann: a person"
summary:
zip: 06103
at: 12:30
answer: no
names: [Ann, 'Ann E.'] # as printed

roles:
  - {role: Mayor, period: 2016-01-01/..}
  # the next one is not certain
  - role: Clerk
    note: |
      Two lines,
      kept as they are.
aliases:
- old-id
# the end
---

Body --- with dashes.

---

More.
"""


def data(text: str) -> dict[str, object]:
    record = parse("incidents/people/x.md", text.encode()).record
    assert record is not None, text
    return dict(record.data)


def test_every_scalar_is_the_text_that_stands_in_the_file() -> None:
    read = data(RECORD)
    assert (read["zip"], read["at"], read["answer"]) == ("06103", "12:30", "no")
    assert read["summary"] == ""
    assert read["title"] == "Ann: a person"
    for text in (
        "06103",
        "0x1F",
        "1_000",
        "1e3",
        ".5",
        "~",
        "null",
        "true",
        "Yes",
        "2019-07-08",
        "12:30:45",
        "+1",
        ".inf",
    ):
        assert data(f"---\nvalue: {text}\n---\n") == {"value": text}


EDITS = [
    ({"id": "zoe"}, "id: ann-example   # =", "id: zoe   # ="),
    ({"title": "Zoe: another"}, '"Ann: a person"', "'Zoe: another'"),
    ({"title": "Zoe"}, '"Ann: a person"', "Zoe"),
    ({"zip": "06104"}, "zip: 06103", "zip: '06104'"),
    ({"answer": "yes"}, "answer: no\n", "answer: 'yes'\n"),
    ({"summary": "She is."}, "summary:\n", "summary: She is.\n"),
    ({"names": ["A", "B: C"]}, "[Ann, 'Ann E.'] #", "[A, 'B: C'] #"),
    ({"names": "Ann"}, "[Ann, 'Ann E.'] #", "Ann #"),
    ({"names": None}, "names: [Ann, 'Ann E.'] # as printed\n", ""),
    ({"aliases": ["a", "b"]}, "aliases:\n- old-id\n", "aliases: [a, b]\n"),
    ({"aliases": None}, "aliases:\n- old-id\n", ""),
    ({"roles": "none"}, RECORD[RECORD.index("roles:") : RECORD.index("aliases:")], "roles: none\n"),
    ({"status": "draft"}, "# the end\n", "# the end\nstatus: draft\n"),
    ({"id": "ann-example"}, "", ""),
    ({"unknown": None}, "", ""),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize(("changes", "old", "new"), EDITS)
def test_an_edit_changes_its_key_and_no_other_byte(
    changes: dict[str, object], old: str, new: str, mark: str, end: str
) -> None:
    before = mark + RECORD.replace("\n", end)
    after = mark + RECORD.replace(old, new, 1).replace("\n", end)
    assert edit(before, changes) == after


@pytest.mark.parametrize(
    ("text", "changes", "data_after"),
    [
        ("---\n{id: x, b: [c]}\n---\n", {"n": "1"}, {"id": "x", "b": ["c"], "n": "1"}),
        ("---\n  id: x\n  b: c\n---\n", {"n": "1"}, {"id": "x", "b": "c", "n": "1"}),
        ("---\n? id\n: x\n---\n", {"id": "y"}, {"id": "y"}),
        ("---\nid:\n  x\n---\n", {"id": "y"}, {"id": "y"}),
        ("---\nid: 'x\n\n  y'\n---\n", {"id": "two\nlines"}, {"id": "two\nlines"}),
        ("---\nid: x\n---\n", {"id": None}, {}),
    ],
    ids=["braces", "indented", "question mark", "next line", "two lines", "nothing left"],
)
def test_an_edit_of_unusual_front_matter_says_what_was_meant(
    text: str, changes: dict[str, object], data_after: dict[str, object]
) -> None:
    parts = split(edit(text, changes))
    assert parts is not None
    assert (yaml.load(parts[0], yaml.BaseLoader) or {}) == data_after


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), max_size=12
) | st.sampled_from(
    [
        "no",
        "06103",
        "a: b",
        "#",
        "- a",
        "a\nb\n",
        " a ",
        "\u2028",
        "\x85",
        "\ufeff",
        "\x07",
        "'\"",
        "---",
        "&a",
        "*a",
        "!a",
        "%",
        "@",
        "`",
        "[",
        "{}",
    ]
)
KEYS = st.sampled_from(["id", "title", "of_two", "yes", "no", "a-b", "null", "x" * 40])
VALUES = st.one_of(
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.lists(st.dictionaries(KEYS, TEXTS, min_size=1, max_size=3), max_size=3),
    st.dictionaries(KEYS, st.one_of(TEXTS, st.lists(TEXTS, max_size=2)), max_size=3),
)
METADATA = st.dictionaries(KEYS, VALUES, min_size=1, max_size=6)


@given(METADATA, TEXTS)
def test_what_is_composed_is_read_back(metadata: dict[str, object], body: str) -> None:
    text = compose(metadata, body)
    assert data(text) == metadata
    parts = split(text)
    assert parts is not None
    assert text[parts[1] :].strip() == body.strip()


@given(METADATA)
def test_an_edit_without_changes_changes_nothing(metadata: dict[str, object]) -> None:
    text = compose(metadata, "Text.\n\n---\n")
    assert edit(text, {}) == text
    assert edit(text, metadata) == text


@given(METADATA, VALUES, st.data())
def test_an_edit_of_one_key_keeps_the_lines_of_all_others(
    metadata: dict[str, object], value: object, draw: st.DataObject
) -> None:
    key = draw.draw(st.sampled_from(sorted(metadata)))
    text = compose(metadata, "Text.")
    after = edit(text, {key: value})
    assert data(after) == metadata | {key: value}
    alone = {name: compose({name: kept}, "") for name, kept in metadata.items() if name != key}
    for lines in alone.values():
        assert lines.removeprefix("---\n").removesuffix("---\n") in after
    assert after.endswith("\n---\n\nText.\n")


def test_the_handler_makes_python_frontmatter_keep_comments_and_order() -> None:
    post = frontmatter.loads(RECORD, handler=TextHandler())
    post["zip"] = "06104"
    written = frontmatter.dumps(post)
    assert written == RECORD.replace("06103", "'06104'").rstrip("\n")


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("---\nid: x\n---\nBody", "\nid: x\n"),
        ("---  \nid: x\n---\t\nBody", "\nid: x\n"),
        ("---\r\nid: x\r\n---\r\nBody", "\nid: x\r\n"),
        ("---\n\n\nid: x\n---", "\n\n\nid: x\n"),
        ("---\nid: x\n----\nid: y\n---\n", "\nid: x\n----\nid: y\n"),
        ("---\nid: x\n --- \n---\n", "\nid: x\n --- \n"),
    ],
)
def test_front_matter_stands_between_the_first_two_lines_of_three_dashes(
    text: str, front: str
) -> None:
    parts = split(text)
    assert parts is not None
    assert parts[0] == front


@pytest.mark.parametrize(
    "text",
    ["", "---", "---\nid: x\n", " ---\nid: x\n---\n", "\n---\nid: x\n---\n", "--\nid: x\n--\n"],
)
def test_anything_else_is_no_front_matter(text: str) -> None:
    assert split(text) is None
