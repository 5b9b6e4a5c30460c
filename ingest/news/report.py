"""A news report's text to an extract: title, date, posts as quotations, subheadings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.dates import dates_in
from ingest.footnotes import with_footnotes
from ingest.news.posts import Post, read_post
from ingest.news.top import FILED, is_byline, read_top
from ingest.prose import (
    DATELINE,
    MARKED,
    Block,
    bare,
    blocks,
    cut,
    is_sentence,
    paragraph,
    plain,
    sentences,
)
from ingest.source import Extract

SUBHEAD = 80  # characters
TITLE = 90
BOLD = re.compile(r"\*\*[^*]+\*\*:?")


def read_report(
    text: str, hints: Mapping[str, object], reader: str, *, short_subheads: bool = True
) -> Extract:
    """The report that `text` is. `hints` are what its page or front matter says of it.

    `short_subheads`: a short line that is no sentence is a subheading, as in plain text. On web
    pages captions and labels are short as well, so there only a line in bold is one.
    """
    text, notes = with_footnotes(text)
    filed = FILED.match(text)
    top = read_top(
        blocks(text[filed.end() :] if filed else text),
        str(hints.get("title") or ""),
        years=sorted({day.year for day in dates_in(text)}, reverse=True),
    )
    posts: list[Post] = []
    body = list(paragraphs(top.rest, posts, short_subheads=short_subheads))
    found = {
        "kind": "article",
        "headline": hints.get("title") or top.headline,
        "date": hints.get("date") or (filed and filed["date"]) or top.date,
        "posts": posts,
    }
    headline = str(found["headline"] or "")
    whole = [*body, *(["\n\n".join(notes)] if notes else [])]
    merged = {**hints, **{key: value for key, value in found.items() if value}}
    return Extract(headline or from_text(body), "\n\n".join(whole), merged, reader)


def paragraphs(report: list[Block], posts: list[Post], *, short_subheads: bool) -> Iterator[str]:
    """The blocks of a report as Markdown; the posts found on the way are put into `posts`."""
    for number, whole in enumerate(report):
        block = whole[1:] if is_byline(bare(whole[0])) else whole
        if not block:
            continue
        inside = 0 < number < len(report) - 1
        if post := read_post("\n".join(block)):
            posts.append(post)
            yield post.quotation
        elif MARKED.match(block[0]):
            yield "\n".join(block)
        elif inside and is_subhead(block, short_subheads=short_subheads):
            yield f"## {bare(block[0])}"
        else:
            yield paragraph(block)


def is_subhead(block: Block, *, short_subheads: bool) -> bool:
    """Whether a block is a subheading: one short line that is no sentence."""
    line = block[0].strip()
    if len(block) > 1 or len(line) > SUBHEAD or is_sentence(bare(line)):
        return False
    return (short_subheads or BOLD.fullmatch(line) is not None) and any(map(str.isalpha, line))


def from_text(body: list[str]) -> str:
    """A working title from the first sentence of the text, its dateline left out."""
    for words in body:
        first = DATELINE.sub("", plain(words), count=1)
        if first and not MARKED.match(words):
            return cut(sentences(first)[0].rstrip("."), TITLE)
    return "Untitled"
