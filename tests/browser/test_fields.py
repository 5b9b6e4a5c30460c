"""The command line's language in the browser's search: fields choose filters, the rest is read or said to be unread."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_plus

import pytest

from tests.browser.test_searching import BOX, count, facet, found, settle


def told(page: Any, words: str, more: str = "") -> str:
    """What the page says of words that it could not read, when the search has come to rest."""
    page.goto(f"search/?q={quote_plus(words)}{more}")
    page.locator("#kb-search[aria-busy=false]").wait_for()
    return page.locator(".kb-meant").inner_text()


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("kind:letter", "?kind=letter"),
        ("kind:letters mayor", "?q=mayor&kind=letter"),
        ("kind:(letter OR claim)", "?kind=letter&kind=claim"),
        ("person:bronin police", "?q=police&person=luke-bronin"),
        ('person:"Luke Bronin"', "?person=luke-bronin"),
        ("org:ice letter", "?q=letter&organization=ice"),
        ("status:not-true", "?verdict=not-true"),
        ("date:2017..2019 police", "?q=police&year=2017&year=2019"),
        ("tipo:carta", "?kind=letter&lang=es"),
    ],
)
def test_a_field_finds_what_the_filter_finds(reader, typed, chosen):
    page = reader.page
    more = "&lang=es" if "lang=es" in chosen else ""
    assert told(page, typed, more) == ""
    by_field = found(page)
    chips = page.locator(".kb-chip").count()
    assert chips
    page.goto(f"search/{chosen}")
    assert found(page) == by_field
    assert page.locator(".kb-chip").count() == chips


def test_a_filter_chosen_beside_a_field_takes_the_field_out_of_the_words(reader):
    page = reader.page
    found(page, "search/?q=checkpoint+kind%3Aclaim")
    box, articles = facet(page, "kind", "article")
    claims = count(page)
    box.check()
    settle(page, claims + articles)
    assert page.url.endswith("search/?q=checkpoint&kind=claim&kind=article")
    assert page.locator(BOX).input_value() == "checkpoint"


def test_or_not_and_beginnings_are_read(reader):
    page = reader.page

    def total(words: str) -> int:
        assert told(page, words) == ""
        found(page)
        return count(page)

    either, both = total("train OR rumor"), total("train AND rumor")
    assert either + both == total("train") + total("rumor")
    for without in ("train NOT rumor", "train -rumor", "train AND NOT rumor"):
        assert total(without) == total("train") - both
    assert total("checkpo*") == total("checkpoint")


@pytest.mark.parametrize(
    "typed",
    ["cites:2019-06-24-bronin-letter-to-ice", "person:nobody", "train AND (rumor OR claim)"],
)
def test_what_cannot_be_read_is_said_with_a_way_to_read_on(reader, typed):
    assert "Not read as typed" in told(reader.page, typed)
    reader.page.locator(".kb-meant a", has_text="How to search").click()
    reader.page.wait_for_url("**/searching/")
    assert "No se leyó" in told(reader.page, typed, "&lang=es")


def test_records_with_some_words_are_never_added_to_an_and(reader):
    told(reader.page, "checkpoint AND zzqqx")
    assert reader.page.locator(".kb-result").count() == 0


def test_a_colon_after_a_word_that_is_no_field_is_no_fault(reader):
    assert told(reader.page, "Re: letter about checkpoint: what now") == ""
    assert found(reader.page)
