"""CSV: a row a record under columns that the kinds' schemas give; safe to open in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from kb.edition import Edition
from kb.export.interface import Format
from kb.export.rows import COMPUTED, Row, rows
from kb.record import row_of
from kb.schema import SCALARS, Schemas, Shape

TEXT, IDS, JSON = range(3)
"""What a cell holds, from narrow to wide: text; ids with spaces between them; JSON."""
QUOTED = re.compile(r'[",\r\n]')
"""What a cell is quoted for."""
FORMULA = re.compile(r"['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for a formula
(https://owasp.org/www-community/attacks/CSV_Injection)."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")
LINKS = ("links_out", "links_in")
DATATYPES: Mapping[str, str] = {
    "day": "date",
    "url": "anyURI",
    "number": "decimal",
    "latitude": "decimal",
    "longitude": "decimal",
}
"""Type of a field to the datatype of CSV on the Web; `string` for the others."""
ENCODE = msgspec.json.Encoder().encode
WITHOUT = ("body",)
"""What has no column: a cell of a spreadsheet holds 32,767 characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, and the field it comes from."""

    name: str
    holds: int
    shape: Shape


Places = Mapping[str, tuple[int, Column]]
"""A column's name to its number and the column."""


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


def places(told: Iterable[Column]) -> Places:
    """Where each column stands, by its name."""
    return {one.name: (at, one) for at, one in enumerate(told)}


def chunks(edition: Edition) -> Iterator[bytes]:
    """A line of names, then a line a record."""
    where = places(columns(edition.schemas))
    yield head(where)
    for row in rows(edition):
        yield line(row, where)


def head(where: Places) -> bytes:
    """The line of names."""
    return _line(list(where))


def line(row: Row, where: Places) -> bytes:
    """The line of a record."""
    cells = [""] * len(where)
    for name, value in row.items():
        if value is not None and name in where:
            at, column = where[name]
            cells[at] = guarded(_cell(value, column))
    return _line(cells)


def _line(cells: list[str]) -> bytes:
    """The line as `csv.writer` writes it, which takes four times as long to begin."""
    written = [_quoted(cell) if cell and QUOTED.search(cell) else cell for cell in cells]
    return f"{','.join(written)}\r\n".encode()


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _cell(value: object, column: Column) -> str:
    if column.holds == TEXT and isinstance(value, str):
        return value
    if column.name in LINKS:
        ends = row_of(value).items()
        return " ".join([f"{rel}:{id}" for rel, ids in ends for id in _ids(ids)])
    if column.holds == IDS:
        return " ".join(_ids(value))
    return ENCODE(value).decode("utf-8")


def _ids(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def guarded(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would take for a formula."""
    if cell[:1].isalnum():  # most are
        return cell
    if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


FORMAT = Format(chunks)
