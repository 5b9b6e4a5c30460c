"""What tests of export share: the real records, and a small base with hard cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.edition import Edition
from kb.export import run
from tests import bases

SECRET = "Sesame"
"""Stands in drafts and withdrawn records, and must come out nowhere."""
FORMULA = '=HYPERLINK("https://evil.test","x")'


@pytest.fixture(scope="session")
def real(real_root: Path) -> Edition:
    return run.edition(real_root, bases.TODAY)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = bases.small(tmp_path / "base")
    bases.write(
        root,
        "2019-09-09-secret",
        "incident",
        SECRET,
        title=SECRET,
        status="draft",
        sources=bases.SECONDARY,
    )
    bases.write(
        root,
        "2019-09-10-withdrawn",
        "incident",
        SECRET,
        title=SECRET,
        summary=SECRET,
        status="withdrawn",
        withdrawn={"date": "2020-02-01", "reason": "Another city."},
        sources=[{**bases.SECONDARY[0], "title": SECRET}, bases.SECONDARY[1]],
    )
    bases.write(
        root,
        "2020-01-01-formula",
        "incident",
        title=FORMULA,
        summary="@SUM(A1)\n-1+2",
        date="2020-01~/..",
    )
    return root


@pytest.fixture
def small(base: Path) -> Edition:
    return run.edition(base, bases.TODAY)


@pytest.fixture
def written(base: Path) -> Callable[..., Edition]:
    """Writes one more record and gives the edition anew."""

    def write(id: str, kind: str, **fields: object) -> Edition:
        bases.write(base, id, kind, **fields)
        return run.edition(base, bases.TODAY)

    return write
