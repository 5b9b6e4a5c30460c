"""Readers' paths through the real site, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest

RUMOR = "records/2019-07-08-union-station-checkpoint-rumor/"
PAGES = {
    "start": "",
    "incident": RUMOR,
    "letter": "records/2019-06-24-bronin-letter-to-ice/",
    "claim": "records/2019-07-08-claim-ice-checkpoint-union-station/",
    "policy": "records/2013-connecticut-trust-act/",
    "person": "people/luke-bronin/",
    "search": "search/",
    "timeline": "timeline/",
    "incidents": "incidents/",
    "years": "years/2019/",
    "topics": "topics/",
    "method": "method/",
}
BOX = "#kb-search input[type=search]"
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => (shifted += one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""
"""Adds up how far what is seen moves by itself (https://wicg.github.io/layout-instability/)."""


def results(page: Any) -> list[str]:
    """The titles found, as soon as there are some."""
    found = page.locator(".kb-result h2")
    found.first.wait_for()
    return [text.strip() for text in found.all_inner_texts()]


def the_box_holds(page: Any, words: str) -> None:
    """The box for words comes to hold `words`."""
    page.wait_for_function(
        "([box, words]) => document.querySelector(box)?.value === words", arg=[BOX, words]
    )


def test_words_in_the_address_are_words_and_no_markup(reader):
    page = reader.open("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22'checkpoint")
    the_box_holds(page, "<img src=x onerror=alert(1)>\"'checkpoint")
    assert page.locator("#kb-search img").count() == 0


def test_the_box_on_the_start_page_leads_to_what_it_found(reader):
    page = reader.open("")
    page.get_by_label("Search the records").fill("explosives check")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=explosives+check")
    page.locator(f'a[href*="{RUMOR}"]').first.wait_for()
    assert reader.faults == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_other_host_and_has_no_fault(reader, name):
    page = reader.open(PAGES[name])
    assert reader.elsewhere() == []
    assert reader.faults == []
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()


def overflow(page: Any) -> list[str]:
    """What is wider than the window, unless it scrolls by itself."""
    return page.evaluate(
        """() => {
        const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide && document.body.scrollWidth <= wide) return [];
        return [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > wide + 1 && !one.closest('.kb-scroll, .md-sidebar, pre, table'))
            .map(one => `${one.tagName}.${one.className} ${Math.round(one.getBoundingClientRect().right)} > ${wide}`)
            .slice(0, 10).concat('the page scrolls sideways')
    }"""
    )


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_no_page_scrolls_sideways(phone, name):
    page = phone.open(PAGES[name])
    assert overflow(page) == []
    assert phone.faults == []


def test_on_a_phone_results_do_not_scroll_sideways_either(phone):
    page = phone.open("search/?q=checkpoint")
    results(page)
    assert overflow(page) == []


def test_on_a_phone_the_answer_is_on_the_first_screen(phone):
    page = phone.open(PAGES["claim"])
    for part in ("h1", ".kb-verdict"):
        box = page.locator(part).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 740, part


LUMINANCE = """
element => {
    const parse = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    let behind = element;
    while (behind && (parse(getComputedStyle(behind).backgroundColor)[3] ?? 1) < 1) behind = behind.parentElement;
    const paper = light(behind ? parse(getComputedStyle(behind).backgroundColor) : [255, 255, 255]);
    const ink = light(parse(getComputedStyle(element).color));
    return (Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05);
}
"""
READ = (
    ".kb-summary",
    "h1",
    ".kb-date",
    ".kb-badge",
    ".kb-evidence",
    ".kb-verdict",
    ".kb-main a",
    ".kb-side a",
    ".kb-tier",
    ".kb-count",
    ".kb-citation",
    ".kb-facts dt",
    ".md-tabs__link",
)


@pytest.mark.parametrize("name", ["start", "incident", "letter", "claim", "policy"])
@pytest.mark.parametrize("light", ["light", "dark"])
def test_text_stands_out_from_its_paper_in_light_and_dark(reader, in_the_dark, name, light):
    someone = in_the_dark if light == "dark" else reader
    page = someone.open(PAGES[name])
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    assert scheme == {"light": "default", "dark": "slate"}[light]
    weak = {}
    for part in READ:
        place = page.locator(part).first
        if place.count() and place.is_visible():
            contrast = place.evaluate(LUMINANCE)
            if contrast < 4.5:
                weak[part] = round(contrast, 2)
    assert weak == {}
    assert someone.faults == []


def test_the_colors_can_be_switched_and_stay(reader):
    page = reader.open("")
    page.locator("label[for=__palette_1]").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page = reader.open(RUMOR)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_without_script_the_lists_are_there(without_script):
    page = without_script.open("")
    page.locator(".kb-door").get_by_role("link", name=re.compile("^All incidents")).click()
    page.wait_for_url("**/incidents/")
    page.locator(f'a[href$="{RUMOR}"]').first.click()
    assert "explosives check" in page.locator("h1").inner_text()
    assert page.locator("#sources ~ * .kb-sources > li, #sources + .kb-sources > li").count() > 1


def test_without_script_the_search_page_says_where_the_lists_are(without_script):
    page = without_script.open("search/")
    assert page.locator("noscript p").first.is_visible()
    assert "needs JavaScript" in page.locator("noscript p").first.inner_text()
    for name in ("Incidents", "Claims", "Letters", "Policies", "People", "Timeline"):
        assert page.locator("#content").get_by_role("link", name=name, exact=True).is_visible()


def test_the_keyboard_alone_reaches_the_content_and_the_search(reader):
    page = reader.open("")
    page.keyboard.press("Tab")
    assert "Skip to content" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_passage_in_the_address_is_marked_on_its_page(reader):
    page = reader.open(RUMOR)
    anchor = page.locator(".kb-body p[id]").first.get_attribute("id")
    page = reader.open(f"{RUMOR}#{anchor}")
    assert page.evaluate("document.querySelector(':target').id") == anchor


def test_a_page_can_be_printed_with_its_sources_and_without_the_navigation(reader):
    page = reader.open(RUMOR)
    page.emulate_media(media="print")
    assert page.locator("#sources").is_visible()
    assert not page.locator(".md-header").is_visible()


def test_an_address_that_is_not_there_answers_with_a_page_that_says_so(reader):
    answer = reader.page.goto("records/nothing/")
    assert answer.status == 404


def test_the_drawer_of_a_phone_has_its_links_when_it_opens_and_none_before(phone):
    page = phone.open("timeline/")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Letters", exact=True)
    assert not link.count()
    page.locator("header label[for=__drawer]").click()
    link.click()
    page.wait_for_url("**/letters/")


def test_nothing_moves_as_the_hits_of_a_search_arrive_on_a_phone(phone):
    page = phone.page
    page.add_init_script(SHIFTS)
    page.goto("search/?q=police")
    page.locator("#kb-search[aria-busy=false] .kb-result").first.wait_for()
    assert page.evaluate("() => shifted") < 0.02
    assert phone.faults == []


def test_in_spanish_the_glance_and_the_policies_in_force_are_worded_too(reader):
    page = reader.open("records/2017-03-12-public-safety-complex/?lang=es")
    assert page.locator(".kb-glance").get_by_text("Respuesta").count()
    assert re.match(
        r"\d+ fuentes \d+ primarias", page.locator("#sources + details > summary").inner_text()
    )
    told = page.locator("#in-force + ul li").all_inner_texts()
    assert told
    assert all(": en vigor " in one for one in told)
