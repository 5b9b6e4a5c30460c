"""Whatever comes in, nothing raises, and what comes out is a record without anything that runs."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.draft import Known, draft
from ingest.run import read_source
from ingest.source import Extract, Skipped, Source
from kb.markdown import to_html
from kb.parse import parse

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TYPES = ("text/plain", "text/markdown", "text/html")
SAFE_TARGET = re.compile(r"(?:https?:|mailto:|#)", re.I)


def through(data: bytes, media_type: str) -> str:
    """The text of the draft; a sentence where the source is skipped."""
    source = Source.of(data, media_type, "folder/in.put", NOW.isoformat())
    extract = read_source(source)
    if isinstance(extract, Skipped):
        assert extract.reason
        return "skipped"
    made = draft(extract, source, known=Known(), today=NOW.date())
    record = parse(f"{made.id}.md", made.text.encode()).record
    assert record is not None
    assert (record.id, record.status, record.date is not None) == (made.id, "draft", True)
    assert re.fullmatch(r"[a-z0-9-]+", made.id)
    assert isinstance(extract, Extract)
    assert_harmless(extract.text)
    return made.text


class Targets(HTMLParser):
    """Collects the tags and targets of rendered Markdown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.targets: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.targets += [value or "" for key, value in attrs if key in ("href", "src")]
        assert not any(key.startswith("on") for key, _ in attrs)


def assert_harmless(markdown: str) -> None:
    html = to_html(markdown)
    assert "raw HTML omitted" not in html, markdown[:2000]
    seen = Targets(html)
    assert not seen.tags & {"script", "iframe", "img", "style", "object", "form"}, markdown[:2000]
    assert all(SAFE_TARGET.match(target) for target in seen.targets), seen.targets


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\f",
            " ",
            "\t",
            "    ",
            "---\n",
            "> ",
            "# ",
            "- ",
            "1. ",
            "| a | b |\n|---|---|\n",
        ),
        *(
            "**",
            "*",
            "_",
            "`",
            "```\n",
            "~~",
            "\\",
            "[",
            "]",
            "](",
            ")",
            "[^1]",
            "[^1]: ",
            "[1] ",
            "¹",
            "² ",
            "!",
            "&lt;",
        ),
        *(
            "<p>",
            "</p>",
            "<b>",
            "<br>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<div class='footnotes'>",
            "<li id=fn1>",
        ),
        *(
            "<blockquote class=twitter-tweet>",
            "</blockquote>",
            "<table><tr><td>",
            "</table>",
            "<a href='javascript:x()'>",
        ),
        *(
            "<sup>1</sup>",
            "<pre>",
            "<ol>",
            "<ul>",
            "</ul>",
            "</li>",
            "<h1>",
            "<img src=x onerror=alert(1)>",
            "<",
            ">",
            "&",
        ),
        *(
            "Dear Ms. Lee,",
            "Sincerely,",
            "June 24, 2019",
            "RE: a",
            "Cc: A. B. See; U.S. Senators X Y and Z W",
            "P.S. ",
        ),
        *(
            "— Jo Doe (@jo) July 9, 2019",
            "date 2019-07-08 ",
            "By Jo Doe",
            "HARTFORD – ",
            "title: x\n",
            "date: [",
            ": ",
        ),
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "http://a.b/c",
            "[x](javas&#99;ript:x)",
            "<javascript:x>",
            "www.a.b",
        ),
        *(
            "[a]: javascript:x",
            "[x](\njavascript:x)",
            "[x](<javascript:x>)",
            "![i](j)",
            "É",
            "مرحبا",
            "😀",
            "\u202e",
            "\u2028",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=25).map("".join), st.sampled_from(TYPES))
@example("[x](javascript:alert(1))", "text/plain")
@example("[x](\njavascript:alert(1))", "text/plain")
@example("[x]: <javascript:alert(1)>\n\n[x]", "text/plain")
@example("Dear [A](javascript:x),\n\nb\n\nSincerely,", "text/plain")
def test_any_text_gives_a_harmless_draft_or_a_reason(text: str, media_type: str) -> None:
    through(text.encode("utf-8", "surrogatepass"), media_type)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(TYPES))
def test_any_bytes_give_a_harmless_draft_or_a_reason(data: bytes, media_type: str) -> None:
    through(data, media_type)


