"""Every folder of tests/golden/check is a fault: records that have it, and the lines that say so."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from kb import parse, report
from kb.check.registry import RULES
from kb.check.run import check
from kb.load import UNREADABLE
from kb.parse import READING, Parsed
from kb.record import Problem
from kb.schema import Schemas

GOLDEN = Path(__file__).parents[2] / "golden" / "check"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.name != "_base")


def records(folder: Path) -> dict[str, bytes]:
    return {
        f"incidents/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def problems(files: dict[str, bytes], schemas: Schemas, today: date) -> tuple[Problem, ...]:
    parsed: list[Parsed] = [parse.parse(path, files[path]) for path in sorted(files)]
    return check(parsed, schemas, today).problems


@pytest.mark.parametrize("case", CASES)
def test_check_says_where_what_and_what_to_do(case: str, schemas: Schemas, today: date) -> None:
    """KB_UPDATE=1 writes what is said now into expected.txt: read every line of the difference."""
    files = records(GOLDEN / "_base") | records(GOLDEN / case / "records")
    said = report.problems_text(problems(files, schemas, today)) + "\n"
    expected = GOLDEN / case / "expected.txt"
    if os.environ.get("KB_UPDATE"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")


def test_the_records_around_the_faults_have_none(schemas: Schemas, today: date) -> None:
    assert problems(records(GOLDEN / "_base"), schemas, today) == ()


def test_every_code_has_a_case() -> None:
    cases = "\n".join((GOLDEN / case / "expected.txt").read_text("utf-8") for case in CASES)
    codes = {*READING, *(rule.code for rule in RULES)} - {"E102"}  # a large file: test_load.py
    assert [code for code in sorted(codes) if f" {code} " not in cases] == []


def test_every_rule_has_a_code_of_its_own() -> None:
    codes = [UNREADABLE[0], *READING, *(rule.code for rule in RULES)]
    assert sorted(codes) == sorted(set(codes))
