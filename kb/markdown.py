"""Markdown as GitHub reads it: the one door to comrak; passages, links, anchors of a body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import unescape
from zlib import crc32

import comrak

from kb.record import Block, Body, Reference

GITHUB = comrak.ExtensionOptions(
    table=True, autolink=True, strikethrough=True, tasklist=True, footnotes=True
)
PLACED = comrak.RenderOptions(sourcepos=True, github_pre_lang=True, gfm_quirks=True)
OMITTED = "<!-- raw HTML omitted -->"

# Of all but leaf blocks and list items; what must not stand before is looked for last, since a
# pattern that begins with plain text is found five times as fast.
NOT_LEAF = re.compile(
    r' data-sourcepos="'
    + "".join(rf'(?<!<{tag} data-sourcepos=")' for tag in ("p", r"h\d", "tr", "pre", "li"))
    + r'[^"]*"'
)
END_OF_POINT = r"</li>|\n<(?:[uo]l|p|pre|h[1-6r]|table|blockquote)\b"
# Every leaf block as comrak writes it, and the tags that say where a leaf stands.
LEAF = re.compile(
    r'<(?P<tag>p|h[1-6]|tr|pre) data-sourcepos="(?P<line>\d+):[^"]*"(?P<rest>[^>]*)>'
    r"(?P<inner>[^<]*(?:<(?!/(?P=tag)>)[^<]*)*)</(?P=tag)>"
    r'|<li data-sourcepos="(?P<item>\d+):[^"]*">(?!\n)'
    rf"(?P<point>[^<\n]*(?:(?!{END_OF_POINT}).[^<\n]*)*)(?={END_OF_POINT})"
    r"|(?P<quote></?blockquote)|(?P<notes><section class=\"footnotes\")",
    re.DOTALL,
)
POINT = re.compile(END_OF_POINT)
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
    if "<pre lang=" in placed:
        placed = LANGUAGE_FIRST.sub(r"<pre \2 \1>", placed)
    html = NOT_LEAF.sub("", placed)
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
    return rendered(markdown, first_line)[0]


def rendered(markdown: str, first_line: int = 1) -> tuple[Body, str]:
    """What `read` says, and the body's HTML: an anchor on every leaf block, no source positions."""
    html = to_html(markdown)
    texts, kinds, anchors, lines = [], [], [], []
    references: list[Reference] = []
    names, tops, parts, last = Names(), [], [], 0
    for kind, tag, line, rest, inner, start in leaves(html):
        at, text = line + first_line - 1, plain(inner)
        anchor = names.heading(text) if kind == Block.HEADING else names.passage(text)
        texts.append(text)
        kinds.append(kind)
        anchors.append(anchor)
        lines.append(at)
        if tag == "h1":
            tops.append(at)
        if "<a " in inner or "<img " in inner:
            references.extend(_references(inner, at, anchor, one_line=tag == "tr"))
        mark = ' class="kb-citation"' if kind == Block.CITATION and tag != "li" else ""
        parts.append(f'{html[last:start]}<{tag} id="{anchor}"{mark}{rest}>')
        last = html.index(">", start) + 1
    body = Body(
        text="\n".join(texts),
        kinds="".join(kinds),
        anchors=" ".join(anchors),
        lines=tuple(lines),
        references=tuple(references),
        raw_html=tuple(_raw_html(markdown, first_line)) if OMITTED in html else (),
        top_headings=tuple(tops),
    )
    return body, SOURCE.sub("", "".join(parts) + html[last:])


def leaves(html: str) -> Iterator[tuple[str, str, int, str, str, int]]:
    """Each block that holds no other: kind, tag, line in the body, attributes, HTML, offset."""
    depth, notes = 0, False
    for found in LEAF.finditer(html):
        tag, line, rest, inner, item, point, quote, _ = found.groups()
        if tag:
            kind = _kind(tag, inner, depth, notes=notes)
            yield kind, tag, int(line), rest, inner, found.start()
        elif item:
            kind = Block.QUOTATION if depth else Block.PARAGRAPH
            yield kind, "li", int(item), "", point, found.start()
        elif quote:
            depth += -1 if quote.startswith("</") else 1
        else:
            notes = True


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


