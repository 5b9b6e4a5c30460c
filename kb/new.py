"""Makes the draft of a new record from the schema of its kind."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath

from kb import store
from kb.dates import Date, DateError, parse_date
from kb.faults import KbError
from kb.parse import compose
from kb.record import row_of
from kb.schema import PLACEHOLDER, Kind, Schemas, Shape
from kb.usual_dates import advice

LONGEST = 80
"""Characters of the words in an id."""
DAY_OR_MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
NOT_WORD = re.compile(r"[^a-z0-9]+")


class NewError(KbError):
    """A draft that cannot be made from what was given."""


def new(root: Path, kind: str, title: str, when: str) -> str:
    """Write a draft with `title` and return its path from `root`; `when` is for dated kinds.

    Raises NewError for a kind, title or date that cannot be used, or an id that is taken.
    """
    schemas = store.load_schemas()
    if kind not in schemas.kinds:
        raise NewError(f"there is no kind {kind!r}; kinds are {', '.join(schemas.kinds)}")
    paths = store.record_paths(root)
    title, date = _title(title, schemas.kinds[kind]), _date(when)
    path = _path(schemas.kinds[kind], title, date)
    for other in paths:
        if PurePosixPath(other).stem == PurePosixPath(path).stem:
            raise NewError(f"the id is taken by {other}; give another title")
    given = {"id": PurePosixPath(path).stem, "kind": kind, "title": title, "date": when}
    store.write_new(root / path, _text(schemas, kind, given, paths))
    return path


def _title(title: str, kind: Kind) -> str:
    words = " ".join(title.split())
    longest = kind.fields["title"]["max"]
    if not words or not words.isprintable():
        raise NewError(f"the title {title!r} has no words, or characters that cannot be shown")
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


def _text(schemas: Schemas, kind: str, given: dict[str, str], paths: list[str]) -> str:
    """The file: what was given, and a placeholder for each other field that is required."""
    fields = schemas.kinds[kind].fields
    data: dict[str, object] = {}
    for name, shape in fields.items():
        if name == "status":
            data[name] = "draft"
        elif name == "date" or shape.get("required"):
            data[name] = given.get(name) or _filled(shape, schemas, given["date"], paths)
    named = ", ".join(f"`{name}`" for name in data if name not in given and name != "status")
    return compose(data, f"{PLACEHOLDER} So far these fields only hold their place: {named}.")


def _filled(shape: Shape, schemas: Schemas, when: str, paths: list[str]) -> object:
    """The least that can stand in a field: `unknown` where that is allowed."""
    match shape["type"]:
        case "list":
            return [_filled(row_of(shape["of"]), schemas, when, paths)]
        case "choice":
            choices = _words(shape["choices"])
            return "unknown" if "unknown" in choices else choices[0]
        case "date":
            return when
        case "ref":
            return _first(shape, schemas, paths)
        case "key":
            return "v1"
        case "party":
            return {"name": PLACEHOLDER}
        case "object":
            inner = row_of(shape["fields"]).items()
            rows = {name: row_of(row) for name, row in inner if row_of(row).get("required")}
            return {name: _filled(row, schemas, when, paths) for name, row in rows.items()}
    return PLACEHOLDER


def _first(shape: Shape, schemas: Schemas, paths: list[str]) -> str:
    """The first record of an undated kind that the field may name."""
    names = _words(shape["to"])
    for name in names:
        for path in paths:
            if PurePosixPath(path).parent.name == schemas.kinds[name].folder:
                return PurePosixPath(path).stem
    raise NewError(f"make a record of kind {' or '.join(names)} first: this kind must name one")


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []
