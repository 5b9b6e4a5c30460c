"""The words that pictures say, in one place: English unless the caller hands over others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kb.dates import MONTHS, Date

Forms = tuple[str, str]
"""How one and how several are said; `{n}` stands for the number."""

KINDS: Mapping[str, Forms] = {
    "incident": ("Incident", "Incidents"),
    "claim": ("Claim", "Claims"),
    "letter": ("Letter", "Letters"),
    "statement": ("Statement", "Statements"),
    "article": ("Article", "Articles"),
    "policy": ("Policy", "Policies"),
    "person": ("Person", "People"),
    "organization": ("Organization", "Organizations"),
    "place": ("Place", "Places"),
    "topic": ("Topic", "Topics"),
}


def brief(when: Date) -> str:
    """The date as people say it, without the day of the week."""
    return re.sub(r"[A-Z][a-z]+day, ", "", when.words())


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a picture says beside the records' own words. Another language is another one."""

    say: Callable[[Date], str] = Date.words
    """A date as people say it."""
    brief: Callable[[Date], str] = brief
    """The same in less room."""
    months: tuple[str, ...] = MONTHS
    """The twelve months, from January on."""
    kinds: Mapping[str, Forms] = field(default_factory=lambda: KINDS)
    """A kind of record, one and several."""
    records: Forms = ("{n} record", "{n} records")
    no_records: str = "no records"
    not_known: str = "not known"
    no_source: str = "No source is named for this line."

    by_year: str = "Records by year"
    gap: str = "{first} to {last}: no records"

    timeline: str = "Timeline"
    timeline_of: str = "Timeline: {when}"
    timeline_about: str = "What happened, was said, written and decided, in the order of its dates."
    show: str = "Show"
    year_unknown: str = "Date not established"
    month_unknown: str = "Over several months, or the month is not known"
    day_unknown: str = "Over several days, or the day is not known"
    no_day: str = "day not known"
    no_month: str = "month not known"
    years: str = "Years"
    whole_timeline: str = "All years"
    earlier: str = "Earlier: {when}"
    later: str = "Later: {when}"

    course: str = "Course of events"

    versions: str = "Versions and when they were in force"
    version: str = "Version"
    in_force_from: str = "In force from"
    in_force_until: str = "Until"
    adopted: str = "Adopted"
    no_end: str = "no end stated"
    no_force: str = "in force: not established"
    dashed: str = "Dashed: a day is not exact, or not known."
    arrow: str = "Arrow: no end is stated."
    diamond: str = "Diamond: adopted."
    as_table: str = "The same as a table"

    map: str = "Map of places: {name}"
    map_about: str = "{n} places drawn; the larger the point, the more records."
    places_here: Forms = ("{n} more place here", "{n} more places here")
    places_drawn: str = "On the map"
    places_elsewhere: str = "Outside the map"
    places_unplaced: str = "Without coordinates in their record"
    kilometers: str = "{n} km"
    meters: str = "{n} m"
    north: str = "N"
    outline: str = "Outline: U.S. Census Bureau, 2017."

    network: str = "Who wrote to, quoted, answered and contradicted whom"
    network_about: str = "{nodes} people and organizations, {ties} ties between them."
    wrote: str = "wrote to"
    copied: str = "sent a copy to"
    quoted: str = "quoted"
    answered: str = "answered"
    contradicted: str = "contradicted"
    left_out: str = "Drawn are those with the most ties; {nodes} others and {ties} ties are not."
    who: str = "Who"
    did: str = "Did what"
    whom: str = "To whom"
    where: str = "In which record"
    more: str = "and {n} more"

    def count(self, number: int) -> str:
        """So many records: '1 record', '12 records'."""
        return self.form(self.records, number)

    def form(self, forms: Forms, number: int) -> str:
        """The form for the number, with the number in it."""
        return forms[number != 1].format(n=f"{number:,}")

    def kind(self, name: str, *, several: bool = False) -> str:
        """A kind's label; of one that has none here, its name."""
        return self.kinds.get(name, (name.capitalize(), name.capitalize()))[several]

    def month(self, year: int, month: int) -> str:
        """A month of a year; months count from 1."""
        return f"{self.months[month - 1]} {year}"


ENGLISH = Words()
