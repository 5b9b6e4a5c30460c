"""Markdown as GitHub reads it: the one door to comrak; passages, links, anchors of a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from zlib import crc32

import comrak

from kb.record import Block, Body, Passage, Reference

GITHUB = comrak.ExtensionOptions(
    table=True, autolink=True, strikethrough=True, tasklist=True, footnotes=True
)
PLACED = comrak.RenderOptions(sourcepos=True, github_pre_lang=True, gfm_quirks=True)
OMITTED = "<!-- raw HTML omitted -->"

NOT_LEAF = re.compile(r'(<(?!p |h\d |tr |pre |li )\w+) data-sourcepos="[^"]*"')
# Every leaf block as comrak writes it, and the tags that say where a leaf stands.
LEAF = re.compile(
    r'<(?P<tag>p|h[1-6]|tr|pre) data-sourcepos="(?P<line>\d+):[^"]*"(?P<rest>[^>]*)>'
    r"(?P<inner>[^<]*(?:<(?!/(?P=tag)>)[^<]*)*)</(?P=tag)>"
    r'|<li data-sourcepos="(?P<item>\d+):[^"]*">(?!\n)'
    r"(?P<point>[^<\n]*(?:(?!</li>|\n<(?:[uo]l|p|pre|h[1-6r]|table|blockquote)\b).[^<\n]*)*)"
    r"(?=</li>|\n<(?:[uo]l|p|pre|h[1-6r]|table|blockquote)\b)"
    r"|(?P<quote></?blockquote)|(?P<notes><section class=\"footnotes\")",
    re.DOTALL,
)
# comrak writes these two in an order that changes from call to call.
LANGUAGE_FIRST = re.compile(r'<pre (lang="[^"]*") (data-sourcepos="[^"]*")>')
SOURCE = re.compile(r' data-sourcepos="[^"]*"')
TAG = re.compile(r"<[^>]*>")
ADDRESS = re.compile(r'<(a href|img src)="([^"]*)"([^>]*)>')
ALT = re.compile(r'alt="([^"]*)"')
FOOTNOTE_MARK = re.compile(
    r'<sup class="footnote-ref">.*?</sup>|<a [^>]*data-footnote-backref.*?</a>', re.DOTALL
)
LAST_LINE = re.compile(
    r'(<p data-sourcepos="(\d+):[^"]*">)((?:(?!</p>).)*?)\n'
    r"(?=(?:—|―|--)\s*\S[^\n]*</p>\n</blockquote>)",
    re.DOTALL,
)
CITATION = re.compile(r"\s*(?:—|―|--|–)\s*\S")
SPACE = re.compile(r"\s+")
PUNCTUATION = b" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
NOT_SLUG = re.compile(r"[^\w\- ]")


def to_html(markdown: str) -> str:
    """The body as HTML with source positions; raw HTML and script addresses are left out.

    A last line that begins with a dash in a quotation becomes a paragraph of its own: its citation.
    """
    placed = comrak.markdown_to_html(markdown, extension_options=GITHUB, render_options=PLACED)
    html = NOT_LEAF.sub(r"\1", placed)
    if "<pre lang=" in html:
        html = LANGUAGE_FIRST.sub(r"<pre \2 \1>", html)
    if "\n—" in html or "\n―" in html or "\n--" in html:
        html = LAST_LINE.sub(_apart, html)
    return html


def _apart(found: re.Match[str]) -> str:
    line = int(found[2]) + found[3].count("\n") + 1
    return f'{found[1]}{found[3]}</p>\n<p data-sourcepos="{line}:1-{line}:1">'


def read(markdown: str, first_line: int = 1) -> Body:
    """Everything the rules, the links and the search need to know of a body.

    `first_line` is the line of the file where the body begins; lines count from the file's start.
    """
    html = to_html(markdown)
    texts, kinds, anchors, lines = [], [], [], []
    references: list[Reference] = []
    names, tops = Names(), []
    for kind, tag, line, inner in leaves(html):
        at = line + first_line - 1
        text = plain(inner)
        anchor = names.heading(text) if kind == Block.HEADING else names.passage(text)
        texts.append(text)
        kinds.append(kind)
        anchors.append(anchor)
        lines.append(at)
        if tag == "h1":
            tops.append(at)
        if "<a " in inner or "<img " in inner:
            references.extend(_references(inner, at, anchor, one_line=tag == "tr"))
    return Body(
        text="\n".join(texts),
        kinds="".join(kinds),
        anchors=" ".join(anchors),
        lines=tuple(lines),
        references=tuple(references),
        raw_html=tuple(_raw_lines(markdown, first_line)) if OMITTED in html else (),
        top_headings=tuple(tops),
    )


def leaves(html: str) -> Iterator[tuple[str, str, int, str]]:
    """Each leaf block in `html`: its kind, tag, line in the body, and inner HTML."""
    depth, notes = 0, False
    for found in LEAF.finditer(html):
        if mark := found["quote"]:
            depth += -1 if mark.startswith("</") else 1
        elif found["notes"]:
            notes = True
        elif found["tag"]:
            yield (
                _kind(found["tag"], found["inner"], depth, notes=notes),
                found["tag"],
                int(found["line"]),
                found["inner"],
            )
        else:
            kind = Block.QUOTATION if depth else Block.PARAGRAPH
            yield kind, "li", int(found["item"]), found["point"]


def _kind(tag: str, inner: str, depth: int, *, notes: bool) -> str:
    if tag == "pre":
        return Block.CODE
    if tag[0] == "h":
        return Block.HEADING
    if notes:
        return Block.FOOTNOTE
    if depth:
        return Block.CITATION if CITATION.match(inner) else Block.QUOTATION
    return Block.PARAGRAPH


def rewrite(html: str, leaf: Callable[[str], tuple[Passage, str]]) -> str:
    """`html` with an anchor on every leaf block and no source positions.

    `leaf` is called with each block's inner HTML, in the order of `leaves`, and gives back its
    passage and the inner HTML to put there.
    """

    def block(found: re.Match[str]) -> str:
        if found["quote"] or found["notes"]:
            return found[0]
        passage, inner = leaf(found["inner"] if found["tag"] else found["point"])
        if not found["tag"]:
            return f'<li id="{passage.anchor}">{inner}'
        mark = ' class="kb-citation"' if passage.kind == Block.CITATION else ""
        return (
            f'<{found["tag"]} id="{passage.anchor}"{mark}{found["rest"]}>{inner}</{found["tag"]}>'
        )

    return SOURCE.sub("", LEAF.sub(block, html))


def plain(html: str) -> str:
    """The text of a piece of HTML, white space folded, footnote marks left out."""
    return " ".join(_bare(html).split())


def _bare(html: str) -> str:
    if "footnote" in html:
        html = FOOTNOTE_MARK.sub("", html)
    if "<" in html:
        html = TAG.sub("", html)
    return unescape(html) if "&" in html else html


class Names:
    """Gives each block of one body its anchor.

    A passage's anchor is a checksum of its words, so that it outlives what is put before it; a
    heading's is the one GitHub makes. A second block with the same anchor gets a number.
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def passage(self, text: str) -> str:
        """`p-` and eight hex digits of the CRC-32 of the words: case and punctuation left out."""
        return self._free(f"p-{crc32(text.lower().encode().translate(None, PUNCTUATION)):08x}")

    def heading(self, text: str) -> str:
        """The heading's words joined by hyphens, as GitHub does it."""
        return self._free(NOT_SLUG.sub("", text.lower()).replace(" ", "-") or "section")

    def _free(self, name: str) -> str:
        count = self._taken.get(name, 0)
        free = f"{name}-{count}" if count else name
        while count and free in self._taken:  # a heading may be called "Vote 1" itself
            count += 1
            free = f"{name}-{count}"
        self._taken[name] = count + 1
        self._taken.setdefault(free, 1)
        return free


