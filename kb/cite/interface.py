"""What a citation style must do, and what it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from kb.faults import KbError

Item = Mapping[str, object]
"""One CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html).

All text in it is on one line, without control characters.
"""


class CiteError(KbError):
    """What was asked for cannot be cited."""


class Style(Protocol):
    """A way to write citations down."""

    def __call__(self, items: Sequence[Item]) -> str:
        """The citations of `items`, in their order, without a line break at the end."""
        ...
