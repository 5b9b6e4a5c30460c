"""Take lines that name people apart: 'Mr. Todd Lyons, Director, Boston' is a name and an office."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kb.person_names import DEGREES, HONORIFIC, OFFICE, is_person


@dataclass(frozen=True, slots=True)
class Party:
    """One party to a letter: a person or a group, and the office the letter gives them."""

    name: str
    office: str = ""


def person_in(line: str) -> Party | None:
    """The person that a line begins with, and what follows the name as the office; or None."""
    name, _, office = HONORIFIC.sub("", DEGREES.sub("", line.strip())).partition(",")
    return Party(name.strip(), office.strip()) if is_person(name) else None


def parties(line: str) -> list[Party]:
    """The parties that one line names: a person, several with one office, or a group."""
    line = re.sub(r"^\s*[-•·*]\s+", "", line).strip().rstrip(",;.")
    if not line:
        return []
    if ";" in line:
        return [party for part in line.split(";") for party in parties(part)]
    line = HONORIFIC.sub("", DEGREES.sub("", line))
    if found := OFFICE.match(line):
        shared = _with_office(found["office"], found["rest"], most=99 if found["many"] else 1)
        if shared:
            return shared
    name, _, office = line.partition(",")
    if is_person(name):
        others = [HONORIFIC.sub("", part) for part in _listed(office)] if office else []
        if others and all(is_person(other) for other in others):
            return [Party(name.strip()), *(Party(other) for other in others)]
        return [Party(name.strip(), office.strip())]
    several = _listed(line)
    if len(several) > 1 and all(is_person(one) for one in several):
        return [Party(HONORIFIC.sub("", one)) for one in several]
    return [Party(line)]


def _with_office(office: str, rest: str, most: int) -> list[Party]:
    """'U.S. Senators A and B', or 'Senator A, Committee on …'; nothing where no names follow."""
    names = [HONORIFIC.sub("", name) for name in _listed(rest)]
    if names and all(is_person(name) for name in names) and len(names) <= most:
        return [Party(name, office) for name in names]
    name, _, more = rest.partition(",")
    if is_person(name) and more:
        return [Party(name.strip(), f"{office}, {more.strip()}")]
    return []


def _listed(text: str) -> list[str]:
    """'A, B, and C' as its members."""
    return [part.strip() for part in re.split(r",?\s+(?:and|&)\s+|,\s*", text) if part.strip()]


def key_of(name: str) -> str:
    """A name as it is compared: no titles, initials, accents, marks or brackets, lower case."""
    name = re.sub(r"\([^()]*\)", " ", HONORIFIC.sub("", name.strip())).replace("&", " and ")
    flat = unicodedata.normalize("NFKD", name)
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter)).casefold()
    words = re.sub(r"[^\w\s-]", "", flat.replace("-", " ")).split()
    words = words[1:] if words[:1] == ["the"] else words
    long = [word for word in words if len(word) > 1]
    return " ".join(long if len(long) >= 2 else words)
