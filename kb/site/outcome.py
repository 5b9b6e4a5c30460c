"""What lists say beside a record's name: a claim's verdict, what came of a letter, a person's office then."""

from __future__ import annotations

from collections import Counter

from kb.record import Record, text_of
from kb.site.pieces import STATES, chip, dated, text, verdict

FORCE, NO_FORCE = "In force, by its dates", "In force: not established"
FORCE_SINCE = "In force since then, by its dates"


def judged(record: Record) -> str:
    """The verdict that stands before the name of a published claim, with a space; else nothing."""
    found = verdict(record.data.get("verdict")) if record.published else ""
    return f"{found} " if found else ""


def known(record: Record) -> str:
    """What came of a letter, since when a policy is in force, which offices a person held and when.

    Nothing for others.
    """
    if not record.published:
        return ""
    if record.kind == "policy":
        return in_force(record)
    return offices(record) if record.kind == "person" else came_of(record)


def in_force(policy: Record) -> str:
    """From when its first version to when its last one was in force, by the dates they say."""
    dates = [text_of(row.get("in_force")) for row in policy.rows("versions")]
    if not (told := [one for one in dates if one]):
        return f'<span class="kb-evidence"><span>{NO_FORCE}</span></span>'
    ends = told[0].partition("/")[0], told[-1].rpartition("/")[2]
    whole = "/".join(ends) if len(told) > 1 else told[0]
    if policy.date and whole == f"{policy.date.text}/..":
        return f'<span class="kb-evidence"><span>{FORCE_SINCE}</span></span>'
    return f'<span class="kb-evidence"><span>{FORCE}</span>: {dated(whole)}</span>'


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
