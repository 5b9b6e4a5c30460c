"""Which characters of a text nobody sees, or turn its direction: it then says what it does not."""

from __future__ import annotations

import re
import unicodedata

ASCII = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
"""What is never unseen."""
NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\u202a-\u202e"  # turn what follows; U+2066 to U+2069, above, as well
    "\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010fffd"  # without a meaning that is known
)
TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Persian, Indic and other scripts join and part letters so, and pictures are put together so.
JOINED = "\u0590-\u1cff\ua800-\uabff\ufb1d-\ufefc\u2190-\u2bff\U0001e800-\U0001faff"
CHOOSERS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
FLAGS = "\U0001f3f4\U000e0020-\U000e007f"
SOMETIMES = (
    f"(?<![{JOINED}])[\u200c\u200d]|(?<!\\S)[{CHOOSERS}]|(?<![{FLAGS}])[\U000e0000-\U000e007f]"
)
IN_RIGHT_TO_LEFT = re.compile(f"[{NEVER}]|{SOMETIMES}")
ELSEWHERE = re.compile(f"[{NEVER}\u200e\u200f\u061c]|{SOMETIMES}")
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of Hebrew, Arabic and other scripts, whose punctuation is set with marks of direction."""
CANDIDATES = re.compile(f"[{NEVER}{CHOOSERS}\u061c\u200c-\u200f\U000e0000-\U000e007f]")


def unseen(text: str) -> re.Match[str] | None:
    """The first character in `text` that nobody sees or that turns its direction, if any.

    Joiners and marks of direction do not count in the scripts, and pictures, that need them.
    """
    if text.isascii() and text.isprintable():  # as most is
        return None
    return _pattern(text).search(text)


def without(text: str) -> str:
    """`text` without its unseen characters."""
    return _pattern(text).sub("", text)


def is_candidate(letter: str) -> bool:
    """Whether a single character is unseen, be it only in some places."""
    return CANDIDATES.fullmatch(letter) is not None


def may_hold(data: bytes) -> bool:
    """Whether UTF-8 text can have such a character as it stands: the fast way for many texts."""
    rest = data.translate(None, ASCII)
    return bool(rest) and CANDIDATES.search(rest.decode("utf-8")) is not None


def said(found: re.Match[str]) -> str:
    """What stands there: 'a character that nobody sees, zero width space (U+200B), behind “to”'."""
    letter, before = found[0], found.string[: found.start()].split("\n")[-1][-20:].strip()
    what = "that turns the text's direction" if TURNING.match(letter) else "that nobody sees"
    name = unicodedata.name(letter, "").lower()
    number = f"U+{ord(letter):04X}"
    called = f"{name} ({number})" if name else number
    return f"a character {what}, {called}" + (f", behind {before!r}" if before else "")


def _pattern(text: str) -> re.Pattern[str]:
    return IN_RIGHT_TO_LEFT if RIGHT_TO_LEFT.search(text) else ELSEWHERE
