"""What text each type of field takes, in words: what is wrong with a value, and how to write it."""

from __future__ import annotations

import re

from kb.usual_dates import odd_dash
from kb.yaml_seen import CURLY

FORMS = {
    "id": (
        "is no id",
        "use lower-case letters, digits and single hyphens, as in 2019-07-08-a-few-words",
    ),
    "key": ("is no key", "use letters, digits, - and _, beginning with a letter, as in s1"),
    "url": ("is no web address", "write the whole address, as in https://example.org/page"),
    "line": ("is not one line of text", "write it on one line, without spaces at its ends"),
    "latitude": ("is no latitude", "write degrees north from -90 to 90, as in 41.7658"),
    "longitude": ("is no longitude", "write degrees east from -180 to 180, as in -72.6734"),
    "number": ("is no number", "write digits, with a point where there are decimals"),
    "sha256": ("is no SHA-256 sum", "write its 64 digits from 0 to f"),
}
"""Type to what is said of a value that has not its form, and the remedy."""
OTHER = ("has not the form of its field", "")
HOST = re.compile(r"(?:www\.)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}(?:/\S*)?", re.ASCII | re.I)


def form(sort: str, value: str) -> tuple[str, str]:
    """What is wrong with `value` as text of a sort, and the remedy; empty for that of the rule."""
    wrong, remedy = FORMS.get(sort, OTHER)
    if sort == "id" and (dash := odd_dash(value)):
        return f"{wrong}: {dash}", "type it with the hyphen of the keyboard"
    if sort == "url":
        bare = value.strip().strip("<>")
        if bare != bare.strip(CURLY):
            return f"{wrong}: it has curly quotes", 'type the straight " of the keyboard, or none'
        if instead := with_scheme(bare):
            return wrong, instead
        if re.match(r"https?://", bare) and re.search(r"\s", bare):
            return f"{wrong}: it has a space", "write %20 for the space, or give one address only"
    if sort in ("line", "text") and re.search(r"[\x00-\x08\x0b-\x1f\x7f]", value):
        return "has a control character", "delete the character"
    return wrong, remedy


def with_scheme(address: str) -> str:
    """What to write for a web address without its `https://`; empty for any other text."""
    if len(address) > 100 or not HOST.fullmatch(address):
        return ""
    return f"write https://{address}, if that is where it is"