HOSTILE = {
    "script": "<p>Text, long enough to be read as text.</p><script>alert(1)</script><svg onload=alert(1)>",
    "event": "<p onclick=alert(1)>Text, long enough <img src=x onerror=alert(1)> to be read.</p>",
    "links": '<p>Text, with <a href="javascript:alert(1)">one</a>, <a href=" java\nscript:alert(1)">two</a>, '
    '<a href="data:text/html,x">three</a>, <a href="vbscript:x">four</a>, <a href="&#106;avascript:x">five</a>.</p>',
    "text that is markup": "<p>Text &lt;script&gt;alert(1)&lt;/script&gt; and [x](javascript:alert(1)), it says.</p>",
    "markup in attributes": '<title>&lt;script&gt;alert(1)&lt;/script&gt;</title><p>Text, "long" enough, it says.</p>',
    "broken": "<p>Text, long enough to be read <b <i <a href='http://a.b",
    "unclosed comment": "<p>Text, long enough to be read.</p><!-- <p>more",
    "100,000 divs": "<div>" * 100_000
    + "Text, long enough to be read as text."
    + "</div>" * 100_000,
    "100,000 bold": "<p>" + "<b><i>" * 50_000 + "Text, long enough to be read as text.",
    "100,000 quotes": "<blockquote>\n" * 100_000 + "Text, long enough to be read as text.",
    "many lists": "<ul><li>" * 15_000 + "Text, long enough to be read as text.",
    "many tables": "<table><tr><td>" * 10_000 + "Text, long enough to be read as text.",
    "huge attribute": f'<p class="{"x " * 1_000_000}">Text, long enough to be read as text.</p>',
    "huge word": f"<p>{'x' * 1_000_000}</p>",
    "many links": "<p>" + "<a href='http://a.b/c'>Text, and more</a> " * 5_000 + "</p>",
    "nested JSON-LD": f'<script type="application/ld+json">{"[" * 100_000}</script><p>Text, long enough to be read.</p>',
    "odd JSON-LD": '<script type="application/ld+json">{"@type":["NewsArticle"],"headline":{"a":[1]},"datePublished":7,'
    '"publisher":[]}</script><p>Text, long enough to be read.</p>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_gives_harmless_markdown(name: str) -> None:
    text = through(f"<html><body>{HOSTILE[name]}".encode(), "text/html")
    assert "Text" in text or "xxx" in text
    body = text.partition("\n---\n")[2]  # the front matter is data, and may say '<script>' as such
    assert not re.search(r"<script|<\w+ on\w+=|\]\((?:javascript|data|vbscript)", body, re.I)


LONG = {
    "one line": "word " * 30_000,
    "many lines": "word\n" * 30_000,
    "many blocks": "word\n\n" * 30_000,
    "brackets": "[" * 60_000,
    "stars": "*a " * 30_000,
    "quotes": ">" * 30_000 + "a",
    "dashes": "— " * 30_000,
    "dear": "Dear " * 60_000,
    "dear names": "Dear " + "Mr. A, " * 30_000,
    "names": "Cc: " + "Ann Lee, " * 30_000,
    "letter of names": "Dear Ann,\n\na\n\nSincerely,\n\n" + "Ann Lee\n" * 20_000,
    "dates": "June 24, 2019 " * 30_000,
    "notes": "a[1] " * 30_000 + "\n\n[1] b",
    "marks": "¹" * 30_000,
    "digits": "1" * 60_000,
    "links": "[a](http://b.c/d) " * 20_000,
    "open links": "[a](" * 30_000,
    "html": "<" * 30_000,
    "html blocks": "<p>a\n" * 20_000,
    "spaces": "a" + " " * 60_000 + "b",
    "capitals": "A" * 30_000 + " – b",
    "posts": "— A (@a) " * 20_000,
    "sentences": "A. B. " * 30_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize("name", LONG)
def test_long_text_of_one_kind_takes_no_more_than_its_length_asks_for(
    name: str, media_type: str
) -> None:
    source = Source.of(LONG[name].encode(), media_type, "in.put", NOW.isoformat())
    began = time.process_time()
    extract = read_source(source)
    if isinstance(extract, Extract):
        assert draft(extract, source, known=Known(), today=NOW.date()).text
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    "text", ["!http://a.b/c\u00a1", '<p>Read!<a href="http://a.b/c">it</a></p>']
)
def test_a_link_after_an_exclamation_mark_is_no_image(text: str) -> None:
    for media_type in TYPES:
        through(text.encode(), media_type)
