"""Parse a page to a tree that is nested no deeper than the parser can bear."""

from __future__ import annotations

import re
import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

# Beautiful Soup walks down the whole tree for each text it adds: deep nesting costs the square of
# its depth. Browsers stop at about 500.
DEEPEST = 500
# Elements that stay open until they are closed; those left out end by themselves.
TAG = re.compile(
    r"<(?P<end>/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr"
    r"|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|html|body|head)\b)[a-zA-Z][^<>]*>"
)


def parsed(text: str) -> BeautifulSoup:
    """The tree of a page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is read well enough so
        return BeautifulSoup(flattened(text) if "<" in text else f"<p>{text}", "lxml")


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
