"""Every type of page is for everyone: axe-core finds nothing, in light and dark, on a phone and on a desk."""

from __future__ import annotations

from typing import Any

import pytest

from tests import bases
from tests.browser.conftest import Reader

AXE = bases.PROJECT / ".venv/node/node_modules/axe-core/axe.min.js"
WINDOWS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}
LIGHTS = {"light": "default", "dark": "slate"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OFF: dict[str, str] = {}
"""Rules of axe that are not asked, each with its reason."""
JUDGE = """
async ([tags, off]) => {
    const rules = Object.fromEntries(off.map(id => [id, {enabled: false}]));
    const told = await axe.run(document, {
        runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations'], elementRef: false,
    });
    return told.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${node.target.join(' ')}: ${(node.any[0] || node.all[0] || node.none[0] || rule).message || rule.help}`));
}
"""


def judged(page: Any) -> list[str]:
    """What axe-core has against the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))  # not as a script tag, which the policy would refuse
    return page.evaluate(JUDGE, [TAGS, [*OFF]])


def someone(chromium: Any, address: str, window: str, light: str) -> Reader:
    return Reader(chromium, address, viewport=WINDOWS[window], color_scheme=light)


@pytest.mark.slow
@pytest.mark.parametrize("light", LIGHTS)
@pytest.mark.parametrize("window", WINDOWS)
def test_axe_finds_nothing_on_any_type_of_page(chromium, address, types, window, light):
    reader = someone(chromium, address, window, light)
    found = {}
    for one in types:
        page = reader.page
        page.goto(one, wait_until="load")
        assert page.locator("body").get_attribute("data-md-color-scheme") == LIGHTS[light]
        if told := judged(page):
            found[one] = told
    reader.context.close()
    assert found == {}


@pytest.mark.parametrize("light", LIGHTS)
def test_axe_finds_nothing_on_the_search_with_results(chromium, address, light):
    for window in WINDOWS:
        reader = someone(chromium, address, window, light)
        page = reader.open("search/?q=checkpoint")
        page.locator("#kb-search a").first.wait_for()
        assert judged(page) == [], window
        reader.context.close()
