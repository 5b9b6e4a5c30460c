"""Makes the draft of a new record from the schema of its kind."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path, PurePosixPath

from kb import store
from kb.check.days import not_in_future
from kb.dates import Date, DateError, parse_date
from kb.faults import KbError
from kb.parse import compose
from kb.placeholder import PLACEHOLDER
from kb.schema import Kind, Schemas
from kb.skeleton import examples, required
from kb.unseen import said, unseen
from kb.usual_dates import advice

LONGEST = 80
"""Characters of the words in an id."""
DAY_OR_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
NOT_WORD = re.compile(r"[^a-z0-9]+")


class NewError(KbError):
    """A draft that cannot be made from what was given."""


def new(root: Path, kind: str, title: str, when: str | None, today: date) -> str:
    """Write a draft with `title` and return its path from `root`; `when` is for dated kinds.

    Raises NewError for a kind, title or date that cannot be used, or an id that is taken.
    """
    when = when or today.isoformat()
    schemas = store.load_schemas()
    if kind not in schemas.kinds:
        raise NewError(f"there is no kind {kind!r}; kinds are {', '.join(schemas.kinds)}")
    paths = store.record_paths(root)
    title, read = _title(title, schemas.kinds[kind]), _date(when)
    if read.start > today:
        raise NewError(f"{when} is in the future: {not_in_future.remedy}")
    path = _path(schemas.kinds[kind], title, read)
    for other in paths:
        if PurePosixPath(other).stem == PurePosixPath(path).stem:
            raise NewError(f"the id is taken by {other}; give another title")
    given = {"id": PurePosixPath(path).stem, "kind": kind, "title": title, "date": when}
    given["added"] = today.isoformat()
    store.write_new(root / path, _text(schemas, kind, given))
    return path


def _title(title: str, kind: Kind) -> str:
    words = " ".join(title.split())
    longest = kind.fields["title"]["max"]
    if not words:
        raise NewError(f"the title {title!r} has no words")
    if found := unseen(words):
        raise NewError(f"the title {title!r} has {said(found)}; type it again without")
    if len(words) > int(str(longest)):
        raise NewError(f"the title has {len(words)} characters; it may have {longest}")
    return words


def _date(when: str) -> Date:
    try:
        return parse_date(when)
    except DateError as fault:
        raise NewError(f"{when!r} is not a date: {advice(when) or fault}") from None


def _path(kind: Kind, title: str, date: Date) -> str:
    """Where the record lies; its id is the first day or month it names, and the title's words."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = NOT_WORD.sub("-", plain.replace("'", "")).strip("-") or kind.name
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
    if not kind.dated:
        return f"{store.RECORDS}/{kind.folder}/{words}.md"
    if date.year is None:
        return f"{store.RECORDS}/undated/{words}.md"
    named = DAY_OR_MONTH.match(date.text)
    return f"{store.RECORDS}/{date.year:04}/{named[0] if named else f'{date.year:04}'}-{words}.md"


def _text(schemas: Schemas, kind: str, given: dict[str, str]) -> str:
    """The file: what was given, what is required, and examples of the rest."""
    data = required(schemas, kind, given)
    named = ", ".join(f"`{name}`" for name in data if name not in given and name != "status")
    body = f"{PLACEHOLDER} So far these fields only hold their place: {named}."
    head, end, rest = compose(data, body).partition("\n---\n")
    return f"{head}\n{examples(schemas, kind, given)}{end[1:]}{rest}"
