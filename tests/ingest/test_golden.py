"""Each folder in tests/golden/ingest is a source, and the draft that must come of it, to the letter."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.draft import Draft, Known, draft, name_index
from ingest.fetch import fetch
from ingest.run import read_source
from ingest.source import Extract, Source
from kb.parse import parse

GOLDEN = Path(__file__).parents[1] / "golden" / "ingest"
CASES = sorted(case.name for case in GOLDEN.iterdir() if case.is_dir())
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OFFICIALS = {
    "Luke Bronin": "luke-bronin",
    "Aldean Beaumont": "aldean-beaumont",
    "Richard Blumenthal": "richard-blumenthal",
    "Christopher Murphy": "chris-murphy",
    "John Larson": "john-larson",
}
KNOWN = Known(
    names=name_index(OFFICIALS.items()), kinds=dict.fromkeys(OFFICIALS.values(), "person")
)


def drafted(path: Path) -> Draft:
    (source,) = fetch([str(path)], now=lambda: NOW)
    assert isinstance(source, Source)
    extract = read_source(source)
    assert isinstance(extract, Extract), extract
    return draft(extract, source, known=KNOWN, today=NOW.date())


def case(name: str) -> Draft:
    (path,) = (GOLDEN / name).glob("input.*")
    return drafted(path)


@pytest.mark.parametrize("name", CASES)
def test_source_gives_the_expected_draft(name: str) -> None:
    made = case(name)
    assert made.text == (GOLDEN / name / "expected.md").read_text("utf-8")
    assert parse("x.md", made.text.encode()).record is not None


FIELDS = ("kind", "title", "date", "sender", "addressees", "copies", "subject", "text", "summary")


@pytest.mark.parametrize("name", ["letter-html", "letter-markdown", "letter-word-html"])
def test_one_letter_in_any_format_gives_one_body_and_the_same_fields(name: str) -> None:
    seed, other = case("letter-seed"), case(name)
    assert other.body == seed.body
    assert {key: other.front_matter.get(key) for key in FIELDS} == {
        key: seed.front_matter.get(key) for key in FIELDS
    }
