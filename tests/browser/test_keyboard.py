"""Without a mouse, with large letters, or without movement, everything is there."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Reader
from tests.browser.test_reading import PAGES, overflow

REACHABLE = """
() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && one.getBoundingClientRect().width > 1 && !(one.type === 'radio' && !one.checked))
    .map((one, at) => (one.dataset.tested = at)).length
"""
HERE = """
() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
    return [one.dataset.tested ?? null, shown || one.type === 'radio', one.outerHTML.slice(0, 120)];
}
"""
MOVES = """
() => document.getAnimations().filter(one => one.playState === 'running' && one.effect.getComputedTiming().duration > 1)
    .map(one => one.animationName || one.transitionProperty)
"""


@pytest.mark.parametrize("name", ["start", "incident"])
def test_tab_reaches_all_that_can_be_used_and_shows_where_it_is(reader, name):
    page = reader.open(PAGES[name])
    left = {str(at) for at in range(page.evaluate(REACHABLE))}
    unseen = []
    for _ in range(len(left) + 20):
        page.keyboard.press("Tab")
        at, shown, what = page.evaluate(HERE)
        left.discard(at)
        if at is not None and not shown:
            unseen.append(what)
    assert unseen == []
    told = page.evaluate(
        "left => left.map(at => document.querySelector(`[data-tested='${at}']`).outerHTML.slice(0, 120))",
        [*left],
    )
    assert told == []


def test_the_skip_link_leads_past_the_navigation(reader):
    page = reader.open(PAGES["incident"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#content')")


@pytest.mark.parametrize("name", ["start", "incident", "letter", "claim", "timeline", "search"])
def test_with_letters_twice_as_large_no_page_scrolls_sideways(chromium, address, name):
    reader = Reader(chromium, address, viewport={"width": 640, "height": 900})
    page = reader.page
    page.goto(PAGES[name], wait_until="load")
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's own is 125 %
    assert overflow(page) == []
    reader.context.close()


@pytest.mark.parametrize("name", ["start", "incident", "timeline"])
def test_who_wants_no_movement_sees_none(chromium, address, name):
    reader = Reader(chromium, address, reduced_motion="reduce")
    page = reader.page
    page.goto(PAGES[name], wait_until="load")
    page.locator("label[for=__palette_1]").click()
    page.mouse.wheel(0, 2000)
    assert page.evaluate(MOVES) == []
    reader.context.close()
