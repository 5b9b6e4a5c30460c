"""Front matter as people write it: rows on one line, quotation marks only where YAML needs them."""

from __future__ import annotations

import json
import re

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./()~'’-]*")
SLUG = re.compile(r"[a-z0-9-]+")


def file_text(data: dict[str, object], body: str) -> str:
    """The text of a record's file."""
    lines = "".join(_entry(key, value) for key, value in data.items() if value)
    return f"---\n{lines}---\n\n{body}\n" if body else f"---\n{lines}---\n"


def _entry(key: str, value: object) -> str:
    if isinstance(value, str):
        return f"{key}: {_scalar(value)}\n"
    if isinstance(value, list):
        if all(isinstance(one, str) and SLUG.fullmatch(one) for one in value):
            return f"{key}: {_flow(value)}\n"
        return f"{key}:\n" + "".join(f"  - {_flow(one)}\n" for one in value)
    if isinstance(value, dict) and any(isinstance(one, list) for one in value.values()):
        rows = (
            f"  {name}:\n" + "".join(f"    - {_flow(one)}\n" for one in some)
            for name, some in value.items()
        )
        return f"{key}:\n" + "".join(rows)
    return f"{key}: {_flow(value)}\n"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items() if one) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    return (
        text
        if PLAIN.fullmatch(text) and not text.endswith(" ")
        else json.dumps(text, ensure_ascii=False)
    )
