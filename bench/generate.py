"""Writes a knowledge base of N made-up records: all kinds, linked, the same for the same seed.

Example: python bench/generate.py /tmp/base --records 1000
"""
# ruff: noqa: S311 - a folder of scripts; chance here need not be secret

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import count as numbers
from itertools import islice
from pathlib import Path
from random import Random

from dated import policies
from front import file_text
from story import story
from town import Country, Made, Town
from words import Words

SETTINGS = "site_name: Generated base\nsite_url: https://base.example/\n"
STORIES = 10
"""Each has 8 or 9 records; a town has 15 more."""
ABOUT = "# About\n\nEvery record here is made up, to measure with. No name in it means anyone.\n"


def main() -> None:
    """Read the arguments, write the base, say how many records it has."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a folder that is empty or not there yet")
    parser.add_argument("--records", type=int, required=True, help="how many records")
    parser.add_argument("--seed", type=int, default=1, help="another number makes another base")
    given = parser.parse_args()
    if given.folder.exists() and any(given.folder.iterdir()):
        parser.error(f"{given.folder} is not empty")
    write(given.folder, given.records, given.seed)
    sys.stdout.write(f"{given.folder}: {given.records:,} records\n")


def write(folder: Path, count: int, seed: int) -> None:
    """Write the settings, a page and `count` records under `folder`."""
    (folder / "docs").mkdir(parents=True)
    (folder / "incidents").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs" / "about.md").write_text(ABOUT, "utf-8")
    made: set[Path] = set()
    for record in islice(records(seed), count):
        path = folder / record.path
        if path.parent not in made:
            path.parent.mkdir(exist_ok=True)
            made.add(path.parent)
        path.write_text(file_text(record.data, record.body), "utf-8")


def records(seed: int) -> Iterator[Made]:
    """Records without end, a hundred for each town; each names only records that came before it."""
    country = Country(Words(seed))
    for number in numbers():
        town = Town(country, number, Random(f"{seed}/{number}"))
        yield from town.ground()
        yield from policies(town)
        for one in range(STORIES):
            yield from story(town, one)
        town.known()


if __name__ == "__main__":
    main()
