"""CSL-JSON: what Zotero, pandoc and other programs read."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kb.cite.interface import Item, Style


def cite(items: Sequence[Item]) -> str:
    """One JSON list."""
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode("utf-8")


STYLE: Style = cite
