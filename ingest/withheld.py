"""Keeps out of a draft's head the names that no record shows to be those of public officials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ingest.letters.parties import Party
from kb.person_names import HONORIFIC, names_office

PARTIES = ("sender", "addressees", "copies")
GAP = "…"
"""What stands where a name was taken out of other words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a source's hints a draft may show."""

    hints: Mapping[str, object]
    withheld: tuple[str, ...] = field(default=())
    """The names that were left out, each once."""


def shown(hints: Mapping[str, object], is_known: Callable[[Party], bool]) -> Shown:
    """The hints, where a party that is neither known nor an office is its office or nobody.

    What cannot be told from a private person's name counts as one: what was once pushed cannot be
    taken back, and an editor who knows better types the name in.
    """
    withheld: dict[str, None] = {}
    kept: dict[str, object] = dict(hints)
    for key in PARTIES:
        named = hints.get(key)
        if not isinstance(named, list):
            continue
        rows: list[Party] = []
        for one in named:
            if not (is_known(one) or names_office(one.name)):
                withheld[one.name] = None
                rows.append(_nameless(one))
            else:
                rows.append(one)
        kept[key] = rows
    if withheld and isinstance(hints.get("subject"), str):
        kept["subject"] = without(str(hints["subject"]), withheld)
    return Shown(kept, tuple(withheld))


def without(text: str, names: Iterable[str]) -> str:
    """`text` without the words of the names, with accents or without them; initials stay."""
    parts = (re.findall(r"[^\W_]{3,}", _flat(HONORIFIC.sub("", name))) for name in names)
    words = {word for part in parts for word in part}
    if not words:
        return text
    one = rf"(?<![^\W_])(?:\w['’])?(?:{'|'.join(sorted(words))})(?![^\W_])"
    run = rf"{one}(?:[\W_]+(?:\w\.?[\W_]+)?{one})*"
    text, kept, end = unicodedata.normalize("NFC", text), "", 0
    for found in re.finditer(run, _flat(text), re.I):
        kept, end = f"{kept}{text[end : found.start()]}{GAP}", found.end()
    return kept + text[end:]


def _flat(text: str) -> str:
    """`text` with each letter's accent taken off, as long as its composed form."""
    return "".join(
        unicodedata.normalize("NFKD", letter)[0] for letter in unicodedata.normalize("NFC", text)
    )


def _nameless(party: Party) -> Party:
    """The party by its office alone; without a name where the office could tell who it is."""
    return Party(party.office if names_office(party.office) else "")
