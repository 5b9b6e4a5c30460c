"""A kind's icon: one drawing for pages and for pictures to share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

from kb.site.pictures.svg import tag

FOLDER = Path(__file__).parents[1] / "theme" / "icons"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" '
OTHER = (
    f'{HEAD}viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-width="2"><circle cx="12" cy="12" r="9"/></svg>'
)
"""For a kind that has no icon of its own."""


@lru_cache(maxsize=32)
def drawing(kind: str) -> str:
    """The icon's SVG as its file has it: lines and circles on a square of 24 units."""
    path = FOLDER / f"{kind}.svg"
    found = kind.isidentifier() and path.is_file()
    return path.read_text("utf-8").strip() if found else OTHER


@lru_cache(maxsize=32)
def icon(kind: str) -> Markup:
    """The icon to stand beside the kind's name in a page; screen readers pass over it."""
    return _headed(kind, '<svg class="kb-icon" aria-hidden="true" width="16" height="16" ')


def symbols(kinds: Iterable[str]) -> Markup:
    """Icons to be used many times in one page by `used`; they show nothing by themselves."""
    several = (_symbol(kind) for kind in sorted(set(kinds)))
    return tag("svg", *several, class_="kb-unseen", width=0, height=0, aria_hidden="true")


@lru_cache(maxsize=32)
def used(kind: str) -> Markup:
    """The icon as `icon` has it, drawn by the page's `symbols`."""
    shape = tag("use", href=f"#kb-i-{kind}")
    return tag("svg", shape, class_="kb-icon", aria_hidden="true")


def _symbol(kind: str) -> Markup:
    inside = drawing(kind).removeprefix(HEAD).removesuffix("</svg>")
    return Markup(f'<symbol id="kb-i-{escape(kind)}" {inside}</symbol>')  # noqa: S704 - own file


def _headed(kind: str, head: str) -> Markup:
    """The drawing with another beginning."""
    return Markup(head + drawing(kind).removeprefix(HEAD))  # noqa: S704 - our own file
