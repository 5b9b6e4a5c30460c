"""How much room text takes, cut or wrapped to fit: an upper estimate, since no font is read."""

from __future__ import annotations

import re

WIDE = 1.05
"""Of anything beyond Latin letters, such as Chinese, in ems."""
ROOM = {
    **dict.fromkeys("ijlI .,:;'’|!()[]", 0.31),
    **dict.fromkeys("frtJ1/-", 0.41),
    **dict.fromkeys('svz“”"*?', 0.52),
    **dict.fromkeys("ABCDKPRSUVXYZ345689", 0.7),
    **dict.fromkeys("wGHNOQ@&", 0.82),
    **dict.fromkeys("mM%…", 0.92),
    **dict.fromkeys("W—", 1.12),
}
"""Letters by width in ems, rounded up; the others have 0.62. Measured on Public Sans 600."""


def width(text: str, size: float) -> float:
    """At most how wide the text is, in the unit of `size`, the height of its font."""
    return size * sum(
        ROOM.get(letter, 0.62) if letter < "\u0250" or "\u2000" < letter < "\u2070" else WIDE
        for letter in text
    )


def shortened(text: str, room: float, size: float) -> str:
    """The text, or as much of it as fits into `room`, with an ellipsis."""
    text = " ".join(text.split())
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip(" ,;:") + "…"


def wrapped(text: str, room: float, size: float, most: int = 2) -> list[str]:
    """The text in at most `most` lines that fit into `room`; what is left over is cut."""
    lines: list[str] = []
    rest = re.split(r"\s+", text.strip())
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", size) <= room:
            line = f"{line} {rest.pop(0)}"
        lines.append(shortened(line, room, size))
    return [*lines, shortened(" ".join(rest), room, size)] if rest else lines
