"""The rule on persons: nobody is named in front matter who has no record of their own."""

from __future__ import annotations

from collections.abc import Iterator

from kb.check.interface import View, rule
from kb.person_names import names_person
from kb.record import Fault, Record

PARTIES = ("sender", "addressees", "copies", "speakers", "issuers")
"""Fields whose rows may have a `name` in place of a record."""


# An error: a pushed name stays in the history, and the ways out of a false alarm are short.
@rule(
    "E126",
    "for a public official, make a record of the person and name it with `ref`; for a group, make "
    "one of the organization; of anyone else write what they are, such as `a resident`",
)
def no_person_without_record(record: Record, view: View) -> Iterator[Fault]:
    """Whom a letter, statement or policy names as a party has a record, if it is a person."""
    for field in PARTIES:
        for index, row in enumerate(record.rows(field) if field in record.data else ()):
            name = row.get("name")
            if isinstance(name, str) and name not in view.names and names_person(name):
                yield Fault((field, index, "name"), f"{name[:60]!r} looks like a person's name")


RULES = (no_person_without_record,)
