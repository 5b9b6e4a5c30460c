"""Tables of data as Markdown tables; tables that only lay a page out are read as text."""

from __future__ import annotations

from bs4 import Tag

from ingest.pages.blocks import Block

NOT_IN_CELLS = tuple(
    "p div table ul ol h1 h2 h3 h4 h5 h6 blockquote pre caption section article".split()
)
MOST_ROWS = 1_000
LONGEST_CELL = 300  # characters


def is_data(table: Tag) -> bool:
    """Whether a table holds data: two rows or more, of two cells or more with short text."""
    rows = table.find_all("tr", limit=MOST_ROWS + 1)
    if not 2 <= len(rows) <= MOST_ROWS or table.find(NOT_IN_CELLS) is not None:
        return False
    cells = [row.find_all(("td", "th")) for row in rows]
    short = all(len(cell.get_text()) <= LONGEST_CELL for row in cells for cell in row)
    return short and all(len(row) >= 2 for row in cells)


def table_block(rows: list[list[str]]) -> Block:
    """The Markdown table of `rows`; the first row is its head."""
    width = max(map(len, rows), default=0)
    lines = [_line(row + [""] * (width - len(row))) for row in rows]
    lines[1:1] = [_line(["---"] * width)]
    return Block("table", "\n".join(lines))


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", " ").replace("|", "\\|") for cell in cells) + " |"
