"""Bodies: passages and their anchors, links and their lines, and hostile Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import markdown
from kb.record import Block, Body

BODY = """\
Intro *para* with [a](x.md)[^n] and
![img](p.png "t > q") then [b](y.md).

## Votes & **more**

| h | i |
|---|---|
| c | d [k](z.md) |

- one
- two
  more
  - inner [q](w.md)
    ```
    code
    ```

> Quoted words
> — The Mayor, 2019

```python
x = "[^z]"
```

[^n]: A note
   with [l](l.md).

    Second part.

[![alt](im.png)](t.md) and [ref][r], <https://a.b/c>.

[r]: r.md
"""


@pytest.fixture(scope="module")
def body() -> Body:
    return markdown.read(BODY, 11)


def test_passages_have_kind_text_and_the_line_of_the_file(body: Body) -> None:
    assert [(passage.line, passage.kind, passage.text) for passage in body.passages] == [
        (11, Block.PARAGRAPH, "Intro para with a and then b."),
        (14, Block.HEADING, "Votes & more"),
        (16, Block.PARAGRAPH, "h i"),
        (18, Block.PARAGRAPH, "c d k"),
        (20, Block.PARAGRAPH, "one"),
        (21, Block.PARAGRAPH, "two more"),
        (23, Block.PARAGRAPH, "inner q"),
        (24, Block.CODE, "code"),
        (28, Block.QUOTATION, "Quoted words"),
        (29, Block.CITATION, "— The Mayor, 2019"),
        (31, Block.CODE, 'x = "[^z]"'),
        (40, Block.PARAGRAPH, "and ref, https://a.b/c."),
        (35, Block.FOOTNOTE, "A note with l."),
        (38, Block.FOOTNOTE, "Second part."),
    ]


def test_reading_again_gives_the_same(body: Body) -> None:
    """comrak writes the attributes of a block of code in an order that changes from call to call."""
    assert {markdown.to_html(BODY) for _ in range(50)} == {markdown.to_html(BODY)}
    assert markdown.read(BODY, 11) == body


def test_links_and_images_have_address_words_and_the_line_of_the_file(body: Body) -> None:
    assert [(link.line, link.href, link.text) for link in body.references] == [
        (11, "x.md", "a"),
        (12, "p.png", "img"),
        (12, "y.md", "b"),
        (18, "z.md", "k"),
        (23, "w.md", "q"),
        (40, "t.md", ""),
        (40, "im.png", "alt"),
        (40, "r.md", "ref"),
        (40, "https://a.b/c", "https://a.b/c"),
        (36, "l.md", "l"),
    ]


def test_a_link_knows_where_its_words_stand_in_the_passage(body: Body) -> None:
    texts = {passage.anchor: passage.text for passage in body.passages}
    for link in body.references:
        if link.start >= 0:
            assert texts[link.anchor][link.start :].startswith(link.text)


def test_anchors_outlive_what_is_put_before_them(body: Body) -> None:
    later = markdown.read("New first paragraph.\n\n## New\n\n" + BODY)
    old = [passage.anchor for passage in body.passages]
    assert [passage.anchor for passage in later.passages][-len(old) :] == old


def test_anchors_outlive_emphasis_case_and_punctuation() -> None:
    one = markdown.read("The mayor said: no, never!")
    other = markdown.read("The **Mayor** said — *no*, never.".replace("—", "-"))
    assert one.passages[0].anchor == other.passages[0].anchor


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["What happened"], ["what-happened"]),
        (["What's new, 2019?"], ["whats-new-2019"]),
        (["`code` and *more*"], ["code-and-more"]),
        (["A - B", "under_score"], ["a---b", "under_score"]),
        (["Ünï 😀 ß"], ["ünï--ß"]),
        (["Vote", "Vote", "Vote"], ["vote", "vote-1", "vote-2"]),
        (["Vote", "Vote 1", "Vote"], ["vote", "vote-1", "vote-2"]),
        (["Vote", "Vote", "Vote 1"], ["vote", "vote-1", "vote-1-1"]),
        (["[A link](https://example.org)"], ["a-link"]),
        (["!!!", "???"], ["section", "section-1"]),
    ],
)
def test_headings_have_the_anchors_github_makes(headings: list[str], anchors: list[str]) -> None:
    read = markdown.read("\n\n".join(f"## {heading}" for heading in headings))
    assert [passage.anchor for passage in read.passages] == anchors


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("No HTML: a < b, `<b>`, <https://a.b>, <a@b.c>", ()),
        ("```\n<script>\n```\n\n    <b>", ()),
        ("One\n\n<div>\n</div>\n", ((3, 1),)),
        ("One <b>two</b>\nthree <!-- four -->", ((1, 5), (2, 7))),
        ("<!-- raw HTML omitted -->", ((1, 1),)),
        ("é < \\<b> `<i>\nx` 4 < 5 <u>v</u>", ((2, 10),)),
        ("- a\n\n  > ```\n  > <b>\n  > ```\n  > ä <i>\n\n| <a@b.c> | <b> |\n| - | - |", ((6, 7), (8, 13))),
        (">" * 50_000 + " <b>", ((1, 50_002),)),
    ],
)  # fmt: skip
def test_raw_html_is_found_where_it_stands_outside_code_only(
    text: str, places: tuple[tuple[int, int], ...]
) -> None:
    assert markdown.read(text).raw_html == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("é [^1] \\[^1] `[^1]` \\\\[^1]", [(1, 3), (1, 23)]),
        ("`[^1]\n[^1]` [^1]", [(2, 7)]),
        ("```\n[^1]\n```\n\n    [^1]\n\n> [x](a) [^1]", [(7, 10)]),
        ("[^1]\n\n[^1]: A note.", []),
        ("| a | b |\n| - | - |\n| \\| | [^1] |", [(3, 8)]),
    ],
)
def test_a_pattern_is_found_in_running_text_alone(text: str, places: list[tuple[int, int]]) -> None:
    found = markdown.in_running_text(text, re.compile(r"\[\^1\]"))
    assert [(line, column) for line, column, _ in found] == places


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        "[a](" * 10_000,
        "![a](" * 10_000,
        "[a](b" * 10_000,
        "> " * 10_000 + "a",
        "- " * 10_000 + "a",
        "* " * 3_000 + "a",
        "<" * 100_000,
        "<a " * 50_000,
        "`" * 50_000,
        "".join("`" * count + " " for count in range(400)),
        "*a_ " * 20_000,
        "**a *" * 20_000,
        "[^1]" * 20_000 + "\n\n[^1]: x",
        "".join(f"[^{number}]: x\n\n" for number in range(3_000)),
        "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n",
        "&" * 100_000,
        "&#0;" * 20_000,
        "a\n" * 50_000,
        "# a\n" * 20_000,
        "[x](y.md) " * 20_000,
        "> a\n— b\n" * 10_000,
        "> a\n" * 20_000,
        "\r" * 50_000,
        "\u2028" * 50_000,
        "www." * 20_000,
        "<!--" * 20_000,
        "<?" * 20_000,
        "~~~\n" * 20_001,
        "1. " * 5_000,
        "\\" * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_markdown_is_read(text: str) -> None:
    """Each of these once stopped a Markdown reader for minutes; the run would show it."""
    read = markdown.read(text)
    anchors = [passage.anchor for passage in read.passages]
    assert len(set(anchors)) == len(anchors)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read(text: str) -> None:
    read = markdown.read(text)
    anchors = [passage.anchor for passage in read.passages]
    assert len(set(anchors)) == len(anchors)
    assert {link.anchor for link in read.references} <= set(anchors)


WORDS = st.sampled_from(
    [
        "a",
        "*b*",
        "[c](d.md)",
        "`e`",
        "f\n",
        "\n\n",
        "> ",
        "- ",
        "## ",
        "| g |",
        "[^1]",
        "<h>",
        "![i](j)",
        "\n\n[^1]: k",
        "```\n",
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_every_line_given_is_a_line_of_the_file(text: str) -> None:
    last = text.count("\n") + 1
    read = markdown.read(text)
    for line in (
        *(one.line for one in read.passages),
        *(one.line for one in read.references),
        *(line for line, _ in read.raw_html),
    ):
        assert 1 <= line <= last
    texts = {passage.anchor: passage.text for passage in read.passages}
    for link in read.references:
        assert link.start < 0 or texts[link.anchor][link.start :].startswith(link.text)
