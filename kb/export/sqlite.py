"""SQLite: the tables of `kb.export.rows` in one file; the one door to sqlite3."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kb.edition import Edition
from kb.export.interface import ExportError, Format
from kb.export.rows import Table, tables

INDEXES = ("links(source)", "links(target)", "sources(record)", "records(kind, date_first)")
VERSION = 1
"""Of the tables' form; `PRAGMA user_version` tells it."""


def fill(edition: Edition, path: Path) -> None:
    """Write all tables into the empty file at `path`. Raises ExportError."""
    try:
        with closing(sqlite3.connect(path)) as base:
            base.execute("PRAGMA journal_mode = OFF")  # nobody reads it before it is whole
            base.execute("PRAGMA synchronous = OFF")
            for name, table in tables(edition).items():
                _add(base, name, table)
            for number, index in enumerate(INDEXES):
                base.execute(f"CREATE INDEX index_{number} ON {index}")
            base.execute(f"PRAGMA user_version = {VERSION}")
            base.commit()
    except sqlite3.Error as fault:
        raise ExportError(f"{path}: the tables cannot be written ({fault})") from fault


def _add(base: sqlite3.Connection, name: str, table: Table) -> None:
    columns = ", ".join(f"{column} TEXT" for column in table.columns)
    key = f", PRIMARY KEY ({', '.join(table.key)})" if table.key else ""
    base.execute(f"CREATE TABLE {name} ({columns}{key})")
    marks = ", ".join("?" for _ in table.columns)
    base.executemany(f"INSERT INTO {name} VALUES ({marks})", table.rows)  # noqa: S608  # our own names


FORMAT = Format(fill=fill)
