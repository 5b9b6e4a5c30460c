"""What came of a record, as other pages say it beside its name: a claim's verdict, a letter's reply."""

from __future__ import annotations

from collections import Counter

from kb.record import Record
from kb.site.pieces import STATES, chip, text, verdict


def judged(record: Record) -> str:
    """The verdict that stands before the name of a published claim, with a space; else nothing."""
    found = verdict(record.data.get("verdict")) if record.published else ""
    return f"{found} " if found else ""


def came_of(letter: Record) -> str:
    """What is known of an answer to a letter, and of what it asks; nothing for other records."""
    if not letter.published:
        return ""
    reply, states = text(letter.data.get("reply")), answered(letter)
    told = f'<span class="kb-evidence"><span>Reply</span>: {reply}</span> ' if reply else ""
    known = any(row.get("status") != "unknown" for row in letter.rows("asks"))
    if states and (known or not reply):
        told += f'<span class="kb-evidence"><span>Requests</span></span> {states}'
    return told.rstrip()


def answered(letter: Record) -> str:
    """What became of a letter's requests: each state once, with how many there are."""
    count = Counter(str(row.get("status")) for row in letter.rows("asks"))
    return " ".join(
        chip(state, label, count[state]) for state, label in STATES.items() if count[state]
    )
