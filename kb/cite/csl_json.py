"""CSL-JSON: what Zotero, pandoc and other programs read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kb.cite.interface import Item, Style


def cite(items: Sequence[Item]) -> str:
    """One JSON list."""
    return json.dumps(list(items), ensure_ascii=False, indent=2)


STYLE: Style = cite