def inner(html: str, anchor: str) -> tuple[int, int]:
    """Where the inner HTML of the block with this anchor begins and ends in `rendered` HTML."""
    at = html.index(f' id="{anchor}"')
    tag, start = html[html.rindex("<", 0, at) + 1 : at], html.index(">", at) + 1
    if tag != "li":
        return start, html.index(f"</{tag}>", start)
    end = POINT.search(html, start)
    return start, end.start() if end else len(html)


def plain(html: str) -> str:
    """The text of a piece of HTML, white space folded, footnote marks left out."""
    text = _bare(html).replace("\n", " ")
    if text.isprintable() and "  " not in text:  # as most are: no other white space in it
        return text.strip()
    return " ".join(text.split())


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
        if not count:
            self._taken[name] = 1
            return name
        free = f"{name}-{count}"
        while free in self._taken:  # a heading may be called "Vote 1" itself
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
        words = _bare(before).replace("\n", " ")
        if "  " in words or not words.isprintable():
            words = SPACE.sub(" ", words)
        words = words.lstrip() if spaced else words
        start, spaced = start + len(words), words.endswith(" ") if words else spaced
        line += 0 if one_line else before.count("\n")
        if sort == "img src":
            alt = ALT.search(attributes)
            yield Reference(unescape(address), unescape(alt[1]) if alt else "", line, anchor)
        else:
            text = plain(inner[found.end() : inner.find("</a>", found.end())])
            yield Reference(unescape(address), text, line, anchor, start)


NODE = re.compile(
    r'<(?P<sort>text|html_inline|html_block) sourcepos="(?P<line>\d+):(?P<start>\d+)-'
    r'(?P<last>\d+):(?P<end>\d+)"'
)


def in_running_text(
    markdown: str, pattern: re.Pattern[str], first_line: int = 1
) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Where `pattern` begins in text that is neither code nor escaped: line, column, match."""
    lines = markdown.split("\n")
    matches = {number: list(pattern.finditer(line)) for number, line in enumerate(lines, 1)}
    for line, start, end in _nodes(lines, "text") if any(matches.values()) else ():
        for found in matches[line][bisect_left(matches[line], start, key=re.Match.start) :]:
            if found.start() >= end:
                break
            if not _is_escaped(found.string, found.start()):
                yield line + first_line - 1, found.start() + 1, found


def _is_escaped(text: str, at: int) -> bool:
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def _raw_html(markdown: str, first_line: int) -> Iterator[tuple[int, int]]:
    """Line and column of the first raw HTML in each line."""
    last = 0
    for line, start, _ in _nodes(markdown.split("\n"), "html"):
        if line != last:
            yield line + first_line - 1, start + 1
        last = line


def _nodes(lines: list[str], sort: str) -> Iterator[tuple[int, int, int]]:
    """The leaves of a sort: line from 1, and columns from 0 where each begins and ends.

    By way of XML, since the nodes as objects are made by recursion, which deep nesting exhausts.
    """
    xml = comrak.markdown_to_xml("\n".join(lines), extension_options=GITHUB, render_options=PLACED)
    of, columns = 0, _columns("")
    for found in NODE.finditer(xml):
        if found["sort"].startswith(sort):
            line = int(found["line"])
            if line != of:
                of, columns = line, _columns(lines[line - 1])
            whole = found["last"] != found["line"]
            yield (
                line,
                columns[int(found["start"]) - 1],
                columns[-1 if whole else int(found["end"])],
            )


def _columns(line: str) -> Sequence[int]:
    """Of each byte of a line in UTF-8, and of its end, the column from 0."""
    if line.isascii():
        return range(len(line) + 1)
    sizes = (len(letter.encode()) for letter in line)
    return [*(at for at, size in enumerate(sizes) for _ in range(size)), len(line)]
