"""Faults that are put down to the files of an index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kb.search.interface import DamagedError


@contextmanager
def damage(*kinds: type[Exception]) -> Iterator[None]:
    """A fault of one of these kinds inside is put down to the index: raises DamagedError.

    An index made anew tells whether it was the files; if not, the fault itself is shown.
    """
    try:
        yield
    except kinds as fault:
        raise DamagedError(f"the search index cannot be read ({fault!r})") from fault
