"""The rule on translations: each names the English it was made from, by a hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from kb.check.interface import View, rule
from kb.record import Fault, Record, row_of, text_of


def hash_of(*texts: str) -> str:
    """What `of` holds: the first 12 hexadecimal digits of the SHA-256 of the texts, a line each.

    How lines are broken does not count.
    """
    told = "\n".join(" ".join(text.split()) for text in texts)
    return sha256(told.encode("utf-8")).hexdigest()[:12]


def hash_for(record: Record, told: Mapping[str, object]) -> str:
    """What `of` must hold: of title and summary and, where it is translated, a claim's wording."""
    wording = text_of(record.data.get("wording")) if told.get("wording") else ""
    return hash_of(record.title, record.summary, *filter(None, [wording]))


@rule("W605", "read title and summary again in both languages, then write the `of` named here")
def translation_is_of_this_text(record: Record, view: View) -> Iterator[Fault]:
    """A translation names the title and summary it was made from, which have not changed since."""
    for language, told in row_of(record.data.get("translations")).items():
        row = row_of(told)
        now = hash_for(record, row)
        of = row.get("of")
        if not of:
            message = f"the translation does not say what it was made from; now it is `of: {now}`"
            yield Fault(("translations", language), message)
        elif of != now:
            message = f"what was translated has changed since in English; now it is `of: {now}`"
            yield Fault(("translations", language, "of"), message)


RULES = (translation_is_of_this_text,)
