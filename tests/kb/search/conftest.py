"""What tests of the search share: engines, a small base, a temporary folder of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from kb.search import registry
from kb.search.interface import Engine
from tests import bases
from tests.kb.search.making import ALL
from tests.kb.search.watching import Watched


@pytest.fixture(params=ALL)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each of the engines."""
    return ALL[request.param]()


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    made = Watched()
    monkeypatch.setitem(registry.ENGINES, "watched", lambda: made)  # type: ignore[arg-type]
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of the test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder
