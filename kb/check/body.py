"""Rules on the Markdown body: links, anchors, raw HTML, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote

from kb.check.forms import with_scheme
from kb.check.interface import View, rule
from kb.markdown import in_running_text
from kb.record import Fault, Record, Reference

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
WEB = ("http:", "https:", "mailto:")
HOST = re.compile(r"www\.|[^/]+\.(?:com|edu|gov|info|mil|net|news|org|tv|us)(?:/|$)", re.I)
"""How a web address begins that lacks its `https://`, told from the name of a file."""
BROKEN = re.compile(
    r"\]\(<?(?:https?:|www\.|\.{0,2}/|(?=[^()\n]*\.(?:md|jpe?g|png)\b))"
    r"(?:[^()\s]*+[^\S\n]++(?![\"'])[^()\n]*+(?P<closed>\))|[^()\n]*+$)",
    re.I,
)
"""The end of a link as it stands in text where Markdown takes it for none."""
NOTE = re.compile(r"\[\^([^\]\s]{1,60})\]")


@rule("E210", "link to the other record's file, as in ../2019/2019-06-24-bronin-letter-to-ice.md")
def link_leads_somewhere(record: Record, view: View) -> Iterator[Fault]:
    """A link without a web address leads to a record's file; from a shown record to no draft."""
    for link in record.parsed.references:
        path = target_path(record, link)
        if path is None or path == record.path or path in view.unread:
            continue
        target = view.paths.get(path)
        if target is None:
            yield Fault(
                link.line,
                f"the link leads to no record: {link.href[:120]}{_near(path, view)}",
                find=_shown(link),
                remedy=with_scheme(link.href) if HOST.match(link.href) else "",
            )
        elif record.shown and target.status == "draft":
            yield Fault(
                link.line, f"the link leads to a draft: {link.href[:120]}", find=_shown(link)
            )


@rule("E211", "use the anchor of a heading or passage of that record")
def anchor_exists(record: Record, view: View) -> Iterator[Fault]:
    """The part of a link behind # is the anchor of a heading or passage of the record linked to."""
    for link in record.parsed.references:
        path, anchor = target_path(record, link), unquote(link.href.partition("#")[2])
        target = view.paths.get(path) if path else None
        if anchor and target and anchor not in target.parsed.anchors.split(" "):
            yield Fault(
                link.line, f"there is no anchor #{anchor[:80]} in {target.path}", find=_shown(link)
            )


@rule("E212", "write it in Markdown; put code in backticks")
def no_raw_html(record: Record, view: View) -> Iterator[Fault]:
    """A body holds no raw HTML."""
    for line, column in record.parsed.raw_html:
        yield Fault(line, "raw HTML in the body", column=column)


@rule("E213", "link to an http, https or mailto address, or to a record's file")
def no_script_address(record: Record, view: View) -> Iterator[Fault]:
    """No link or image has a script, data or other odd address, or none at all."""
    for link in record.parsed.references:
        if not link.href:
            message = f"the link {link.text[:60]!r} has no address, or one that could run script"
            yield Fault(link.line, message, find=(f"[{link.text}", f"<{link.text}"))
        elif (SCHEME.match(link.href) or link.href.startswith("//")) and not _web(link.href):
            yield Fault(
                link.line, f"the address cannot be used: {link.href[:120]}", find=_shown(link)
            )


@rule("E215", "describe the picture in words, and link to where it is")
def no_image(record: Record, view: View) -> Iterator[Fault]:
    """A body holds no image: one from elsewhere would tell its server who reads the page."""
    for link in record.parsed.references:
        if link.start < 0:
            yield Fault(link.line, f"an image in the body: {link.href[:120]}", find=("![",))


@rule("E214", "add the definition `[^name]: …`, or remove the mark")
def footnote_defined(record: Record, view: View) -> Iterator[Fault]:
    """A footnote mark has its footnote."""
    if "[^" in record.parsed.text:
        for line, column, found in in_running_text(record.body, NOTE, record.body_line):
            yield Fault(line, f"the footnote {found[0]} is not defined", column=column)


@rule("E216", "write %20 for each space in the address, and ) behind it; put code in backticks")
def link_whole(record: Record, view: View) -> Iterator[Fault]:
    """The address of a link has no space, and is closed: else it is no link."""
    if "](" in record.parsed.text:
        for line, column, found in in_running_text(record.body, BROKEN, record.body_line):
            why = "its address has a space" if found["closed"] else "it is not closed"
            yield Fault(line, f"{found[0][1:81]!r} makes no link: {why}", column=column + 1)


@rule("W604", "begin sections with ##; the title is the page's only #")
def headings_below_title(record: Record, view: View) -> Iterator[Fault]:
    """A body has no heading of the first level."""
    for line in record.parsed.top_headings:
        yield Fault(line, "a heading of the first level in the body", find=("#",))


def target_path(record: Record, link: Reference) -> str | None:
    """The path from the root that a link means; None for web addresses and unusable ones."""
    address = link.href
    if not address or SCHEME.match(address) or address.startswith("//"):
        return None
    file = unquote(address.partition("#")[0].partition("?")[0])
    if not file:
        return record.path
    return normpath(join(record.path.rpartition("/")[0], file))


def _shown(link: Reference) -> tuple[str, ...]:
    """How the link may stand in the file: Markdown changes how an address is written."""
    return link.href, unquote(link.href), f"[{link.text}"


def _web(address: str) -> bool:
    return address.lower().startswith(WEB)


def _near(path: str, view: View) -> str:
    name = path.rpartition("/")[2].removesuffix(".md")
    found = view.find(name)
    return f" (it is at {found.path})" if found else view.nearest(name)


RULES = (
    link_leads_somewhere,
    anchor_exists,
    no_raw_html,
    no_script_address,
    no_image,
    footnote_defined,
    link_whole,
    headings_below_title,
)
