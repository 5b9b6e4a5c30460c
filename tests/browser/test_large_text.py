"""With letters twice as large (WCAG 1.4.4, 1.4.10) every type of page keeps its width and its header's controls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Reader
from tests.browser.test_accessible import BASE, at_the_root

TWICE = "document.documentElement.style.setProperty('font-size', '250%', 'important')"
"""The theme's own size is 125 % of the browser's."""
FAULTS = """
() => {
    const wide = innerWidth;
    const found = [...document.querySelectorAll('.md-header :is(a, label, button, input:not(.md-option))')]
        .filter(one => one.checkVisibility())
        .map(one => [one.className || one.tagName, one.getBoundingClientRect()])
        .filter(([, box]) => box.left < 0 || box.right > wide + 0.5 || box.width < 24 || box.height < 24)
        .map(([name, box]) => `${name}: ${box.left} to ${box.right}, ${box.width} by ${box.height}`);
    const title = document.querySelector('.md-header .md-ellipsis');
    if (title.scrollWidth > title.clientWidth) found.push('the name of the site is cut off');
    const whole = document.documentElement.scrollWidth;
    if (whole > wide) found.push(`the page is ${whole} wide`);
    return found;
}
"""


@pytest.fixture(params=[320, 390])
def seen(request: pytest.FixtureRequest, chromium: Any, address: str) -> Iterator[Any]:
    """A page in a narrow window."""
    reader = Reader(chromium, address, viewport={"width": request.param, "height": 740})
    reader.page.route(f"**/{BASE}/**", lambda route: at_the_root(route, address))
    yield reader.page
    reader.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("large", [False, True], ids=["plain", "twice"])
def test_no_type_of_page_scrolls_sideways_and_no_control_of_the_header_is_cut_off(
    seen, types, large
):
    found = {}
    for one in types:
        seen.goto(one, wait_until="load")
        if large:
            seen.evaluate(TWICE)
        if told := seen.evaluate(FAULTS):
            found[one] = told
    assert found == {}


@pytest.mark.parametrize("large", [False, True], ids=["plain", "twice"])
def test_the_header_takes_one_line_and_with_letters_twice_as_large_two(seen, large):
    seen.goto("", wait_until="load")
    if large:
        seen.evaluate(TWICE)
    high = seen.locator(".md-header").evaluate("one => one.getBoundingClientRect().height")
    assert high <= (130 if large else 56)
