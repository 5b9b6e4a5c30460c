"""A record's body as HTML: anchors on passages, links to records' pages, first mentions linked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import islice
from posixpath import join, normpath
from urllib.parse import unquote

from kb import markdown
from kb.link.text import Mention
from kb.record import Record
from kb.site.publication import Publication
from kb.site.quoting import numbered

TAG = re.compile(r"<[^>]*>")
HREF = re.compile(r'(<a href=")(?!#|https?:)([^"]*)(")')
OPEN = re.compile(r"<(a|code)[ >]")


def render(record: Record, publication: Publication, up: str) -> str:
    """The body's HTML. `up` leads from the page to the site's root (`../../`)."""
    html = record.html.decode("utf-8") or markdown.rendered(record.body)[1]
    for mention in publication.mentions(record):
        start, end = markdown.inner(html, mention.anchor)
        linked = _linked(html[start:end], mention, _address(mention.target, publication, up))
        html = html[:start] + linked + html[end:]
    for anchor, number in numbered(record).items():
        html = html.replace(f' id="{anchor}">', f' id="{anchor}">{_mark(anchor, number)}', 1)
    return HREF.sub(_resolver(record, publication, up), html)


def _mark(anchor: str, number: int) -> str:
    """A link to a letter's paragraph; its number is written by the style sheet, so never copied."""
    return f'<a class="kb-para" href="#{anchor}" data-n="{number}" aria-label="Paragraph {number}"></a>'


def _address(id: str, publication: Publication, up: str) -> str:
    return up + publication.address(publication.catalog.records[id])


def _resolver(record: Record, publication: Publication, up: str) -> Callable[[re.Match[str]], str]:
    """Turns links to records' files into links to their pages; other links stay."""
    folder = record.path.rpartition("/")[0]

    def resolved(found: re.Match[str]) -> str:
        file, mark, anchor = unquote(unescape(found[2])).partition("#")
        if ":" in file or not file.endswith(".md"):
            return found[0]
        id = publication.paths.get(normpath(join(folder, file)))
        if id is None:
            return found[0]
        return f"{found[1]}{escape(_address(id, publication, up) + mark + anchor)}{found[3]}"

    return resolved


def _linked(inner: str, mention: Mention, address: str) -> str:
    """`inner` with the mention's words a link; as it was where they stand in a link or in code."""
    words = _words(mention.name)
    places = _texts(inner, words) if "<" in inner else (one.span() for one in words.finditer(inner))
    found = next(islice(places, mention.nth, None), None)
    if found is None:
        return inner
    start, end = found
    link = f'<a class="kb-mention" href="{escape(address)}">{inner[start:end]}</a>'
    return inner[:start] + link + inner[end:]


@lru_cache(maxsize=65536)  # to make a pattern costs more than all the rest of a mention
def _words(name: str) -> re.Pattern[str]:
    """Finds a name in HTML, where white space may be any."""
    words = escape(name, quote=True).replace("&#x27;", "'").split(" ")
    return re.compile(r"\s+".join(map(re.escape, words)))


def _texts(inner: str, words: re.Pattern[str]) -> Iterator[tuple[int, int] | None]:
    """(start, end) of each place where `words` stand in text; None in a link or in code."""
    at, depth = 0, 0
    for start, end, tag in (
        *((tag.start(), tag.end(), tag[0]) for tag in TAG.finditer(inner)),
        (len(inner), 0, ""),
    ):
        for found in words.finditer(inner, at, start):
            yield None if depth else found.span()
        if OPEN.match(tag):
            depth += 1
        elif tag in ("</a>", "</code>"):
            depth -= 1
        at = end
