"""Parse a page to a tree that is nested no deeper than the parser can bear."""

from __future__ import annotations

import re
import warnings
from html import unescape

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from kb.unseen import is_candidate, without

# Beautiful Soup walks down the whole tree for each text it adds: deep nesting costs the square of
# its depth. Browsers stop at about 500.
DEEPEST = 500
# Elements that stay open until they are closed; those left out end by themselves.
TAG = re.compile(
    r"<(?P<end>/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
    r"|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|html|body|head)\b)[a-zA-Z][^<>]*>"
)


REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")


def parsed(text: str) -> BeautifulSoup:
    """The tree of a page, without unseen characters."""
    text = without(REFERENCE.sub(_spelled, text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is read well enough so
        return BeautifulSoup(flattened(text) if "<" in text else f"<p>{text}", "lxml")


def _spelled(found: re.Match[str]) -> str:
    """A reference such as `&shy;` as the character, where that may be one that nobody sees."""
    letter = unescape(found[0])
    return letter if is_candidate(letter) else found[0]


def flattened(text: str) -> str:
    """A page without the tags that nest deeper than `DEEPEST`; their text stays."""
    depth = 0

    def shallow(found: re.Match[str]) -> str:
        nonlocal depth
        if found[0].endswith("/>"):
            return found[0]
        if found["end"]:
            depth = max(depth - 1, 0)
            return found[0] if depth < DEEPEST else ""
        depth += 1
        return found[0] if depth <= DEEPEST else ""

    return TAG.sub(shallow, text)
