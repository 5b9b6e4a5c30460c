"""A page of the site before the theme is put around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies, what it is called, and its content as HTML."""

    address: str
    """Below the site's root, ending in a slash: `records/<id>/`; empty for the start page."""
    title: str
    """Plain text."""
    description: str
    """Plain text, one paragraph."""
    content: str
    """HTML of the main part; every value in it is escaped."""
    head: str = ""
    """HTML for the page's head: what stands there of this page alone."""
    searchable: str = ""
    """HTML that the browser's search indexes; empty for lists."""

    @property
    def depth(self) -> int:
        """How many folders below the root the page lies."""
        return self.address.count("/")

    @property
    def file(self) -> str:
        """The page's file below the site's folder."""
        return f"{self.address}index.html"
