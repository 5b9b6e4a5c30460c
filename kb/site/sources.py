"""The sources of a record's page: how many of each tier, how far each was seen, where it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape

from kb.record import Record, text_of
from kb.site.attributes import SEEN
from kb.site.pieces import Row, Source, Told, cite, dated, label, outward, section, text
from kb.site.templates import when

FEW = 4
"""More sources than this open on demand, or as a mark in the text leads to one."""
TIERS = ("primary", "secondary", "social")
LINK = re.compile(r'<a href="([^"]*)">.*?</a>', re.DOTALL)
UNSEEN = "known through others, not seen here"
"""What is said of a document that no source of its own record is."""
WHOLE = "The text above rests on the sources of this page together:"


def sources(_value: object, told: Told) -> str:
    """The sources under their heading, numbered as the marks are; many open on demand."""
    found = []
    for key, source in told.sources.items():
        lines = "\n".join(_source(source, told))
        found.append(f'<li id="source-{text(key)}">{lines}</li>\n')
    about = (
        f'<p class="kb-more"><a href="{told.method}#tiers-of-sources">What the tiers mean</a></p>'
        if told.method
        else ""
    )
    listed = f'<ol class="kb-sources">\n{"".join(found)}</ol>{about}'
    if len(found) > FEW:
        listed = f'<details class="kb-fold"><summary>{_tiers(told)}</summary>{listed}</details>'
    return section("sources", "Sources", listed)


def tier(source: Source) -> str:
    """The tier of a source, and that the document was not seen, where it was not."""
    said = f"{label(source.row.get('tier'))}; {UNSEEN}" if unseen(source.record) else ""
    return f'<span class="kb-tier">{said or label(source.row.get("tier"))}</span>'


def unseen(record: Record | None) -> bool:
    """Whether a document is known only through others: its record has no primary source.

    Where its whole words are told by others it was seen in them. A letter of which there is less
    was not seen, also where its signers tell of it.
    """
    if record is None or record.data.get("text") == "full":
        return False
    if record.kind == "article":
        return record.data.get("seen") == "not-seen"
    if record.kind == "letter":
        return True
    own = [row.get("tier") for row in record.rows("sources")]
    return record.kind == "statement" and bool(own) and "primary" not in own


def marked(body: str, told: Told, address: Callable[[Record], str]) -> str:
    """The body with a source's mark behind each link to the record of that source."""
    keys = {
        escape(address(source.record)): key
        for key, source in reversed(list(told.sources.items()))
        if source.record
    }

    def with_mark(found: re.Match[str]) -> str:
        key = keys.get(found[1].partition("#")[0])
        return f"{found[0]} {cite(key, told)}" if key else found[0]

    return LINK.sub(with_mark, body) if keys else body


def rests_on(told: Told) -> str:
    """The line below a text that says which sources it rests on: few of its sentences have marks."""
    if not told.sources or told.data.get("text") == "full":
        return ""
    marks = " ".join(cite(key, told) for key in told.sources)
    return f'<p class="kb-more"><span>{WHOLE}</span> {marks}</p>'


def _tiers(told: Told) -> str:
    """How many sources there are, how many of each tier, and how many of these were not seen."""
    count: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for source in told.sources.values():
        name = text_of(source.row.get("tier"))
        count[name] += 1
        missing[name] += unseen(source.record)
    tiers = ", ".join(
        f"<span>{count[one]} {one}{f' ({missing[one]} not seen here)' if missing[one] else ''}</span>"
        for one in TIERS
        if count[one]
    )
    return f'<span>{len(told.sources)} sources</span> <span class="kb-count">{tiers}</span>'


def _source(source: Source, told: Told) -> list[str]:
    """What is said of one source, a line each."""
    row, record = source.row, source.record
    name = told.link(row["ref"]) if record else ", ".join(_named(row))
    date = dated(row.get("date")) or when(record.date if record else None)
    sure = f", {text(row['confidence'])} confidence" if row.get("confidence") else ""
    part = SEEN.get(text_of(record.data.get("seen"))) if record else None
    sure += f"; seen: {part}" if part else f"; {UNSEEN}" if unseen(record) else ""
    found = [name]
    if date:
        found.append(f'<span class="kb-date">{date}</span>')
    found.append(f'<span class="kb-tier">{label(row.get("tier"))} source{sure}</span>')
    found += [
        f'<span class="kb-evidence">{text(row[key])}</span>'
        for key in ("locator", "note")
        if row.get(key)
    ]
    if address := outward(source.address):
        found.append(address)
    return found


def _named(row: Row) -> list[str]:
    return [text(row[key]) for key in ("title", "publisher") if row.get(key)]
