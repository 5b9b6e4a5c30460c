"""Every type of page is for everyone: axe-core finds nothing, in light and dark, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests import bases
from tests.browser.conftest import Reader

AXE = bases.PROJECT / ".venv/node/node_modules/axe-core/axe.min.js"
BASE = "hartford-record"
"""Where the site lies on its host (`site_url` in mkdocs.yml)."""
WINDOWS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
LIGHTS = {"light": "default", "dark": "slate"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that another light may change."""
DARK = "document.body.setAttribute('data-md-color-scheme', 'slate')"
JUDGE = """
async ([type, values]) => {
    const told = await axe.run(document, {
        runOnly: {type, values}, resultTypes: ['violations'], elementRef: false,
    });
    return told.violations.flatMap(rule => rule.nodes.map(node => {
        const said = node.any[0] || node.all[0] || node.none[0];
        return `${rule.id}: ${node.target.join(' ')}: ${said ? said.message : rule.help}`;
    }));
}
"""


def judged(page: Any) -> list[str]:
    """What axe-core has against the page as it stands, and against its colors in the dark."""
    page.evaluate(AXE.read_text("utf-8"))  # not as a script tag, which the policy would refuse
    found = page.evaluate(JUDGE, ["tag", TAGS])
    page.evaluate(DARK)
    return [*found, *(f"dark: {line}" for line in page.evaluate(JUDGE, ["rule", COLORS]))]


@pytest.fixture(params=WINDOWS)
def seen(request: pytest.FixtureRequest, chromium: Any, address: str) -> Iterator[Any]:
    """A page on a phone or on a desk, where nothing moves: a color on its way to another is none."""
    window = WINDOWS[request.param]
    reader = Reader(chromium, address, viewport=window, reduced_motion="reduce")
    reader.page.route(f"**/{BASE}/**", lambda route: at_the_root(route, address))
    yield reader.page
    reader.context.close()


def at_the_root(route: Any, address: str) -> None:
    """404.html finds its files from the root of the site's host, wherever it is shown."""
    route.continue_(url=address + route.request.url.partition(f"/{BASE}/")[2])


@pytest.mark.slow
def test_axe_finds_nothing_on_any_type_of_page_in_light_and_dark(seen, types):
    found = {}
    for one in types:
        seen.goto(one, wait_until="load")
        if told := judged(seen):
            found[one] = told
    assert not found, "\n".join(f"{one}: {line}" for one, told in found.items() for line in told)


@pytest.mark.parametrize("asked", ["checkpoint", "checkpont+station+cites%3Ax+kind%3Aclaim"])
def test_axe_finds_nothing_on_the_search_with_results_and_with_notes(seen, asked):
    seen.goto(f"search/?q={asked}", wait_until="networkidle")
    seen.locator("#kb-search a").first.wait_for()
    assert judged(seen) == []
