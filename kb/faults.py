"""What stops the work, as opposed to faults in content, which are values."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 3
"""Files that are named."""


class KbError(Exception):
    """The work cannot go on (disk, network, settings): a subclass per folder, never for content."""


def left_out(paths: Sequence[str]) -> str:
    """What to say of record files that could not be taken as records; '' where there is none."""
    if not paths:
        return ""
    rest = f" and {len(paths) - SHOWN:,} more" if len(paths) > SHOWN else ""
    verb = "is" if len(paths) == 1 else "are"
    return f"{', '.join(paths[:SHOWN])}{rest} {verb} not among the records; `check` says why"
