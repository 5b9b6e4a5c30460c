"""tests/golden/cite has the citations of a record of each kind, a file a style."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.cite.registry import STYLES
from kb.cite.run import cited
from kb.edition import Edition

GOLDEN = Path(__file__).parents[2] / "golden" / "cite"


def one_of_each_kind(edition: Edition) -> list[str]:
    first = {record.kind: record.id for record in reversed(edition.catalog.records.values())}
    return [first[kind] for kind in edition.schemas.kinds]


@pytest.mark.parametrize("style", STYLES)
def test_a_record_of_each_kind_is_cited_as_it_was(style: str, small: Edition) -> None:
    """KB_UPDATE=1 writes what is said now: read every line of the difference."""
    said = cited(one_of_each_kind(small), style, small) + "\n"
    expected = GOLDEN / f"{style}.txt"
    if os.environ.get("KB_UPDATE"):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
