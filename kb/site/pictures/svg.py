"""Writes SVG and HTML so that text can never become markup: well-formed as both."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

ALONE = frozenset("circle ellipse input line path polygon polyline rect use".split())
"""Elements that hold nothing; any other one is closed by a tag of its own."""
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows in no text, not even escaped."""
CASED = frozenset(
    "markerHeight markerUnits markerWidth preserveAspectRatio refX refY viewBox".split()
)
"""Attributes that SVG writes with capitals."""
Value = str | int | float | None


def tag(name: str, /, *inside: str | Markup | None, **attributes: Value) -> Markup:
    """One element; text in it and its attributes' values are escaped, markup is kept.

    An attribute's name is written as in Python: `class_`, `aria_label`, `stroke_width`; one that
    is None is left out. A float has one decimal.
    """
    head = name + "".join(
        f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    if name in ALONE:
        return Markup(f"<{head}/>")  # noqa: S704 - names are ours, values are escaped
    return Markup(f"<{head}>{joined(*inside)}</{name}>")  # noqa: S704 - as above


def joined(*parts: str | Markup | None) -> Markup:
    """The parts one after the other, text escaped."""
    return Markup("".join(escaped(part) for part in parts if part is not None))  # noqa: S704 - escaped


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def hidden(text: str) -> Markup:
    """Text for screen readers alone."""
    return tag("span", text, class_="kb-unseen")


def scroll(inside: Markup, label: str) -> Markup:
    """What may be wider than a phone, to be moved sideways by finger or keys."""
    return tag("div", inside, class_="kb-scroll", tabindex=0, role="region", aria_label=label)


def _name(key: str) -> str:
    return key if key in CASED else key.strip("_").replace("_", "-")


def _value(value: Value) -> str:
    return number(value) if isinstance(value, float) else escaped(str(value))


def escaped(text: str) -> str:
    """`text` for an element or an attribute, without what XML forbids; markup as it is."""
    return text if isinstance(text, Markup) else str(escape(FORBIDDEN.sub("", text)))
