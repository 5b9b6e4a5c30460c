"""CSV: a row a record under columns that the kinds' schemas give; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from kb.edition import Edition
from kb.export.interface import Format
from kb.export.rows import COMPUTED, Row, rows
from kb.record import row_of
from kb.schema import SCALARS, Schemas, Shape

TEXT, IDS, JSON = range(3)
"""What a cell holds, from narrow to wide: text; ids with spaces between them; JSON."""
FORMULA = re.compile(r"['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for a formula
(https://owasp.org/www-community/attacks/CSV_Injection)."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")
LINKS = ("links_out", "links_in")
DATATYPES: Mapping[str, str] = {"day": "date", "url": "anyURI", "number": "decimal"}
"""Type of a field to the datatype of CSV on the Web; `string` for the others."""
WITHOUT = ("body",)
"""What has no column: a cell of a spreadsheet holds 32,767 characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, and the field it comes from."""

    name: str
    holds: int
    shape: Shape


def columns(schemas: Schemas) -> list[Column]:
    """All fields of all kinds, each once, then what the program adds. The same for any records."""
    found: dict[str, Column] = {}
    for kind in schemas.kinds.values():
        for name, shape in kind.fields.items():
            known = found.get(name)
            holds = max(_holds(shape), known.holds if known else TEXT)
            found[name] = Column(name, holds, known.shape if known else shape)
    added = [name for name in COMPUTED if name not in WITHOUT]
    more = {name: Column(name, IDS if name in LINKS else TEXT, {}) for name in added}
    return [*found.values(), *more.values()]


def _holds(shape: Shape) -> int:
    match shape["type"]:
        case "list":
            return IDS if row_of(shape["of"]).get("type") in ("id", "ref") else JSON
        case "map" | "object":
            return JSON
        case name:
            return TEXT if name in SCALARS or name in ("choice", "rel") else JSON


def chunks(edition: Edition) -> Iterator[bytes]:
    """A line of names, then a line a record."""
    told = columns(edition.schemas)
    yield head(told)
    for row in rows(edition):
        yield line(row, told)


def head(told: Sequence[Column]) -> bytes:
    """The line of names."""
    return _line([one.name for one in told])


def line(row: Row, told: Sequence[Column]) -> bytes:
    """The line of a record."""
    cells = (row.get(one.name) for one in told)
    return _line(
        [
            "" if cell is None else guarded(_cell(cell, one))
            for cell, one in zip(cells, told, strict=True)
        ]
    )


def _line(cells: list[str]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode("utf-8")


def _cell(value: object, column: Column) -> str:
    if column.name in LINKS:
        ends = ((rel, id) for rel, ids in row_of(value).items() for id in _ids(ids))
        return " ".join(f"{rel}:{id}" for rel, id in ends)
    if column.holds == IDS:
        return " ".join(_ids(value))
    if column.holds == TEXT and isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _ids(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def guarded(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would take for a formula."""
    if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


FORMAT = Format(chunks)
