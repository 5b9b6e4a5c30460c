"""An index that stays open answers until another one takes its place, or it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.search.held import Held
from kb.search.interface import DamagedError


class Opened:
    closed = False

    def close(self) -> None:
        self.closed = True


class Opening:
    """An engine that counts what it opens."""

    def __init__(self, name: str) -> None:
        self.name, self.opened = name, list[Opened]()

    def open(self, _folder: Path) -> Any:
        self.opened.append(Opened())
        return self.opened[-1]


def test_an_index_is_opened_once_and_closed_when_another_takes_its_place() -> None:
    held, one, other = Held(), Opening("one"), Opening("other")
    for engine in (one, other, one, other):
        with held.opened(engine, Path("a")) as snapshot:  # type: ignore[arg-type]
            assert snapshot is engine.opened[0]
    with held.opened(one, Path("b")):  # type: ignore[arg-type]
        assert [each.closed for each in one.opened] == [True, False]
    assert [each.closed for each in other.opened] == [False]
    held.close()
    assert all(each.closed for each in (*one.opened, *other.opened))


def test_an_index_that_cannot_be_read_is_opened_anew() -> None:
    held, engine = Held(), Opening("one")
    with pytest.raises(DamagedError), held.opened(engine, Path("a")):  # type: ignore[arg-type]
        raise DamagedError("broken")
    with held.opened(engine, Path("a")):  # type: ignore[arg-type]
        assert [each.closed for each in engine.opened] == [True, False]
    held.close()
