"""Which link targets a draft may have; Markdown made harmless: no raw HTML, no script links."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

SCHEMES = frozenset({"http", "https", "mailto"})
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|ref_src|ref_url|mc_[ce]id", re.I)
CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")
LONGEST = 2_000
MARKDOWN_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\]\([ \t]*<?([^()<>\s]*)>?(?:[ \t]+\"[^\"\n]*\")?[ \t]*\)"
)
OTHER_LINK = re.compile(r"\]\((?!https?://|mailto:)")
DEFINITION = re.compile(r"^( {0,3}\[[^\]\n^][^\]\n]{0,500}\]):", re.M)
TAG = re.compile(r"<(?=[A-Za-z/!?])")
AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000}|[\w.+-]{1,100}@[\w.-]{1,200})>")


def target(href: str, base: str = "") -> str | None:
    """The address `href` stands for, fit for a Markdown link; None where it leads nowhere safe.

    Relative addresses need `base`. A fragment alone ("#") leads nowhere once the page is left.
    """
    href = unescape(href).strip()
    if not href or href.startswith("#") or len(href) > LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base, CONTROL.sub("", href)))
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    if parts.username is not None:
        return None
    query = parts.query
    if TRACKING.search(query):
        kept = [pair for pair in parse_qsl(query, True) if not TRACKING.fullmatch(pair[0])]
        query = urlencode(kept)
    return re.sub(
        r"[()<>\"\\`|*]",
        lambda mark: f"%{ord(mark[0]):02X}",
        urlunsplit(parts._replace(query=query)),
    )


def harmless(text: str) -> str:
    """Plain text or Markdown by an unknown hand, its links kept where they are safe.

    Raw HTML is shown, not run; a link whose target is not http(s) or mailto becomes its words;
    an image becomes nothing.
    """
    text = AUTOLINK.sub(r"\1", text)
    text = TAG.sub("&lt;", text)
    text = MARKDOWN_LINK.sub(_link, text)
    text = OTHER_LINK.sub(r"]\\(", text)
    return DEFINITION.sub(r"\1\\:", text)


def _link(found: re.Match[str]) -> str:
    image, words, href = found.groups()
    if image:
        return ""
    address = target(href)
    return f"[{words}]({address})" if address else words
