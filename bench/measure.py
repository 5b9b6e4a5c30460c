"""Measures whole commands on made-up bases of several sizes, beside a baseline.

Example: python bench/measure.py --sizes 100,1000 --json figures.json
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from table import goals, ratios, table

HERE = Path(__file__).resolve().parent
COMMANDS = str(HERE.parent / "kb_cli.py")
MEBI = 1024 * 1024
KIBI_RSS = 1 if sys.platform == "darwin" else 1024
"""Bytes of one unit of `ru_maxrss`; macOS counts bytes."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One command to measure."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path, int], None]
    """Puts the base into the state that the command is to find; told the number of the run."""


@dataclass(slots=True)
class Result:
    """What the runs of one figure at one size took."""

    figure: str
    records: int
    cpu: list[float] = field(default_factory=list)
    """User and system seconds of the command and the processes it started, a run."""
    system: list[float] = field(default_factory=list)
    """The system's part of it: mostly reading and writing files."""
    wall: list[float] = field(default_factory=list)
    rss: list[float] = field(default_factory=list)
    """MiB of the largest process, a run."""
    instructions: list[float] = field(default_factory=list)
    """Billions, in user mode, a run; only where `--instructions` asks for them."""
    written: list[int] = field(default_factory=list)
    """Bytes of the site that stand there after the run."""

    @property
    def seconds(self) -> float:
        """CPU seconds of the middle run."""
        return median(self.cpu)


def clean(base: Path, _run: int) -> None:
    """Take away all that earlier commands built."""
    for folder in ("site", ".kb"):
        shutil.rmtree(base / folder, ignore_errors=True)


def edit_one(base: Path, run: int) -> None:
    """Add a sentence to the body of one article, on a base that is built."""
    files = sorted((base / "incidents").glob("[0-9]*/*-article.md"))
    with files[len(files) // 2].open("a", encoding="utf-8") as file:
        file.write(f"\nOne sentence more, the {run + 1}. of its kind.\n")


FIGURES = (
    Figure("baseline", (), clean),
    Figure("check", ("check",), clean),
    Figure("links", ("links",), clean),
    Figure("index", ("index", "--full"), clean),
    Figure("build-pagefind", ("build", "--no-index"), clean),
    Figure("build", ("build", "--no-search"), clean),
    Figure("rebuild", ("build", "--no-search"), edit_one),
)
"""In this order, so that `rebuild` finds what `build` left."""
NOT_EMPTY = ("build-pagefind", "rebuild")
"""Not measured without records: nothing to index for readers, nothing to edit."""


def main() -> None:
    """Make the bases, run each figure on each, print tables; Ctrl-C ends only the runs."""
    given = arguments()
    chosen = [figure for figure in FIGURES if figure.name in given.figures]
    results = {
        (figure.name, size): Result(figure.name, size) for size in given.sizes for figure in chosen
    }
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, suppress(KeyboardInterrupt):
        bases = dict(made(Path(folder), given.sizes, given.seed))
        for run in range(given.runs):
            for size, base in bases.items():
                for figure in chosen:
                    say(f"run {run + 1} of {given.runs}, {size:,} records: {figure.name}")
                    measure(figure, base, run, results[figure.name, size], count=given.instructions)
    rows = [result for result in results.values() if result.cpu]
    parts = (table(rows), ratios(rows), goals(rows))
    sys.stdout.write("\n\n".join(part for part in parts if part) + "\n")
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", "utf-8")


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [figure.name for figure in FIGURES]
    sizes = lambda text: sorted({0, *map(int, text.split(","))})  # noqa: E731 - a type of argparse
    parser.add_argument(
        "--sizes",
        type=sizes,
        default="100,1000",
        help="numbers of records (0, the start-up, is always added)",
    )
    parser.add_argument(
        "--figures",
        type=lambda text: text.split(","),
        default=",".join(names),
        help="which, of: %(default)s",
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each; the middle one counts")
    parser.add_argument("--seed", type=int, default=1, help="of the made-up records")
    parser.add_argument("--json", type=Path, help="write all runs to this file")
    parser.add_argument(
        "--instructions", action="store_true", help="count instructions too (Linux, needs `perf`)"
    )
    given = parser.parse_args()
    if unknown := set(given.figures) - set(names):
        parser.error(
            f"there is no figure {', '.join(sorted(unknown))}; there are {', '.join(names)}"
        )
    return given


def made(folder: Path, sizes: list[int], seed: int) -> Iterator[tuple[int, Path]]:
    """A made-up base for each size."""
    for size in sizes:
        base = folder / str(size)
        say(f"making {size:,} records")
        command = [
            sys.executable,
            str(HERE / "generate.py"),
            str(base),
            "--records",
            str(size),
            "--seed",
            str(seed),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        yield size, base


def measure(figure: Figure, base: Path, run: int, result: Result, *, count: bool) -> None:
    """Run the figure's command once and note what it took. Stops all where the command fails."""
    if result.records == 0 and figure.name in NOT_EMPTY:
        return
    figure.prepare(base, run)
    command = [sys.executable, COMMANDS, "--root", str(base), *figure.arguments]
    if figure.name == "baseline":
        command = [sys.executable, str(HERE / "baseline.py"), str(base)]
    with tempfile.NamedTemporaryFile("r") as counts, tempfile.TemporaryFile("w+") as told:
        if count:
            command = ["perf", "stat", "-x,", "-e", "instructions:u", "-o", counts.name, *command]
        start = os.times().elapsed
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told, cwd=HERE.parent)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = os.times().elapsed - start
        if process.returncode:
            told.seek(0)
            sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{told.read()[-2000:]}")
        if count:
            line = next(line for line in counts if "instructions" in line)
            result.instructions.append(int(line.split(",")[0]) / 1e9)
    result.cpu.append(usage.ru_utime + usage.ru_stime)
    result.system.append(usage.ru_stime)
    result.wall.append(wall)
    result.rss.append(usage.ru_maxrss * KIBI_RSS / MEBI)
    result.written.append(sum(one.stat().st_size for one in (base / "site").rglob("*.*")))


def say(text: str) -> None:
    """Tell the person who waits."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
