"""Rules on evidence: the sourcing floor, verdicts, withdrawals, dates of review."""

from __future__ import annotations

from collections.abc import Iterator

from kb.check.confidence import PRESS
from kb.check.interface import View, rule
from kb.check.origins import address, is_social, publisher_of, voices
from kb.dates import DateError, parse_date, parse_day
from kb.placeholder import COMMON, PLACEHOLDER, PLACEHOLDERS
from kb.record import Fault, Path, Record, row_of, text_of

SIDES = {"supports": "for", "contradicts": "against"}
"""Relation to a claim, and the stance that says the same."""
POST = (
    "call it social; of an office's or official's own post give its `publisher` by the name of "
    "its record"
)


@rule("E301", "add a primary source, or a second one that does not rest on the first")
def sourcing_floor(record: Record, view: View) -> Iterator[Fault]:
    """A published incident or claim has a primary source, or two independent secondary ones."""
    kind = view.schemas.kinds.get(record.kind)
    if not (kind and kind.evidence_floor and record.published):
        return
    sources = record.rows("sources")
    if any(row.get("tier") == "primary" for row in sources):
        return
    count = voices([row for row in sources if row.get("tier") == "secondary"], view)
    if count < 2:
        yield Fault(
            ("sources",),
            f"no primary source and {count} independent secondary source(s); two are needed",
        )


@rule("E302", "add evidence for or against, or make the verdict `unknown`")
def verdict_has_evidence(record: Record, view: View) -> Iterator[Fault]:
    """A verdict other than `unknown` has evidence for or against the claim."""
    verdict = text_of(record.data.get("verdict"))
    weighed = any(row.get("stance") in ("for", "against") for row in record.rows("evidence"))
    if verdict and verdict != "unknown" and not weighed:
        yield Fault(("verdict",), f"the verdict {verdict!r} has no evidence for or against")


@rule("W606", "say the same in both: mend the stance in the claim, or make the relation `related`")
def weighed_as_related(record: Record, view: View) -> Iterator[Fault]:
    """What supports or contradicts a claim is weighed so in the claim's evidence."""
    for index, row in enumerate(record.rows("relations")):
        side = SIDES.get(text_of(row.get("rel")))
        claim = view.find(text_of(row.get("to"))) if side else None
        if claim is None or claim.kind != "claim":
            continue
        stances = [
            one for one in claim.rows("evidence") if view.find(text_of(one.get("ref"))) is record
        ]
        if side not in (one.get("stance") for one in stances):
            weighed = f"as {stances[0].get('stance')!r}" if stances else "not at all"
            yield Fault(
                ("relations", index, "rel"),
                f"the record {text_of(row.get('rel'))} {claim.id!r}, which weighs it {weighed}",
            )


@rule("E303", "add `withdrawn: {date, reason}`, or correct the status")
def withdrawal_explained(record: Record, view: View) -> Iterator[Fault]:
    """A withdrawn record says when and why; a record that says so is withdrawn."""
    told = row_of(record.data.get("withdrawn"))
    if record.status == "withdrawn" and not (told.get("date") and told.get("reason")):
        yield Fault(("status",), "the record is withdrawn without date and reason")
    elif told and record.status != "withdrawn":
        yield Fault(
            ("withdrawn",), f"the record has a withdrawal, but its status is {record.status!r}"
        )


@rule("E304", "make the last entry of the history the present verdict, in the order of dates")
def history_ends_at_verdict(record: Record, view: View) -> Iterator[Fault]:
    """The history of a verdict runs forward and ends at the present one."""
    rows = record.rows("verdict_history")
    if not rows:
        return
    last, verdict = rows[-1].get("verdict"), record.data.get("verdict")
    if last != verdict:
        at = ("verdict_history", len(rows) - 1, "verdict")
        yield Fault(at, f"the history ends at {last!r}, the verdict is {verdict!r}")
    try:
        dates = [parse_date(text_of(row.get("date"))) for row in rows]
    except DateError:
        return
    for index in range(1, len(dates)):
        if dates[index].end < dates[index - 1].start:
            at = ("verdict_history", index, "date")
            yield Fault(at, "this verdict is dated before the one above it")


@rule("E306", "write what belongs there, or remove the field")
def placeholders_replaced(record: Record, view: View) -> Iterator[Fault]:
    """A record that is shown has no placeholder of a new draft left."""
    if not record.shown or not any(part in record.source for part in COMMON):
        return
    for path in _placeholders(record.data, ()):
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        yield Fault(path, f"`{name}` is still to be written")
    for passage in record.parsed.passages if PLACEHOLDER in record.parsed.text else ():
        if PLACEHOLDER in passage.text:
            yield Fault(passage.line, "this is still to be written", find=(PLACEHOLDER,))


@rule("E305", "call it secondary or social; keep primary for the document or the office itself")
def press_is_not_primary(record: Record, view: View) -> Iterator[Fault]:
    """A news report, editorial, commentary or post of others is no primary source.

    A post by someone who has no record here is `social`.
    """
    for index, row in enumerate(record.rows("sources")):
        found, tier = view.find(text_of(row.get("ref"))), row.get("tier")
        at = ("sources", index, "tier")
        if found and tier == "primary" and found.data.get("genre") in PRESS:
            yield Fault(at, f"{found.id!r} is {found.data['genre']}, not a primary source")
        elif "ref" in row or tier not in ("primary", "secondary"):
            continue
        elif (by := publisher_of(row, view)) is None:
            if is_social(row.get("url")):
                yield Fault(
                    at, f"a post by someone without a record is no {tier} source", remedy=POST
                )
        elif tier == "primary" and by.data.get("type") == "press":
            yield Fault(at, f"{by.id!r} is press, not a primary source")


@rule("W610", "write `ref` and that id in place of title, publisher, url and date")
def record_named_by_ref(record: Record, view: View) -> Iterator[Fault]:
    """A source whose page has a record of its own is named by it."""
    for index, row in enumerate(record.rows("sources")):
        known = view.addresses.get(address(row["url"])) if row.get("url") else None
        if known and "ref" not in row and known != record.id:
            yield Fault(("sources", index, "url"), f"the page has a record: {known!r}")


@rule("W601", "read the record again and set a new date")
def reviewed_in_time(record: Record, view: View) -> Iterator[Fault]:
    """A record is read again by its `review_by` date."""
    try:
        due = parse_day(text_of(record.data.get("review_by")))
    except DateError:
        return
    if due < view.today and record.status != "withdrawn":
        yield Fault(("review_by",), f"the review was due on {due}")


def _placeholders(value: object, path: Path) -> Iterator[Path]:
    if value in PLACEHOLDERS:
        yield path
    elif isinstance(value, (dict, list)):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for step, one in inner:
            yield from _placeholders(one, (*path, step))


RULES = (
    *(sourcing_floor, verdict_has_evidence, weighed_as_related),
    *(withdrawal_explained, history_ends_at_verdict),
    *(press_is_not_primary, record_named_by_ref, placeholders_replaced, reviewed_in_time),
)
