"""What tests of citations share: the real records, and a small base with a record of each kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kb import load
from kb.edition import Edition
from kb.publisher import publisher
from tests import bases

DAY = date(2026, 11, 22)
ADDRESS = "https://paper.test/story_(1)?a=b&c=%20d"


def edition_of(root: Path) -> Edition:
    loaded = load.load(root, bases.TODAY)
    catalog = load.public(loaded.linked).catalog
    return Edition(catalog, loaded.schemas, publisher(root), DAY)


@pytest.fixture(scope="session")
def real(real_root: Path) -> Edition:
    return edition_of(real_root)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """One record of each kind, each with all that a citation of it may state."""
    root = bases.small(tmp_path / "base", site_name="Small base")
    bases.write(root, "one-paper", "organization", title="The One Paper")
    bases.write(root, "council", "organization", title="Council of Hartford")
    bases.write(
        root,
        "2019-06-25-story",
        "article",
        title="One Paper on the letter",
        headline='Mayor says "no": $5 & more',
        publisher="one-paper",
        url=ADDRESS,
        accessed="2026-01-02",
        genre="news",
    )
    bases.write(
        root,
        "2019-06-24-letter",
        "letter",
        sender=[{"ref": "ann-example", "as": "Mayor"}, {"ref": "city-police"}],
        addressees=[{"name": "An office"}],
        subject="Planned matters",
        sources=[{"id": "s1", "publisher": "City archive", "title": "Letter", "tier": "primary"}],
    )
    bases.write(
        root,
        "2008-08-18-ordinance",
        "policy",
        title="Ordinance on services",
        issuers=[{"ref": "council"}],
        citation="Hartford Code § 2-1",
    )
    bases.write(
        root,
        "2019-07-08-statement",
        "statement",
        title="Ann Example: it was not so",
        speakers=[{"ref": "ann-example"}],
        medium="Radio",
        sources=bases.SECONDARY,
    )
    return root


@pytest.fixture
def small(base: Path) -> Edition:
    return edition_of(base)


@pytest.fixture
def written(base: Path) -> Callable[..., Edition]:
    """Writes one more record and gives the edition anew."""

    def write(id: str, kind: str, **fields: Any) -> Edition:
        bases.write(base, id, kind, **fields)
        return edition_of(base)

    return write
