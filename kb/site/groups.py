"""The links of a record in groups: beside the text those of its fields, below it all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from functools import lru_cache
from operator import attrgetter

from kb.record import Link, Record, row_of, text_of
from kb.site.cards import Card, Cards
from kb.site.listing import FEW, MANY, listed
from kb.site.pieces import section

BESIDE = "beside-"
"""What the anchors of the lists beside the text begin with, before the field's name."""
SIDE = ("places", "people", "organizations", "topics")
"""Fields shown beside the text."""
BACKGROUND = ("mentions", "links-to")
"""Relations that text makes; shown last."""
ELSEWHERE = {"in-force", "cites", *SIDE}
"""Relations of the record's own that are not shown among the others."""
ON_EVIDENCE = ("supports", "contradicts")
"""Relations to a claim that its evidence tells already, with what each record shows."""
OPEN = 3
"""A list of more linked records than this opens on demand."""
PAGEFUL = 30
"""A list that stands open shows its years open up to so many records."""
GROUPS = 4
"""Of an incident, whose head names most of them, all lists open on demand where there are more."""
SAID = ("letter", "statement")
"""Kinds that an incident's page has under a heading of their own."""
FIRST = ("incident", "claim", "letter", "statement", "policy")
"""Kinds in the order in which the page of a person, place or the like lists them, then others."""
UNDER = ("incident", "letter", "claim", "statement")
"""Kinds in the order in which a policy's page names what fell under it."""
Ends = list[tuple[Link, str]]
"""Links, and the record at the other end of each."""


def beside(record: Record, cards: Cards) -> str:
    """The links of the fields, with their roles, and the policies in force."""
    out: dict[str, Ends] = {}
    for link in cards.publication.out(record):
        if link.rel in ELSEWHERE:
            out.setdefault(link.rel, []).append((link, link.target))
    fields = cards.publication.kind(record).fields
    parts = [
        f'<h2 id="{BESIDE}{rel}">{escape(str(row_of(fields.get(rel)).get("label")))}</h2>\n'
        f"{_listed(out[rel], cards, record, kind=False)}"
        for rel in SIDE
        if rel in out
    ]
    if "in-force" in out:
        parts.append(_in_force(out["in-force"], cards, record))
    return "".join(parts)


def _in_force(ends: Ends, cards: Cards, record: Record) -> str:
    """The policies in force on the record's date; many are folded by the place they apply in."""
    head = f'<h2 id="in-force">{escape(ends[0][0].label)}</h2>\n'
    if len(ends) <= FEW:
        return head + _listed(ends, cards, record, kind=False)
    places: dict[str, Ends] = {}
    for link, end in ends:
        places.setdefault(link.evidence.rpartition(", in ")[2], []).append((link, end))
    return head + "".join(
        f'<details class="kb-year"><summary>{escape(place)} '
        f'<span class="kb-count">{len(several):,}</span></summary>'
        f"{_listed(several, cards, record, kind=False)}</details>\n"
        for place, several in sorted(places.items())
    )


def linked(record: Record, cards: Cards) -> str:
    """All other links, out and in: typed ones first, then those that text makes.

    A record is listed once under a label, and in the background groups only if nowhere else. On
    the page of a person, place or the like what happened there stands first, reports of it last.
    """
    typed: dict[str, Ends] = {}
    background: dict[str, Ends] = {}
    for label, link, end in _all(record, cards):
        named = background if link.rel in BACKGROUND else typed
        named.setdefault(label, []).append((link, end))
    told = {end for ends in typed.values() for _, end in ends}
    first = ""
    if record.kind == "incident":
        first = _taken(typed, "letters", "Letters and statements about it", SAID, cards, record)
    elif record.kind == "policy":
        first = _fell_under(typed, cards, record)
    groups = list(typed.items())
    for label, ends in background.items():
        if fresh := [(link, end) for link, end in ends if end not in told]:
            groups.append((label, fresh))
            told.update(end for _, end in fresh)
    if not groups:
        return first
    if cards.publication.kind(record).dated:
        most = 0 if record.kind == "incident" and len(groups) > GROUPS else OPEN
    else:
        groups.sort(key=lambda group: _weight(group[1], cards))
        most = MANY if record.kind == "topic" else FEW
    parts = [_headed(label, ends, cards, record, most) for label, ends in groups]
    title = "What is linked to it"
    return f'{first}<section class="kb-links"><h2 id="links">{title}</h2>\n{"".join(parts)}</section>\n'


