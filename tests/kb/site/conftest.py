"""The real site as tests read it: its pages, and the records behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from kb import load
from tests import bases


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, html.HtmlElement]:
    """Every page but redirects and 404.html, by its address."""
    found = {
        path.relative_to(real_site).as_posix().removesuffix("index.html"): html.fromstring(
            path.read_bytes()
        )
        for path in real_site.rglob("index.html")
    }
    return {
        address: page
        for address, page in found.items()
        if not page.xpath('//meta[@http-equiv="refresh"]')
    }


@pytest.fixture(scope="module")
def linked(real_root: Path) -> load.Linked:
    """The public records with their links."""
    return load.public(load.load(real_root, bases.TODAY).linked)
