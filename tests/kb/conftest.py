"""What the tests of kb share: the day on which they run, the record kinds, and how hypothesis works."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings

from kb import store
from kb.schema import Schemas

# The same examples on every computer and on every run, however slow: a failure is the change's fault.
settings.register_profile("kb", max_examples=60, deadline=None, derandomize=True, database=None)
settings.load_profile("kb")


@pytest.fixture(scope="session")
def today() -> date:
    """The day of all tests: no test looks at the clock."""
    return date(2026, 1, 15)


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    """The record kinds of this project."""
    return store.load_schemas()
