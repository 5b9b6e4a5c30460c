"""The head of a record's page: kind, date, title, verdict, summary, and the answers at a glance."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from kb.record import Link, Record, row_of
from kb.site.attributes import attributes
from kb.site.cards import Cards
from kb.site.groups import BESIDE
from kb.site.outcome import answered, came_of
from kb.site.pictures.kinds import icon
from kb.site.pieces import Row, Told, checked, dated, items, rows, text, verdict
from kb.site.templates import when
from kb.site.translation import spanish_wording, translation

FEW = 4
"""At a glance so many records are named; the rest stand below."""
TWICE = ("People", "Organizations", "Where")
"""Answers that a desk shows beside the text; a phone, which has that column last, at a glance."""
PIECES = (
    ("against", "piece of evidence against", "pieces of evidence against"),
    ("for", "piece of evidence for", "pieces of evidence for"),
)
"""How a claim's evidence is counted: one party may have made several of the records."""
NO_END, UNKNOWN_END = "end not known", "until when is not known"
"""What stands beside a policy, and the words of its dates (kb/dates.py) that call for it."""
CLAIMED = "The claim, in our words"
"""What was posted or said stands in quotation marks where it appeared, if it was seen."""
UNDATED = ' <span class="kb-evidence"><span>when it was in force is not known</span></span>'
"""Behind a policy that the record names, and that is in no list of those in force."""
ON_A_PHONE = ' class="kb-glance__beside"'


def masthead(told: Told, cards: Cards) -> str:
    """What a reader sees first: what it is, when, the answer in short, and who and where."""
    record, data = told.record, told.data
    kind = cards.publication.kind(record)
    date = f" {when(record.date)}" if record.date else ""
    wording = text(data.get("wording"))
    parts = [
        f'<header class="kb-head">\n<p class="kb-eyebrow">{badge(kind.name, kind.label)}{date}</p>\n',
        f"<h1>{text(record.title)}</h1>\n",
    ]
    if wording:
        spanish = text(spanish_wording(record))
        other = f' data-kb-es="{spanish}"' if spanish else ""
        parts.append(f'<p class="kb-why">{CLAIMED}</p>\n<p class="kb-wording"{other}>{wording}</p>\n')
    if data.get("verdict"):
        parts.append(f'<p class="kb-answer">{verdict(data["verdict"])}</p>\n')
    parts.append(f'<p class="kb-summary">{text(record.summary)}</p>\n{translation(record)}')
    parts.append(_glance(told, cards))
    parts.append(f"{attributes(told)}</header>\n")
    return "".join(parts)


@lru_cache(maxsize=64)
def badge(name: str, label: str) -> str:
    """The kind, in its color, with its icon."""
    return f'<span class="kb-badge kb-k-{text(name)}">{icon(name)}<span>{text(label)}</span></span>'


def _glance(told: Told, cards: Cards) -> str:
    """The questions a reader comes with, each with its answer in few words."""
    make = GLANCES.get(told.record.kind)
    found = (
        [
            f"<div{ON_A_PHONE if name in TWICE else ''}><dt>{name}</dt><dd>{said}</dd></div>"
            for name, said in make(told, cards)
        ]
        if make
        else []
    )
    return f'<dl class="kb-facts kb-glance">{"".join(found)}</dl>\n' if found else ""


def _incident(told: Told, cards: Cards) -> list[tuple[str, str]]:
    found = []
    if claims := _ends(told.record, cards, "claim"):
        said = [f"{verdict(one.data.get('verdict'))} {cards.card(one).link}" for one in claims]
        found.append(("Is it true?", _some(said, "#links")))
    found += _parties(told, (("people", "People"), ("organizations", "Organizations")))
    if letters := _ends(told.record, cards, "letter"):
        said = [f"{cards.card(one).link} {came_of(one)}" for one in letters]
        found.append(("Letters", _some(said, "#letters")))
    differ = sum(_differ(rows(one)) for one in row_of(told.data.get("facts")).values())
    if differ:
        points = "point" if differ == 1 else "points"
        found.append(
            ("Accounts", f'<a href="#accounts"><span>They differ</span></a> on {differ} {points}')
        )
    if policies := [one for one in cards.publication.out(told.record) if one.rel == "in-force"]:
        said = [f"{told.link(one.target)}{_until(one)}" for one in policies]
        found.append(("Policies in force by their dates", _some(said, "#in-force")))
    if undated := [one for one in _ends(told.record, cards, "policy") if _undated(one, told.record)]:
        said = [f"{cards.card(one).link}{UNDATED}" for one in undated]
        found.append(("Not placed by date", _some(said, "#links")))
    found += _parties(told, (("places", "Where"),))
    return found


