"""The search box in the header of every page."""

from __future__ import annotations

import re

from tests.browser.test_searching import RUMOR, found

HEAD = ".kb-find input"
OPTION = ".kb-find__list [role=option]"


def test_typing_into_the_header_shows_the_best_hits_and_loads_nothing_before(reader):
    page = reader.open(RUMOR)
    assert not [url for url in reader.asked if "pagefind" in url or "search-" in url]
    page.locator(HEAD).fill("explosives check")
    page.locator(OPTION).first.wait_for()
    assert 1 < page.locator(OPTION).count() <= 6
    assert any("explosives check" in text for text in page.locator(OPTION).all_inner_texts())
    assert page.locator(f"{OPTION} mark").first.is_visible()
    page.locator(OPTION).last.click()
    page.wait_for_url("**/search/?q=explosives+check")
    assert found(page)
    assert reader.faults == []
    assert reader.elsewhere() == []


def test_the_header_s_box_offers_the_spelling_of_a_word_that_no_record_has(reader):
    page = reader.open("method/")
    page.locator(HEAD).fill("Rovela letter")
    page.locator(OPTION, has_text="Did you mean “Rovella letter”?").click()
    page.wait_for_url("**/search/?q=Rovella+letter")
    assert found(page)
    assert reader.faults == []


def test_the_header_s_box_needs_the_keyboard_alone(reader):
    page = reader.open("method/")
    page.keyboard.press("/")
    box = page.locator(HEAD)
    assert box.evaluate("box => box === document.activeElement")
    assert box.get_attribute("role") in (None, "combobox")
    page.keyboard.type("checkpoint /s")
    assert box.input_value() == "checkpoint /s"
    box.fill("checkpoint")
    page.locator(OPTION).first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert page.locator(f"#{box.get_attribute('aria-controls')}").get_attribute("role") == "listbox"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert re.fullmatch(r"5 of \d+ records", page.locator(".kb-find__said").inner_text())
    page.keyboard.press("Escape")
    assert page.locator(OPTION).first.is_hidden()
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.locator(OPTION).first.wait_for()
    title = page.locator(f"{OPTION} strong").nth(1).inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**highlight=checkpoint*")
    assert page.locator("h1").inner_text() == title
    assert reader.faults == []


def test_on_a_phone_a_button_opens_the_box_in_the_header(phone):
    page = phone.open(RUMOR)
    assert page.locator(HEAD).is_hidden()
    page.locator(".kb-find__open").tap()
    page.locator(HEAD).fill("checkpoint")
    page.locator(OPTION).first.wait_for()
    box = page.locator(".kb-find__list").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert phone.faults == []


def test_without_script_no_box_takes_words_that_it_would_lose(without_script):
    page = without_script.open(RUMOR)
    assert page.locator(HEAD).is_hidden()
    page = without_script.open("")
    assert page.locator("#kb-q").is_hidden()
    page.locator("noscript").get_by_role("link", name="Browse by everything").click()
    page.wait_for_url("**/browse/")
    assert without_script.faults == []
