"""One of many that read or write an index at once: `crowd.py read|write ROOT ENGINE NUMBER SECONDS`.

Says how many times it did so; what goes wrong shows its trace and ends it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

from kb.search import run
from tests import bases


def read(root: Path, engine: str) -> None:
    """The same records are found whatever is written meanwhile, each in one of its versions."""
    answer = run.search(root, run.question("steady", limit=100), engine)
    assert answer.total == len({hit.id for hit in answer.hits}) == 20, answer.total
    moving = run.search(root, run.question("version*", limit=100), engine)
    assert {hit.id for hit in moving.hits} == {"2020-01-01-moving-0", "2020-01-01-moving-1"}
    for hit in moving.hits:
        assert "version" in hit.passages[0].text


def write(root: Path, engine: str, number: int, turn: int) -> None:
    """A new version of one record is found at once."""
    bases.write(
        root, f"2020-01-01-moving-{number}", "incident", f"The version{number}x{turn} moves."
    )
    answer = run.search(root, run.question(f"version{number}x{turn}"), engine)
    assert [hit.id for hit in answer.hits] == [f"2020-01-01-moving-{number}"]


def main() -> None:
    what, root, engine, number, seconds = sys.argv[1:]
    until, done = monotonic() + float(seconds), 0
    while monotonic() < until or not done:
        done += 1
        if what == "read":
            read(Path(root), engine)
        else:
            write(Path(root), engine, int(number), done)
    sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    main()
