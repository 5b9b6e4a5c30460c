"""The dictionary of the interface: labels and patterns, English to Spanish, from the YAML beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from kb import yaml_text
from kb.record import row_of

FOLDER = Path(__file__).parent
PLACE = "assets/es.json"
"""Where the site has it for the browser."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """English to Spanish: whole labels, patterns of labels with a part that changes, and terms."""

    words: Mapping[str, str]
    patterns: Mapping[str, str]
    terms: Mapping[str, str]
    """Roles, offices and names of facts, which records choose: those that come up often."""

    def json(self) -> str:
        """What the browser reads: `{words: {English: Spanish}, patterns: [[English, Spanish]], terms: as words}`."""
        told = {"words": self.words, "patterns": list(self.patterns.items()), "terms": self.terms}
        return msgspec.json.encode(told).decode("utf-8")


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """All files of this folder together, in the order of their names; the first that has a label counts."""
    found: dict[str, dict[str, str]] = {"words": {}, "patterns": {}, "terms": {}}
    for path in sorted(FOLDER.glob("*.yaml")):
        told = yaml_text.data_of(path.read_text("utf-8"))
        for part, known in found.items():
            for english, spanish in row_of(told.get(part)).items():
                known.setdefault(english, str(spanish))
    return Dictionary(**found)
