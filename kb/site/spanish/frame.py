"""The theme's frame of a page that is written in Spanish: navigation, header and footer in Spanish too."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

ARTICLE = re.compile(r"<article\b.*</article>|<script\b.*?</script>|<style\b.*?</style>", re.S)
"""What stays as it is: the page's own text, and what is no text."""
TEXT = re.compile(r"(>\s*)([^<>]*[^<>\s])(?=\s*<)")
ATTRIBUTE = re.compile(r'(\s(?:aria-label|title|placeholder)=")([^"]*)(?=")')


def framed(html: str, words: Mapping[str, str]) -> str:
    """`html` with the labels around its article in Spanish, as far as `words` has them."""
    parts, last = [], 0
    swap = _swapper(words)
    for kept in ARTICLE.finditer(html):
        parts += [swap(html[last : kept.start()]), kept[0]]
        last = kept.end()
    return "".join([*parts, swap(html[last:])])


def _swapper(words: Mapping[str, str]) -> Callable[[str], str]:
    def swapped(found: re.Match[str]) -> str:
        spanish = words.get(" ".join(unescape(found[2]).split()))
        return found[1] + escape(spanish) if spanish else found[0]

    return lambda html: ATTRIBUTE.sub(swapped, TEXT.sub(swapped, html))
