"""Links that follow from dates and places: the policies in force where and when it happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kb.dates import Date, DateError, parse_date
from kb.record import Link, Record, text_of


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One version of a policy, in force from `start` to `end` in one place."""

    start: date
    end: date
    policy: str
    label: str
    words: str
    place: str
    """The title of the place it applies in."""


Terms = Mapping[str, list[Term]]
"""Terms by place, in the order of their starts."""


def terms(records: Mapping[str, Record], known: Mapping[str, str]) -> Terms:
    """Every version of a published policy that says when it was in force, by place it applies in.

    `known` maps present and former ids to present ones.
    """
    found: dict[str, list[Term]] = {}
    for record in records.values():
        if record.published:
            places = [known.get(text_of(place), "") for place in record.many("jurisdiction")]
            titles = [records[place].title if place else "" for place in places]
            for row in record.rows("versions"):
                if when := _established(row.get("in_force")):
                    words, label = when.words(), text_of(row.get("label"))
                    for place, title in zip(places, titles, strict=True):
                        term = Term(_begun(when), when.end, record.id, label, words, title)
                        found.setdefault(place, []).append(term)
    return {place: sorted(several) for place, several in found.items()}


def _established(value: object) -> Date | None:
    try:
        when = parse_date(text_of(value))
    except DateError:
        return None
    return None if (when.start, when.end) == (date.min, date.max) else when


def _begun(force: Date) -> date:
    """The day on which it had begun for certain: "since August 2025" says nothing of August 1."""
    if force.precision != "interval" or force.start == date.min:
        return force.start
    return min(force.ends()[0].end, force.end)


def around(
    records: Mapping[str, Record], known: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """Each place, also by its former ids, with the places it lies within, itself first."""
    return {
        name: tuple(_upward(id, records, known))
        for name, id in known.items()
        if records[id].kind == "place"
    }


def _upward(place: str, records: Mapping[str, Record], known: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while place and place not in seen:
        seen.add(place)
        yield place
        place = known.get(text_of(records[place].data.get("within")), "")


def in_force_links(
    record: Record, terms: Terms, around: Mapping[str, tuple[str, ...]]
) -> Iterator[Link]:
    """One link to each policy in force on the record's date, in a place around one of its own.

    Where the record names no place, every policy in force on its date is given: none is ruled out.
    """
    if record.date is None:
        return
    own = [text_of(row.get("ref")) for row in record.rows("places")]
    wider = dict.fromkeys(place for name in own for place in around.get(name, ())) if own else terms
    done: set[str] = set()
    for place in wider:
        several = terms.get(place, [])
        for term in several[: bisect_right(several, record.date.end, key=lambda term: term.start)]:
            if term.end >= record.date.start and term.policy not in done:
                done.add(term.policy)
                told = f"{term.label}: in force {term.words}, in {term.place}"
                yield Link(
                    record.id,
                    "in-force",
                    term.policy,
                    "Policies in force on its date",
                    "In force at the time of",
                    "computed",
                    told,
                )
