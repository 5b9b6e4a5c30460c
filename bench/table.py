"""Tables of what was measured: each figure at each size, how it grows, which goals are met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol

SECONDS = {"check": 8.0, "build": 20.0, "build-pagefind": 35.0, "rebuild": 4.0}
"""CPU seconds each may take at 10,000 records."""
MEMORY = {"build": 300.0, "build-pagefind": 300.0}
"""MiB the largest process may have at 10,000 records."""
GROWTH = 1.1
"""How much more a record may cost at 10,000 than at 1,000, in seconds and in bytes of the site."""


class Row(Protocol):
    """A figure at one size; see `Result` in measure.py."""

    figure: str
    records: int
    cpu: list[float]
    system: list[float]
    wall: list[float]
    rss: list[float]
    instructions: list[float]
    written: list[int]

    @property
    def seconds(self) -> float: ...


def table(rows: Sequence[Row]) -> str:
    """A line for each figure at each size; `x baseline`: times the baseline of that size."""
    base = {row.records: row.seconds for row in rows if row.figure == "baseline"}
    lines = [
        (
            "figure",
            "records",
            "CPU s",
            "lowest",
            "highest",
            "system",
            "wall s",
            "ms/record",
            "MiB",
            "x baseline",
            "10^9 instr.",
            "site KB/record",
        )
    ]
    for row in rows:
        each = f"{row.seconds / row.records * 1000:.2f}" if row.records else ""
        times = f"{row.seconds / base[row.records]:.2f}" if row.records in base else ""
        counted = f"{median(row.instructions):.2f}" if row.instructions else ""
        site = median(row.written) / row.records / 1000 if row.records and row.written else 0.0
        seconds = [
            f"{value:.2f}"
            for value in (
                row.seconds,
                min(row.cpu),
                max(row.cpu),
                median(row.system),
                median(row.wall),
            )
        ]
        lines.append(
            (
                row.figure,
                f"{row.records:,}",
                *seconds,
                each,
                f"{median(row.rss):.0f}",
                times,
                counted,
                f"{site:.1f}" if site and row.figure.startswith("build") else "",
            )
        )
    return _columns(lines)


def ratios(rows: Sequence[Row]) -> str:
    """How the cost of a record grows from each size to the next, with and without starting up."""
    lines = [("figure", "from", "to", "per record", "less start-up", "in instructions")]
    for name in dict.fromkeys(row.figure for row in rows):
        sizes = sorted(
            (row for row in rows if row.figure == name and row.records), key=lambda row: row.records
        )
        start = next((row for row in rows if row.figure == name and not row.records), None)
        for small, large in pairwise(sizes):
            times = large.records / small.records
            fixed = start.seconds if start else 0.0
            growth = f"{large.seconds / small.seconds / times:.2f}"
            net = (
                f"{(large.seconds - fixed) / (small.seconds - fixed) / times:.2f}" if start else ""
            )
            counted = ""
            if small.instructions and large.instructions:
                fixed = median(start.instructions) if start else 0.0
                many, few = (median(row.instructions) - fixed for row in (large, small))
                counted = f"{many / few / times:.2f}"
            lines.append((name, f"{small.records:,}", f"{large.records:,}", growth, net, counted))
    return _columns(lines) if len(lines) > 1 else ""


def goals(rows: Sequence[Row]) -> str:
    """Which goals at 10,000 records are met."""
    at = {(row.figure, row.records): row for row in rows}
    lines = []
    for (name, records), row in at.items():
        if records != 10_000:
            continue
        if name in SECONDS:
            lines.append(_goal(name, "CPU s", row.seconds, SECONDS[name]))
        if name in MEMORY:
            lines.append(_goal(name, "MiB", median(row.rss), MEMORY[name]))
        small = at.get((name, 1_000))
        if small and name not in ("baseline", "rebuild"):
            cpu = _each(row.seconds, row) / _each(small.seconds, small)
            lines.append(_goal(name, "CPU per record, 10,000 : 1,000", cpu, GROWTH))
            if name.startswith("build") and small.written:
                size = _each(median(row.written), row) / _each(median(small.written), small)
                lines.append(_goal(name, "site bytes per record, 10,000 : 1,000", size, GROWTH))
    return _columns([("goal", "", "measured", "at most", ""), *lines]) if lines else ""


def _goal(name: str, what: str, measured: float, most: float) -> tuple[str, ...]:
    return name, what, f"{measured:.2f}", f"{most:.1f}", "met" if measured <= most else "missed"


def _each(amount: float, row: Row) -> float:
    return amount / row.records


def _columns(lines: Iterable[tuple[str, ...]]) -> str:
    several = list(lines)
    widths = [max(len(line[index]) for line in several) for index in range(len(several[0]))]
    texts = (
        "  ".join(
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in several
    )
    return "\n".join(text.rstrip() for text in texts)
