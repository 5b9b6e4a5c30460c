"""Pages that are written in Spanish: whether the English page has changed since it was translated."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

STALE = (
    "La traducción puede estar desactualizada: la página en inglés cambió después. Vale la inglesa."
)


def hash_of(english: Path) -> str:
    """What `of` holds: the first 12 hexadecimal digits of the SHA-256 of the English file."""
    return sha256(english.read_bytes()).hexdigest()[:12]


def note(meta: Mapping[str, object], docs: Path) -> str:
    """HTML for the top of a translated page where the English is another by now, else nothing."""
    of, english = meta.get("of"), docs / str(meta.get("english"))
    if not of or (english.is_file() and hash_of(english) == str(of)):
        return ""
    return f'<p class="kb-translation__stale">{STALE}</p>\n'
