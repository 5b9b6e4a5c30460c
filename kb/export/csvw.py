"""CSV on the Web: the description of the CSV, for programs that read tables."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kb.edition import Edition
from kb.export.interface import Format
from kb.export.schema import ADDED
from kb.export.table import DATATYPES, IDS, JSON, Column, columns

FILE = "records.csv"
REQUIRED = ("id", "kind", "title", "status", "page")
NOTE = (
    "An apostrophe stands before a cell that a spreadsheet would take for a formula. "
    "Where several ids stand in a cell, spaces are between them; in links_out and links_in each "
    "has its relation before it, as in cites:2019-07-08-report."
)


def metadata(edition: Edition, url: str = FILE) -> dict[str, object]:
    """The description (https://www.w3.org/TR/tabular-metadata/) of the CSV at `url`."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": url,
        "dc:title": edition.publisher.name,
        "dc:description": NOTE,
        "dc:publisher": edition.publisher.name,
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
        "tableSchema": {
            "columns": [_column(one) for one in columns(edition.schemas)],
            "primaryKey": "id",
        },
    }


def _column(column: Column) -> dict[str, object]:
    words = [str(column.shape.get(key, "")) for key in ("label", "help")]
    words.append(str(ADDED.get(column.name, {}).get("description", "")))
    described = "; ".join(filter(None, words))
    made: dict[str, object] = {"name": column.name, "titles": column.name}
    if described:
        made["dc:description"] = described
    made["datatype"] = _datatype(column)
    if column.holds == IDS:
        made["separator"] = " "
    if column.name in REQUIRED:
        made["required"] = True
    return made


def _datatype(column: Column) -> str:
    if column.holds == JSON:
        return "json"
    if column.name.startswith("date_"):
        return "date"
    return DATATYPES.get(str(column.shape.get("type")), "string")


def chunks(edition: Edition) -> Iterator[bytes]:
    """The description, laid out for reading."""
    yield msgspec.json.format(msgspec.json.encode(metadata(edition))) + b"\n"


FORMAT = Format(chunks)
