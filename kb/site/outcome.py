"""What lists say beside a record's name: a claim's verdict, what came of a letter, a person's office then."""

from __future__ import annotations

from collections import Counter

from kb.record import Record
from kb.site.pieces import STATES, chip, dated, text, verdict


def judged(record: Record) -> str:
    """The verdict that stands before the name of a published claim, with a space; else nothing."""
    found = verdict(record.data.get("verdict")) if record.published else ""
    return f"{found} " if found else ""


def known(record: Record) -> str:
    """What came of a letter, or in which office a person was and when; nothing for others."""
    if not record.published:
        return ""
    return offices(record) if record.kind == "person" else came_of(record)


def offices(person: Record) -> str:
    """The public roles of a person, each with its time: no one is said to hold an office still."""
    told = []
    for row in person.rows("roles"):
        when = [dated(row["period"])] if row.get("period") else []
        when += [text(row["note"])] if row.get("note") else []
        told.append(", ".join([f"<span>{text(row.get('role'))}</span>", *when]))
    return f'<span class="kb-evidence">{"; ".join(told)}</span>' if told else ""


def came_of(letter: Record) -> str:
    """What is known of an answer to a letter, and of what it asks; nothing for other records."""
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
