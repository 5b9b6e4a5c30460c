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


Terms = Mapping[str, list[Term]]
"""Terms by place, in the order of their starts."""


def terms(records: Mapping[str, Record]) -> Terms:
    """Every version of a shown policy that says when it was in force, by place it applies in."""
    found: dict[str, list[Term]] = {}
    for record in records.values():
        if record.shown and "versions" in record.data:
            for row in record.rows("versions"):
                when = _date(row.get("in_force"))
                for place in record.many("jurisdiction") if when else ():
                    found.setdefault(str(place), []).append(_term(record.id, row, when, str(place)))
    return {place: sorted(several) for place, several in found.items()}


def _term(policy: str, row: Mapping[str, object], when: Date | None, place: str) -> Term:
    assert when is not None
    return Term(when.start, when.end, policy, text_of(row.get("label")), when.words(), place)


def _date(value: object) -> Date | None:
    try:
        return parse_date(text_of(value))
    except DateError:
        return None


def around(records: Mapping[str, Record]) -> Mapping[str, tuple[str, ...]]:
    """Each place with the places it lies within, itself first."""
    return {
        record.id: tuple(_upward(record.id, records))
        for record in records.values()
        if record.kind == "place"
    }


def _upward(place: str, records: Mapping[str, Record]) -> Iterator[str]:
    seen: set[str] = set()
    while place in records and place not in seen:
        seen.add(place)
        yield place
        place = text_of(records[place].data.get("within"))


def in_force_links(
    record: Record, terms: Terms, around: Mapping[str, tuple[str, ...]]
) -> Iterator[Link]:
    """One link to each policy in force on the record's date, in a place around one of its own.

    Where the record names no place, every policy in force on its date is given: none is ruled out.
    """
    if record.date is None:
        return
    own = [text_of(row.get("ref")) for row in record.rows("places")]
    wider = (
        dict.fromkeys(place for name in own for place in around.get(name, (name,)))
        if own
        else terms
    )
    done: set[str] = set()
    for place in wider:
        several = terms.get(place, [])
        for term in several[: bisect_right(several, record.date.end, key=lambda term: term.start)]:
            if term.end >= record.date.start and term.policy not in done:
                done.add(term.policy)
                told = f"{term.label}: in force {term.words}, in {place}"
                yield Link(
                    record.id,
                    "in-force",
                    term.policy,
                    "Policies in force on its date",
                    "In force at the time of",
                    "computed",
                    told,
                )
