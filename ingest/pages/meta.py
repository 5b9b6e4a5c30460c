"""What a page says of itself: title, date, publisher and address, from its metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from ingest.dates import read_date
from ingest.links import target

DATE_NAMES = (
    "article:published_time datepublished date dc.date dc.date.issued dcterms.date pubdate "
    "publishdate publish-date parsely-pub-date sailthru.date article.published og:published_time"
).split()
ARTICLE = re.compile(r"Article|Report|BlogPosting|WebPage|LiveBlog|Review")
DATED_PATH = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
LARGEST = 1_000_000  # characters of a JSON-LD script
SUFFIX = re.compile(r"\s+[|–—\-·•:»]\s+(?P<site>[^|–—·•»]{2,60})$")


def read_meta(page: BeautifulSoup, base: str) -> dict[str, object]:
    """Title, date, publisher and url of a page, so far as named. `base`: where it was got."""
    named = _named(page)
    linked = dict(_linked(page))
    url = _canonical(page, named, base)
    publisher = str(linked.get("publisher") or named.get("og:site_name") or "")
    found = {
        "title": _title(page, named, linked, publisher),
        "date": _date(page, named, linked, url),
        "publisher": publisher,
        "url": url,
    }
    return {key: " ".join(str(value).split()) for key, value in found.items() if value}


def _named(page: BeautifulSoup) -> dict[str, str]:
    """The page's `meta` elements by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for tag in page.find_all("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            found.setdefault(name.lower(), content.strip())
    return found


def _linked(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Headline, date and publisher from the page's JSON-LD; later ones do not count."""
    best: dict[str, str] = {}
    for script in page.find_all("script", type="application/ld+json"):
        for node in _nodes(script.get_text()[:LARGEST]):
            if not ARTICLE.search(str(node.get("@type"))):
                continue
            for key, name in (
                ("headline", "title"),
                ("datePublished", "date"),
                ("publisher", "publisher"),
            ):
                value = _text(node.get(key))
                if value and name not in best:
                    best[name] = value
    yield from best.items()


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD text; none where it is broken."""
    try:
        waiting = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _text(value: object) -> str:
    """A JSON-LD value as text: itself, its name, or that of its first member."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _title(
    page: BeautifulSoup, named: dict[str, str], linked: dict[str, str], publisher: str
) -> str:
    headings = [tag.get_text(" ", strip=True) for tag in page.find_all("h1")]
    heading = headings[0] if len(headings) == 1 else ""
    own = page.title.get_text(" ", strip=True) if page.title else ""
    title = linked.get("title") or named.get("og:title") or heading or own
    found = SUFFIX.search(title)
    is_site = found and (
        found["site"].strip() == publisher or title in (own, named.get("og:title"))
    )
    shorter = title[: found.start()] if found and is_site else title
    return shorter if len(shorter) > 15 else title


def _date(page: BeautifulSoup, named: dict[str, str], linked: dict[str, str], url: str) -> str:
    """The day of publication as printed; a page's clock is not converted to another zone."""
    candidates = [linked.get("date", ""), *(named.get(name, "") for name in DATE_NAMES)]
    candidates += [str(tag.get("datetime") or "") for tag in page.find_all("time", limit=3)]
    candidates += [
        str(tag.get("content") or tag.get_text(" ", strip=True))
        for tag in page.find_all(itemprop="datePublished", limit=1)
    ]
    if path := DATED_PATH.search(url):
        candidates.append(f"{path[1]}-{int(path[2]):02}-{int(path[3]):02}")
    days = (read_date(text[:60].strip()) for text in candidates if text)
    return next((day.isoformat() for day in days if day), "")


def _canonical(page: BeautifulSoup, named: dict[str, str], base: str) -> str:
    link = page.find("link", rel="canonical")
    href = link.get("href") if isinstance(link, Tag) else None
    given = str(href or named.get("og:url") or "")
    return target(given, base) or target(base) or ""
