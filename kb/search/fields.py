"""The fields a query may name: kind:letter, person:luke-bronin, date:2019-06..2019-07."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.search.interface import SearchError
from kb.search.query import All, Any, Dated, Node, words_of


class Field(NamedTuple):
    """A field of the query language."""

    name: str
    """As it is called in the index."""
    example: str
    """Of its use."""
    says: str
    """What it asks for, for a person."""
    dates: bool = False
    """Whether its values are dates."""


_ALL = (
    Field("title", "title:letter", "words in the title"),
    Field("kind", "kind:letter", "records of a kind"),
    Field("year", "year:2019", "records of a year"),
    Field("person", 'person:"Luke Bronin"', "records that name a person (id, name or other name)"),
    Field("organization", "org:ice", "records that name an organization"),
    Field("place", "place:hartford-union-station", "records that name a place"),
    Field("topic", "topic:checkpoint", "records on a topic"),
    Field("status", "status:not-true", "claims by verdict, letters by what became of their asks"),
    Field("cites", "cites:2019-06-24-bronin-letter-to-ice", "records that cite this one"),
    Field("quotes", "quotes:2019-06-24-bronin-letter-to-ice", "records that quote this one"),
    Field("has", "has:letter", "records linked to one of this kind, or with this field filled"),
    Field("date", "date:2019-06..2019-07", "records dated then", dates=True),
    Field("since", "since:2019-06-24", "records dated then or later", dates=True),
    Field("until", "until:2019", "records dated then or earlier", dates=True),
)
FIELDS = {one.name: one for one in _ALL} | {
    "org": next(one for one in _ALL if one.name == "organization")
}
"""By the names that may be typed."""
NAMING = ("person", "organization", "place", "topic")
"""Fields whose values are records, found by id or by name."""
CITING = ("cites", "quotes")
"""Fields whose values are records of any kind."""

RANGE = re.compile(r"\[\s*(\S+)\s+TO\s+(\S+)\s*\]")


def field_like(name: str) -> str:
    """The field that a misspelled name probably means; empty where it is no such name."""
    if not name.islower() or len(name) < 3:
        return ""
    from rapidfuzz.distance import DamerauLevenshtein  # costs as much as a search

    near = [(DamerauLevenshtein.distance(name, one), one) for one in FIELDS]
    edits, found = min(near)
    return FIELDS[found].name if edits <= (1 if len(name) < 6 else 2) else ""


def dated(field: str, text: str, column: int) -> Node:
    """The days that a value of date:, since: or until: means. Raises SearchError."""
    if field in ("since", "until"):
        first, last = _days(text, field, column)
        given = (first, 0) if field == "since" else (0, last)
        return Dated(*given, f"dated {text} or {'later' if field == 'since' else 'earlier'}")
    if found := RANGE.fullmatch(text):
        begin, end = found[1], found[2]
    elif ".." in text and "/" not in text:
        begin, _, end = text.partition("..")
    else:
        return Dated(*_days(text, field, column), f"dated {text}")
    first = _days(begin, field, column)[0] if begin not in ("", "*") else 0
    last = _days(end, field, column)[1] if end not in ("", "*") else 0
    if first and last and first > last:
        raise SearchError(
            f"column {column}: {begin} is after {end}; for example {FIELDS['date'].example}"
        )
    if not (first or last):
        raise SearchError(
            f"column {column}: expected a first or a last day; for example {FIELDS['date'].example}"
        )
    told = f"from {begin}" * bool(first) + " " * bool(first and last) + f"to {end}" * bool(last)
    return Dated(first, last, f"dated {told}")


def in_order(node: Node) -> None:
    """Raises SearchError where all that is asked for together begins after it ends.

    A record that counts for several years would be found by since:2019 until:2018 all the same.
    """
    if isinstance(node, All):
        days = [part for part in node.parts if isinstance(part, Dated)]
        since = max((one for one in days if not one.last), key=lambda one: one.first, default=None)
        until = min((one for one in days if not one.first), key=lambda one: one.last, default=None)
        if since and until and since.first > until.last:
            raise SearchError(
                f"no day is both: {words_of(since)}, and {words_of(until)}; "
                "for example since:2018 until:2019"
            )
    if isinstance(node, All | Any):
        for part in node.parts:
            in_order(part)


def _days(text: str, field: str, column: int) -> tuple[int, int]:
    """The first and the last day that an EDTF date may mean."""
    from kb.dates import DateError, parse_date

    try:
        when = parse_date(text)
    except DateError as fault:
        example = FIELDS[field].example
        raise SearchError(f"column {column}: {text!r}: {fault}; for example {example}") from None
    return when.start.toordinal(), when.end.toordinal()
