"""What stops the work, as opposed to faults in content, which are values."""

from __future__ import annotations


class KbError(Exception):
    """The work cannot go on (disk, network, settings): a subclass per folder, never for content."""