def _undated(policy: Record, record: Record) -> bool:
    """Whether no version of a rule says when it was in force, nor its date that it came later."""
    if policy.date and record.date and policy.date.start > record.date.end:
        return False
    forces = [row for row in policy.rows("versions") if row.get("in_force")]
    return policy.data.get("instrument") != "bill" and not forces


def _parties(told: Told, fields: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Who or what a field names, each with its role: those of the first rows."""
    found = []
    for field, name in fields:
        if named := [f"{told.link(row['ref'])}{_as(row)}" for row in rows(told.data.get(field))]:
            found.append((name, _some(named, f"#{BESIDE}{field}")))
    return found


def _differ(accounts: list[Row]) -> bool:
    """Whether two sources give different accounts; two remarks of one source are no difference."""
    return all(len({str(row.get(key)) for row in accounts}) > 1 for key in ("value", "source"))


def _claim(told: Told, _cards: Cards) -> list[tuple[str, str]]:
    count = Counter(str(row.get("stance")) for row in rows(told.data.get("evidence")))
    said = ", ".join(
        f"{count[side]} <span>{one if count[side] == 1 else several}</span>"
        for side, one, several in PIECES
    )
    return [("Evidence", f'<a href="#evidence">{said}</a>')]


def _letter(told: Told, _cards: Cards) -> list[tuple[str, str]]:
    found = []
    if told.data.get("asks"):
        found.append(
            (
                "Requests",
                f'<a href="#asks">What it asks</a> {answered(told.record)}',
            )
        )
    if told.data.get("reply"):
        found.append(("Reply", text(told.data["reply"])))
    return found


def _policy(told: Told, _cards: Cards) -> list[tuple[str, str]]:
    versions = [row for row in rows(told.data.get("versions")) if row.get("in_force")]
    if not versions:
        return [("In force", "Not established")]
    last = versions[-1]
    return [
        (
            "In force",
            f'{dated(last["in_force"])}: <a href="#versions">{text(last.get("label"))}</a>{checked(last)}',
        )
    ]


def _ends(record: Record, cards: Cards, kind: str) -> list[Record]:
    """The published records of a kind that are linked to this one by their fields, by date."""
    publication = cards.publication
    ends = [one.target for one in publication.out(record) if _typed(one)]
    ends += [one.source for one in publication.into(record) if _typed(one)]
    found = [publication.catalog.records[id] for id in dict.fromkeys(ends)]
    own = [one for one in found if one.kind == kind and one.published]
    return sorted(own, key=lambda one: cards.card(one).order)


def _typed(link: Link) -> bool:
    return link.origin == "typed" and link.rel != "cites"


def _as(row: object) -> str:
    role = row_of(row).get("role")
    return f' <span class="kb-evidence">{text(role)}</span>' if role else ""


def _until(link: Link) -> str:
    """A mark where a policy's end is not known: that it still held on the day is then not either."""
    return f' <span class="kb-evidence"><span>{NO_END}</span></span>' if UNKNOWN_END in link.evidence else ""


def _some(said: list[str], rest: str) -> str:
    more = f'<a href="{rest}">and {len(said) - FEW} more</a>' if len(said) > FEW else ""
    return _listed([*said[:FEW], *filter(None, [more])])


def _listed(said: list[str]) -> str:
    return said[0] if len(said) == 1 else f"<ul>{items(said)}</ul>"


GLANCES = {"incident": _incident, "claim": _claim, "letter": _letter, "policy": _policy}
