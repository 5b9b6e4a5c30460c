from __future__ import annotations

import pytest

from ingest.pages.blocks import joined
from ingest.pages.main import main_content
from ingest.pages.markdown import Writer
from ingest.pages.meta import read_meta
from ingest.pages.prune import prune
from ingest.pages.tree import DEEPEST, parsed
from ingest.readers.html import HtmlReader
from ingest.source import Extract, Source

BASE = "https://a.example/news/"
PARAGRAPH = "<p>A paragraph, long enough, with commas, to be taken for running text by anybody who counts.</p>"


def markdown(html: str) -> str:
    return joined(Writer(BASE).blocks(parsed(f"<body>{html}")))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a\n  b <b>c </b>d <i><b>e</b></i></p>", "a b **c** d ***e***"),
        ("a<br>b<p>c", "a\nb\n\nc"),
        ("<h1>a</h1><h3>b <b>c</b></h3>", "## a\n\n### b c"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>d", "- a\n- b\n  1. c\n\nd"),
        ("<blockquote><p>a<p>b<blockquote>c</blockquote></blockquote>", "> a\n>\n> b\n>\n> c"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<a href='b'>c</a> <a href='#d'>e</a> <a href='javascript:f'>g</a>", f"[c]({BASE}b) e g"),
        ("<a href='http://b.example/'>http://b.example/</a>", "http://b.example/"),
        ("x<sup>2</sup> y<sup><a href='#fn1'>1</a></sup> 5<sup>th</sup>", "x² y¹ 5th"),
        ("<ol class=footnotes><li>a<li>b</ol>", "¹ a\n\n² b"),
        ("<p># a<p>- b<p>> c<p>1. d<p>+ e", "\\# a\n\n\\- b\n\n\\> c\n\n1\\. d\n\n\\+ e"),
        ("<p>*a* _b_ c_d `e` \\ ~f~ [g](h) [i]: j [^1]", "\\*a\\* \\_b\\_ c_d \\`e\\` \\\\ \\~f\\~ [g]\\(h) [i]\\: j \\[^1]"),
        ("<p>&lt;b&gt; &amp;lt; a &lt; b &amp; c", "&lt;b> &amp;lt; a < b & c"),
        ("<img src=x alt=y><script>z</script><!-- a --><p>b", "b"),
        ("<table><tr><th>a<th>b|c<tr><td>1<td>2</table>", "| a | b\\|c |\n| --- | --- |\n| 1 | 2 |"),
        ("<table><tr><td><p>a</p><td>b</table>", "a\n\nb"),
        ("<b>a<p>b</p>c</b>", "**a**\n\nb\n\nc"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, expected: str) -> None:
    page = parsed(f"<body>{html}")
    prune(page) if "script" in html else None
    assert joined(Writer(BASE).blocks(page)) == expected


@pytest.mark.parametrize(
    "frame",
    [
        "<nav><p>One, two, three, and more words for a paragraph.</p></nav>",
        "<div class='cookie-banner'><p>One, two, three, and more words for a paragraph.</p></div>",
        "<div id=comments><p>One, two, three, and more words for a paragraph.</p></div>",
        "<aside class=relatedStories><p>One, two, three, and more words for a paragraph.</p></aside>",
        "<div style='display: none'><p>One, two, three, and more words for a paragraph.</p></div>",
        "<p hidden>One, two, three, and more words for a paragraph.</p>",
        "<form><p>One, two, three, and more words for a paragraph.</p></form>",
        "<figure><figcaption>One, two, three, and more words for a paragraph.</figcaption></figure>",
        "<ul><li><a href='/x'>One, two, three, and more words for a paragraph.</a></li></ul>",
    ],
)
def test_the_frame_of_a_page_is_not_its_text(frame: str) -> None:
    html = f"<html><body><div class=story>{PARAGRAPH * 3}{frame}{PARAGRAPH * 3}</div>{frame}"
    extract = HtmlReader().read(Source.of(html.encode(), "text/html", "page.html", ""))
    assert isinstance(extract, Extract)
    assert "One, two" not in extract.text
    assert extract.text.count("A paragraph") == 6


A, B = "<a href='/a'>the Trust Ordinance</a>", "<a href='/b'>General Order 5</a>"
LIST = f"<ul><li>{A}</li><li>{B}</li></ul>"


def among_paragraphs(part: str) -> str:
    html = f"<body><article>{PARAGRAPH * 3}{part}{PARAGRAPH}</article>"
    extract = HtmlReader().read(Source.of(html.encode(), "text/html", "page.html", ""))
    assert isinstance(extract, Extract)
    return extract.text


@pytest.mark.parametrize(
    "part",
    [
        f"<p>See {A}, {B} and {A}.</p>",
        f"<p>The following apply:</p>{LIST}",
        f"<h2>Documents</h2>{LIST}",
        f"<p>Sources: {A}, {B}</p>",
        f"<p>Read the <a href='/b'>full text of General Order 5</a> and {A}.</p>",
        "<p>Trust Ordinance, General Order 5: <a href='https://a.example/b'>https://a.example/b</a></p>",
    ],
)
def test_links_that_belong_to_the_text_stay(part: str) -> None:
    text = among_paragraphs(part)
    assert "Trust Ordinance" in text
    assert "General Order 5" in text


@pytest.mark.parametrize(
    "part",
    [
        f"<p>Related: {A} and {B}</p>",
        f"<h3>Related stories</h3>{LIST}",
        f"<p>You may also like:</p>{LIST}",
        f"<p>Most popular articles:</p>{LIST}",
        f"<p>Tags: {A} {B}</p>",
        f"<p>Posted in {A} by {B}</p>",
        f"<p>{A} | {B}</p>",
        LIST,
        f"<h3>{A}</h3><p>{B}</p>",
        f"<p>Read more: {A}, and also {B}</p>",
    ],
)
def test_links_that_lead_elsewhere_go(part: str) -> None:
    text = among_paragraphs(part)
    assert "Trust Ordinance" not in text
    assert "General Order 5" not in text


def test_an_embedded_post_stays_whatever_stands_around_it() -> None:
    post = "<figure class=social-share><blockquote class=twitter-tweet><p>Hi</p>— Jo (@jo) July 9, 2019</blockquote></figure>"
    page = parsed(f"<body>{PARAGRAPH * 5}{post}")
    prune(page)
    assert page.find("blockquote") is not None


def test_beside_the_main_text_only_more_of_it_is_taken() -> None:
    page = parsed(
        f"<body><div id=a>{PARAGRAPH * 9}</div><div id=b>{PARAGRAPH * 6}</div><div id=c><p>Short.</p></div>"
    )
    assert [tag.get("id") for tag in main_content(page.body or page)] == ["a", "b"]


def ld(json: str) -> str:
    return f"<script type='application/ld+json'>{json}</script>"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>Council votes on the budget | News 9</title>", {"title": "Council votes on the budget"}),
        ("<title>Short - News 9</title>", {"title": "Short - News 9"}),
        ("<title>x</title><meta property='og:title' content='A - B'><h1>C</h1>", {"title": "A - B"}),
        ("<title>x</title></head><h1>C <b>d</b></h1>", {"title": "C d"}),
        ("<meta name=DC.date content='2019-07-08T23:00:00Z'>", {"date": "2019-07-08"}),
        ("<time datetime='2019-07-08'>today</time>", {"date": "2019-07-08"}),
        ("<span itemprop=datePublished>July 8, 2019</span>", {"date": "2019-07-08"}),
        ("<link rel=canonical href='/2019/07/08/a/?utm_source=b'>", {"date": "2019-07-08", "url": "https://a.example/2019/07/08/a/"}),
        ("<link rel=canonical href='javascript:x'>", {}),
        (ld('{"@graph":[{"@type":"Organization","name":"N"},{"@type":["NewsArticle"],"headline":"H","datePublished":"2019-07-08","publisher":{"name":"P"}}]}'), {"title": "H", "date": "2019-07-08", "publisher": "P"}),
        (ld('{"@type":"NewsArticle","headline":7,"publisher":["Q"]}') + "<meta property='og:site_name' content='R'>", {"publisher": "Q"}),
        (ld("{broken") + ld('"text"'), {}),
    ],
)  # fmt: skip
def test_a_page_says_of_itself(head: str, expected: dict[str, str]) -> None:
    assert {"url": BASE, **expected} == read_meta(parsed(f"<html><head>{head}<body>"), BASE)


def test_what_nobody_sees_does_not_come_over_however_it_is_written() -> None:
    page = (
        "<p title='a&#x200b;'>Con&shy;necti\u00adcut &#8203;&#x202E;news &amp; m\u0645&zwnj;\u062e"
    )
    assert markdown(page) == "Connecticut news & m\u0645\u200c\u062e"


def test_a_page_nested_too_deep_is_made_flatter_and_loses_no_text() -> None:
    count = DEEPEST + 100
    page = parsed("<div>\n" * count + "<p>Text</p>" + "</div>\n" * count + "<p>After</p>")
    assert len(list(page.find_all("div"))) == DEEPEST
    assert page.get_text().split() == ["Text", "After"]
