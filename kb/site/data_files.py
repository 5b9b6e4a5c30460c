"""The records as files under `data/`: JSON, JSON lines and CSV, each with its schema.

A build reads the lines of the last one again, and makes only those of records that changed.
"""

from __future__ import annotations

import mmap
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from kb import store
from kb.edition import Edition
from kb.export import csvw, schema, table
from kb.export.rows import Row, row
from kb.record import Record, row_of
from kb.schema import SCALARS
from kb.store import link

Places = tuple[tuple[int, int], ...]
"""Where one record stands in each file: offset and bytes."""
FILES = ("records.json", "records.jsonl", "records.csv")
TOLD = "told"
ENCODE = msgspec.json.Encoder().encode
TEXT = {"type": "string"}


class Line(msgspec.Struct, frozen=True):
    """What is known of one record in the files that are kept."""

    id: str
    mark: str
    """Its fingerprint."""
    places: Places


def write(edition: Edition, prints: Mapping[str, str], kept: Path, site: Path) -> None:
    """Write all files into `site`/data. Raises OSError.

    `prints` has the fingerprint of each record by id: of one that is as it was, the lines are
    taken from `kept`. Without any, all are made, and nothing is kept.
    """
    folder = site / "data"
    folder.mkdir(parents=True, exist_ok=True)
    for name, told in schemas(edition).items():
        (folder / name).write_bytes(msgspec.json.format(ENCODE(told)) + b"\n")
    if not prints:
        _make(edition, {}, kept, folder)
        return
    old = _told(kept)
    if [(one.id, one.mark) for one in old] != list(prints.items()):
        (kept / TOLD).unlink(missing_ok=True)  # it goes first and comes last
        fresh = kept / "fresh"
        fresh.mkdir(parents=True, exist_ok=True)
        known = {one.id: one for one in old if one.mark == prints.get(one.id)}
        made = _make(edition, known, kept, fresh)
        for name in FILES:
            (fresh / name).replace(kept / name)
        found = [Line(id, mark, made[id]) for id, mark in prints.items()]
        store.write(kept / TOLD, msgspec.msgpack.encode(found))
    for name in FILES:
        (folder / name).unlink(missing_ok=True)
        link(kept / name, folder / name)


def _told(kept: Path) -> list[Line]:
    """What is known of the kept files; nothing where one of them is missing."""
    if not all((kept / name).is_file() for name in FILES):
        return []
    try:
        return msgspec.msgpack.decode((kept / TOLD).read_bytes(), type=list[Line])
    except (OSError, ValueError):
        return []


def _make(
    edition: Edition, known: Mapping[str, Line], kept: Path, folder: Path
) -> dict[str, Places]:
    """Write the three files into `folder`; where each record stands in them, by id."""
    where = table.places(table.columns(edition.schemas))
    places: dict[str, Places] = {}
    with ExitStack() as stack:
        old = [stack.enter_context(_mapped(kept / name)) for name in FILES] if known else []
        new = [stack.enter_context((folder / name).open("wb")) for name in FILES]
        at = [
            file.write(start)
            for file, start in zip(new, (b"[", b"", table.head(where)), strict=True)
        ]
        for record in edition.catalog.records.values():
            line = known.get(record.id)
            lines = _read(old, line.places) if line else _lines(record, edition, where)
            at[0] += new[0].write(b",\n" if places else b"\n")
            places[record.id] = tuple((at[k], len(lines[k])) for k in range(len(FILES)))
            for k, data in enumerate(lines):
                at[k] += new[k].write(data)
        new[0].write(b"\n]\n")
    return places


def _mapped(path: Path) -> mmap.mmap:
    """The file as bytes that are read where they are looked at."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _read(files: Sequence[mmap.mmap], places: Places) -> list[bytes]:
    """What stands at a record's places."""
    return [file[at : at + size] for file, (at, size) in zip(files, places, strict=True)]


def _lines(record: Record, edition: Edition, where: table.Places) -> list[bytes]:
    """One record as it stands in the three files."""
    whole = row(record, edition)
    listed = ENCODE(_listed(whole, record, edition))
    return [listed, ENCODE(whole) + b"\n", table.line(whole, where)]


def _listed(whole: Row, record: Record, edition: Edition) -> Row:
    """A record in the JSON list: without its body, and `url` is the page's path below the root."""
    made = {key: value for key, value in whole.items() if key != "body"}
    if "url" in record.data:
        made["document_url"] = record.data["url"]
    made["url"] = f"/{edition.kind(record).address}/{record.id}/"
    return made


def schemas(edition: Edition) -> dict[str, dict[str, object]]:
    """The files that say what the others hold, by name."""
    rows = schema.row_schema(edition.schemas)
    return {
        "records.schema.json": _list_schema(rows),
        "records.jsonl.schema.json": {**rows, "description": "One line of records.jsonl."},
        "records.csv-metadata.json": csvw.metadata(edition),
    }


def _list_schema(rows: Mapping[str, object]) -> dict[str, object]:
    """JSON Schema of the JSON list, made from that of a row."""
    defs = {}
    for name, one in row_of(rows["$defs"]).items():
        shape = dict(row_of(one))
        if name.startswith("record-") or name == "withdrawn-record":
            shape["properties"] = _listed_fields(row_of(shape["properties"]))
            required = shape["required"]
            assert isinstance(required, list)
            shape["required"] = ["url", *(key for key in required if key not in ("body", "url"))]
        defs[name] = shape
    return {
        "$schema": rows["$schema"],
        "title": "All records",
        "description": "records.json: a list. Every value of a field is text.",
        "type": "array",
        "items": {"oneOf": rows["oneOf"]},
        "$defs": defs,
    }


def _listed_fields(fields: Mapping[str, object]) -> dict[str, object]:
    kept = {key: value for key, value in fields.items() if key != "body"}
    told = {**TEXT, "description": "Path of the record's page below the site's root."}
    if "url" in fields:
        kept["document_url"] = {**TEXT, **SCALARS["url"], "description": "The document's own."}
    return {**kept, "url": told}
