"""The rule on confidence: no source is trusted further than it was seen, or than one voice goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.check.interface import View, rule
from kb.record import Fault, Record, text_of

PRESS = ("news", "editorial", "commentary", "social")
"""Genres of articles that are the word of others, and so no primary source."""
PARTLY = {
    "opening": "only its opening was seen",
    "abstract": "only an abstract was seen",
    "not-seen": "it was not seen",
}
"""How much of an article was seen, where it was not the whole, in words."""
ORDER = ("low", "medium", "high")


@rule("E307", "lower the confidence; where more of the source has been read, say so in its `seen`")
def confidence_within_reach(record: Record, view: View) -> Iterator[Fault]:
    """A source seen only in part is of `low` confidence, one newsroom alone of `medium` at most."""
    if record.kind == "article":
        yield from _above(record.data.get("confidence"), reach(record), ("confidence",))
    for index, row in enumerate(record.rows("sources")):
        most = _reach_of_row(row, view)
        yield from _above(row.get("confidence"), most, ("sources", index, "confidence"))


def reach(article: Record) -> tuple[str, str]:
    """The highest confidence an article can have, and why it is no higher."""
    seen, genre = text_of(article.data.get("seen")), text_of(article.data.get("genre"))
    if seen in PARTLY:
        return "low", PARTLY[seen]
    return ("medium", "it is one newsroom alone") if genre in PRESS else ("high", "")


def _reach_of_row(row: Mapping[str, object], view: View) -> tuple[str, str]:
    found = view.find(text_of(row.get("ref")))
    most = reach(found) if found and found.kind == "article" else ("high", "")
    if most[0] == "high" and row.get("tier") in ("secondary", "social"):
        return "medium", f"one {row['tier']} source alone"
    return most


def _above(said: object, most: tuple[str, str], at: tuple[str | int, ...]) -> Iterator[Fault]:
    limit, why = most
    if said in ORDER and ORDER.index(str(said)) > ORDER.index(limit):
        yield Fault(at, f"the confidence can be {limit!r} at most, not {said!r}: {why}")


RULES = (confidence_within_reach,)
