"""Posts from social media set into a text: recognised by their last line, written as quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import find_date

DATE = r"(?:\[(?P<linked>[^\]\n]{4,60})\]\((?P<url>[^()\s]+)\)|(?P<date>[^\n\[\]]{4,60}))"
CITED = re.compile(
    rf"(?:^|[\s>])\s*(?:—|–|―|--|-)\s*(?P<name>[^\n()\[\]]{{1,80}}?)\s*"
    rf"\(\[?(?P<handle>@[\w.@\\-]{{1,80}})\]?(?:\([^()\s]*\))?\)\s*,?\s*(?:on\s+)?{DATE}\s*$"
)
SHARED = re.compile(
    rf"(?:^|\n)\W*(?:A post shared by|Posted by)\s+(?P<name>[^\n()\[\]]{{1,80}}?)\s*"
    rf"(?:\(\[?(?P<handle>@[\w.@\\-]{{1,80}})\]?(?:\([^()\s]*\))?\)\s*)?on\s+{DATE}\s*$"
)
SHORT_LINK = re.compile(
    r"\s*(?:\[(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+|pic\.\w+\.com/\w+)\]\([^()\s]*\)"
    r"|https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+|\[View this post on Instagram\]\([^()\s]*\))"
)


ENDING = 600  # characters in which name, handle and date must stand


@dataclass(frozen=True, slots=True)
class Post:
    """One post: what it says, who wrote it, and when."""

    text: str
    name: str
    handle: str
    date: str
    """As printed: 'July 9, 2019'."""
    url: str = ""

    @property
    def quotation(self) -> str:
        """The post as a Markdown quotation with a citation line."""
        lines = [f"> {line}".rstrip() for line in self.text.split("\n")]
        date = f"[{self.date}]({self.url})" if self.url else self.date
        by = f"{self.name} ({self.handle})" if self.handle else self.name
        return "\n".join([*lines, ">", f"> — {by}, {date}"])


def read_post(text: str) -> Post | None:
    """The post that a text is, ending in '— Name (@handle) July 9, 2019'; None otherwise."""
    ending = unquoted(text[-ENDING:])
    found = CITED.search(ending) or SHARED.search(ending)
    if not found:
        return None
    printed = (found["linked"] or found["date"]).strip().rstrip(".")
    if find_date(printed) is None:
        return None
    whole = unquoted(text)
    said = SHORT_LINK.sub("", whole[: len(whole) - len(ending) + found.start()]).strip()
    if not said:
        return None
    handle = (found["handle"] or "").replace("\\", "")
    return Post(said, found["name"].strip(), handle, printed, found["url"] or "")


def unquoted(text: str) -> str:
    """`text` without the marks of a quotation."""
    return re.sub(r"^>[ ]?", "", text, flags=re.M).strip()