def _weight(ends: Ends, cards: Cards) -> int:
    """Sorts lists by the kind of their first record; what text makes comes after all."""
    kind = cards.publication.catalog.records[ends[0][1]].kind
    last = len(FIRST) + (kind == "article")
    return last + 2 if ends[0][0].rel in BACKGROUND else FIRST.index(kind) if kind in FIRST else last


def _all(record: Record, cards: Cards) -> Iterator[tuple[str, Link, str]]:
    """Label, link, and the record at the other end."""
    for link in cards.publication.out(record):
        if link.rel not in ELSEWHERE:
            yield link.label, link, link.target
    weighed = {link.target for link in cards.publication.out(record) if link.rel == "weighs"}
    for link in cards.publication.into(record):
        if not (link.rel in ON_EVIDENCE and link.source in weighed):
            yield link.inverse, link, link.source


def _taken(
    typed: dict[str, Ends],
    id: str,
    title: str,
    kinds: tuple[str, ...],
    cards: Cards,
    record: Record,
) -> str:
    """The records of some kinds, taken out of `typed`, under one heading; each says how it is linked."""
    kind_of = cards.publication.catalog.records
    found: dict[str, list[str]] = {}
    for label, ends in list(typed.items()):
        own = [(link, end) for link, end in ends if kind_of[end].kind in kinds]
        for link, end in own:
            told = f"{label}: {link.evidence}" if link.evidence else label
            found.setdefault(end, []).append(told)
        typed[label] = [one for one in ends if kind_of[one[1]].kind not in kinds]
        if not typed[label]:
            del typed[label]
    if not found:
        return ""
    said = {end: "; ".join(dict.fromkeys(labels)) for end, labels in found.items()}
    shown = listed(_cards(found, cards), said, cards.up, words=record.title)
    return section(id, title, f"\n{shown}")


def _fell_under(typed: dict[str, Ends], cards: Cards, record: Record) -> str:
    """The records on whose dates a policy was in force, by version and kind."""
    label = next((name for name, ends in typed.items() if ends[0][0].rel == "in-force"), "")
    if not label:
        return ""
    versions: dict[str, dict[str, Ends]] = {}
    records = cards.publication.catalog.records
    for link, end in typed.pop(label):
        version = link.evidence.rpartition(": in force ")[0]
        versions.setdefault(version, {}).setdefault(records[end].kind, []).append((link, end))
    parts = []
    own = [text_of(row.get("label")) for row in record.rows("versions")]
    for version in sorted(versions, key=lambda name: own.index(name) if name in own else len(own)):
        kinds = versions[version]
        parts.append(f"<h3>{escape(version)}</h3>\n")
        parts += [_of_kind(name, kinds[name], cards, record) for name in _sorted(kinds)]
    title = "What fell under it, by version"
    return section("fell-under", title, "\n" + "".join(parts))


def _sorted(kinds: Iterable[str]) -> list[str]:
    return sorted(
        kinds, key=lambda name: (UNDER.index(name) if name in UNDER else len(UNDER), name)
    )


def _of_kind(name: str, ends: Ends, cards: Cards, record: Record) -> str:
    plural = cards.publication.schemas.kinds[name].plural
    found = _cards((end for _, end in ends), cards)
    count = f'<span class="kb-count">{len(found):,}</span>'
    shown = listed(found, {}, cards.up, kind=False, words=record.title)
    return f"<h4>{escape(plural)} {count}</h4>\n{shown}"


def _headed(label: str, ends: Ends, cards: Cards, record: Record, most: int) -> str:
    """A list under its label, folded where it has more than `most`."""
    number = len({end for _, end in ends}) if len(ends) > 1 else 1
    head = f'<h3>{_label(label)} <span class="kb-count">{number:,}</span></h3>'
    if number <= most:
        return f"{head}\n{_listed(ends, cards, record, open=number <= PAGEFUL)}"
    shown = _listed(ends, cards, record)
    return f'<details class="kb-fold"><summary>{head}</summary>\n{shown}</details>\n'


_label = lru_cache(maxsize=256)(escape)


def _cards(ends: Iterable[str], cards: Cards) -> list[Card]:
    """The records at the other ends, each once, by date."""
    records = cards.publication.catalog.records
    found = [cards.card(records[end]) for end in dict.fromkeys(ends)]
    if len(found) > 1:
        found.sort(key=attrgetter("order"))
    return found


def _listed(
    ends: Ends, cards: Cards, record: Record, *, kind: bool = True, open: bool = False
) -> str:
    """The records as a list, with what the first link to each rests on."""
    told = {end: "" if link.rel in BACKGROUND else link.evidence for link, end in reversed(ends)}
    return listed(_cards(told, cards), told, cards.up, kind=kind, words=record.title, open=open)