def _references(inner: str, line: int, anchor: str, *, one_line: bool) -> Iterator[Reference]:
    last, start, spaced = 0, 0, True
    for found in ADDRESS.finditer(inner):
        sort, address, attributes = found.groups()
        if "data-footnote" in attributes:
            continue
        before, last = inner[last : found.start()], found.start()
        words = SPACE.sub(" ", _bare(before))
        words = words.lstrip() if spaced else words
        start, spaced = start + len(words), words.endswith(" ") if words else spaced
        line += 0 if one_line else before.count("\n")
        if sort == "img src":
            alt = ALT.search(attributes)
            yield Reference(unescape(address), unescape(alt[1]) if alt else "", line, anchor)
        else:
            text = plain(inner[found.end() : inner.find("</a>", found.end())])
            yield Reference(unescape(address), text, line, anchor, start)


MARKUP = re.compile(r"<(?!https?://|mailto:|[\w.+-]+@)[A-Za-z/!?]")
CODE = re.compile(r"(`+)(?:(?!\1).)*?\1")


def _raw_lines(markdown: str, first_line: int) -> Iterator[int]:
    """Lines where raw HTML seems to begin; the body's first line where none can be told."""
    fence, seen = False, False
    for number, line in enumerate(markdown.split("\n"), first_line):
        if line.lstrip().startswith(("```", "~~~")):
            fence = not fence
        elif not fence and MARKUP.search(CODE.sub("", line)):
            seen = True
            yield number
    if not seen:
        yield first_line
