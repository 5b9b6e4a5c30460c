"""Whose word a source is, by record, publisher and address, and how many voices several are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from kb.check.interface import View
from kb.record import Record, text_of

Source = Mapping[str, object]
ADDRESS = re.compile(
    r"https?://(?:[^/@?#]*@)?(?:www\.|m\.|mobile\.|amp\.)?([^/:?#]+)[^/?#]*(/[^?#]*)?(\?[^#]*)?",
    re.I,
)
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref_src|ref_url|mc_[ce]id)=[^&]*&?", re.I)
SOCIAL = frozenset(
    "facebook.com fb.com fb.watch twitter.com x.com t.co instagram.com threads.net threads.com "
    "tiktok.com reddit.com nextdoor.com t.me telegram.me bsky.app truthsocial.com gab.com "
    "mastodon.social snapchat.com discord.com youtube.com youtu.be vimeo.com linkedin.com "
    "pinterest.com tumblr.com whatsapp.com quora.com medium.com substack.com".split()
)
"""Hosts where anyone posts. What stands there is the word of who posted it."""
SHARED = frozenset(
    "pressreader.com msn.com yahoo.com news.yahoo.com archive.org web.archive.org archive.today "
    "archive.ph documentcloud.org s3.documentcloud.org assets.documentcloud.org google.com "
    "news.google.com books.google.com einpresswire.com newsbreak.com".split()
)
"""Hosts that show what others published."""


def address(url: object) -> str:
    """A web address as it is compared: no scheme, www, tracking, fragment; or empty."""
    found = ADDRESS.match(text_of(url))
    if found is None:
        return ""
    query = TRACKING.sub("", found[3] or "").rstrip("?&")
    return found[1].lower().rstrip(".") + (found[2] or "").rstrip("/") + query


def host(url: object) -> str:
    """The host of a web address, without www; empty for no address."""
    found = ADDRESS.match(text_of(url))
    return found[1].lower().rstrip(".") if found else ""


def is_social(url: object) -> bool:
    """Whether a page stands where anyone posts."""
    parts = host(url).split(".")
    return any(".".join(parts[start:]) in SOCIAL for start in range(len(parts) - 1))


def pages(records: Iterable[Record]) -> tuple[dict[str, str], dict[str, str]]:
    """Address to the id of the article about it; host to its one publisher, empty for several."""
    addresses: dict[str, str] = {}
    hosts: dict[str, str] = {}
    for record in records:
        if record.kind == "article" and (found := address(record.data.get("url"))):
            addresses.setdefault(found, record.id)
            publisher = text_of(record.data.get("publisher"))
            name = found.partition("/")[0].partition("?")[0]
            if publisher and hosts.setdefault(name, publisher) != publisher:
                hosts[name] = ""
    for name in hosts:
        if name in SHARED or is_social(f"https://{name}"):
            hosts[name] = ""
    return addresses, hosts


def voices(sources: Sequence[Source], view: View) -> int:
    """How many of the sources are independent: one publisher, host or address is one voice."""
    groups: list[set[str]] = []
    for source in sources:
        keys = _keys(source, view)
        joined = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys]
        groups.append(keys.union(*joined))
    return len(groups)


def publisher_of(source: Source, view: View) -> Record | None:
    """The record of a typed source's publisher, by id or name, else by the host of its address."""
    name = text_of(source.get("publisher"))
    owners = view.names.get(name) or (view.hosts.get(host(source.get("url")), ""),)
    found = view.find(name) or view.find(owners[0])
    return found if found and found.kind in ("organization", "person") else None


def _keys(source: Source, view: View) -> set[str]:
    """What two sources of one voice have in common."""
    found = _original(view.find(text_of(source.get("ref"))), view)
    if found is not None:
        known = publisher_of(found.data, view)
        name = text_of(found.data.get("publisher") or found.data.get("publisher_name"))
        url = found.data.get("url")
    else:
        known, name = publisher_of(source, view), text_of(source.get("publisher"))
        url = source.get("url")
    at = host(url)
    many = at in SHARED or view.hosts.get(at) == "" or is_social(url)
    title = "" if found else text_of(source.get("title")).casefold()
    keys = {known.id if known else name.casefold(), address(url), "" if known or many else at}
    return keys - {""} or {found.id if found else title or text_of(source.get("ref"))}


def _original(found: Record | None, view: View) -> Record | None:
    """What a record is a reprint of, else the record itself."""
    seen: set[str] = set()
    while found and found.id not in seen:
        seen.add(found.id)
        rows = [row for row in found.rows("relations") if row.get("rel") == "reprint-of"]
        original = view.find(text_of(rows[0].get("to"))) if rows else None
        if original is None:
            break
        found = original
    return found
