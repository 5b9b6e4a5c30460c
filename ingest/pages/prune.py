"""Take out of a page what is never its text: navigation, forms, share bars, advertisements."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import Tag

from ingest.pages.weigh import weigh

NEVER = frozenset(
    "head script style template noscript iframe frame object embed applet svg canvas audio video "
    "button input select textarea option nav dialog map menu math".split()
)
SELDOM = frozenset("aside footer header form figure figcaption".split())
NOTES = re.compile(r"foot-?note|end-?notes?|(?:^|\s)notes?(?:$|\s)", re.I)
POST = re.compile(
    r"twitter|tweet|instagram|fb-|facebook|bluesky|mastodon|tiktok|threads|embed", re.I
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
PROTECTED = frozenset({"html", "body", "main", "article"})
LARGE = 0.25  # an element with more of the page's text than this is kept, whatever its name says

BOILERPLATE = re.compile(
    r"""
    (?:^|[\W_])(?:
        ads?|adv|advert\w*|sponsor\w*|promo\w*|taboola|outbrain
      | share|sharing|sharebar|sharedaddy|social\w*|follow|addthis|addtoany
      | comments?|respond|disqus\w*|discussion|replies
      | related\w*|recommend\w*|recirc\w*|popular|trending|teaser\w*|yarpp\w*
      | (?:more|most|read|see|up|also|next|prev|previous)-?(?:stories|news|from|read|more|next|also
          |like|posts?|articles?|up)
      | pagination|pager|newsletter\w*|subscri\w*|sign-?(?:up|in)|log-?in|register|paywall
      | cookie\w*|consent|gdpr|banner|modal|pop-?up|overlay|lightbox|toast
      | breadcrumbs?|nav|navbar|navigation|menu|side-?bar|rail|widget\w*
      | footer|masthead|(?:site|page|global)-?header|top-?bar|tool-?bar|tools|skip-?link
      | captions?|credits?|gallery|slideshow|carousel|slider|video-?player
      | byline|bio|meta|about-?(?:the-?)?author|author-?(?:bio|box|info|card)
      | tags?|tag-?list|categor(?:y|ies)|toc|rating|survey|poll|feedback
      | print-?only|screen-?reader\w*|sr-?only|visually-?hidden|hidden|copyright|legal|disclaimer
    )(?:$|[\W_])
    """,
    re.I | re.X,
)


def names(tag: Tag) -> str:
    """The class names, the id and the role of an element, as one text, camelCase taken apart."""
    words: list[str] = []
    for key in ("class", "id", "role"):
        value = tag.attrs.get(key) or ""
        words.extend([value] if isinstance(value, str) else value)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", " ".join(words)[:500])


def prune(page: Tag) -> None:
    """Remove from `page` every element that cannot be part of its text; embedded posts stay."""
    kept = around_posts(page)
    remove(page, lambda tag: tag.name in NEVER)
    weights = weigh(page)
    most = LARGE * weights[id(page)].text

    def is_frame(tag: Tag) -> bool:
        if tag.name in PROTECTED or id(tag) in kept or weights[id(tag)].text > most:
            return False
        return superfluous(tag)

    remove(page, is_frame)


def remove(page: Tag, is_unwanted: Callable[[Tag], bool]) -> None:
    """Take the unwanted elements out of `page`, each with all that it holds.

    Beautiful Soup's own `Tag.decomposed` searches the whole element each time it is asked, so the
    elements inside an unwanted one are never looked at instead.
    """
    unwanted: list[Tag] = []
    waiting = [page]
    while waiting:
        for child in waiting.pop().contents:
            if isinstance(child, Tag):
                (unwanted if is_unwanted(child) else waiting).append(child)
    for tag in unwanted:
        tag.extract()


def around_posts(page: Tag) -> set[int]:
    """The `id()` of each embedded post (Twitter, Instagram, …) and of all elements around it."""
    kept: set[int] = set()
    for post in page.find_all("blockquote"):
        tag: Tag | None = post if POST.search(names(post)) else None
        while tag is not None and id(tag) not in kept:
            kept.add(id(tag))
            tag = tag.parent
    return kept


def superfluous(tag: Tag) -> bool:
    """Whether an element's tag, name or style says that it is not text of the page."""
    if "hidden" in tag.attrs or HIDDEN.search(str(tag.attrs.get("style", ""))[:500]):
        return True
    called = names(tag)
    if NOTES.search(called):
        return False
    return tag.name in SELDOM or BOILERPLATE.search(called) is not None
