"""Readers' searches: the search page, and the marks on a record's page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote_plus

RUMOR = "records/2019-07-08-union-station-checkpoint-rumor/"
BOX = "#kb-search input[type=search]"
POLICY = "script-src 'self' 'wasm-unsafe-eval'"


def found(page: Any, path: str = "") -> list[str]:
    """The titles on the search page, when the search has come to rest."""
    if path:
        page.goto(path)
    page.locator("#kb-search[aria-busy=false] .kb-result").first.wait_for()
    return [text.strip() for text in page.locator(".kb-result h2").all_inner_texts()]


def count(page: Any) -> int:
    """How many records the page says it has found."""
    told = re.search(r"([\d,]+) records?$", page.locator(".kb-found").inner_text())
    assert told
    return int(told[1].replace(",", ""))


def facet(page: Any, name: str, value: str) -> tuple[Any, int]:
    """The box of a facet's value, and the count beside it."""
    row = page.locator(f"[data-facet={name}] li", has=page.locator(f'input[value="{value}"]'))
    return row.locator("input"), int(row.locator(".kb-count").inner_text())


def settle(page: Any, records: int) -> None:
    """Wait until so many records are found."""
    page.wait_for_function(
        "count => document.querySelector('.kb-found').innerText.split(' ')[0] === String(count)",
        arg=records,
    )


def test_values_of_one_filter_are_alternatives_and_filters_combine(reader):
    page = reader.page
    found(page, "search/?q=checkpoint")
    every = count(page)
    claims, of_claims = facet(page, "kind", "claim")
    articles, of_articles = facet(page, "kind", "article")
    claims.check()
    settle(page, of_claims)
    assert facet(page, "kind", "article")[1] == of_articles
    articles.check()
    settle(page, of_claims + of_articles)
    year, of_year = facet(page, "year", "2019")
    assert of_year <= of_claims + of_articles < every
    year.check()
    settle(page, of_year)
    assert page.url.endswith("search/?q=checkpoint&kind=claim&kind=article&year=2019")
    chips = page.locator(".kb-chips button")
    assert [chip.inner_text()[:-2] for chip in chips.all()][:2] == ["Kind: Claim", "Kind: Article"]
    page.go_back()
    settle(page, of_claims + of_articles)
    assert page.locator(".kb-chips li").count() == 3
    page.locator(".kb-chip--all").click()
    settle(page, every)
    assert page.url.endswith("search/?q=checkpoint")
    assert reader.faults == []


def test_every_facet_is_in_plain_sight_with_counts(reader):
    found(reader.page, "search/?q=checkpoint")
    reader.page.locator("[data-facet=topic] li").first.wait_for()
    names = ["kind", "year", "person", "organization", "place", "topic", "verdict"]
    assert names == [
        one.get_attribute("data-facet") for one in reader.page.locator("[data-facet]").all()
    ]
    for name in names:
        row = reader.page.locator(f"[data-facet={name}] li").first
        assert row.is_visible()
        assert int(row.locator(".kb-count").inner_text()) > 0


def test_an_address_holds_words_filters_and_order(reader):
    page = reader.page
    path = "search/?q=police&person=luke-bronin&sort=date"
    first = found(page, path)
    assert page.locator(BOX).input_value() == "police"
    assert page.locator("#kb-search-order").input_value() == "date"
    assert page.locator(".kb-chips").inner_text().startswith("Person: Luke Bronin")
    assert facet(page, "person", "luke-bronin")[0].is_checked()
    page.reload()
    assert found(page) == first
    page.locator("#kb-search-order").select_option("date-old")
    page.wait_for_url("**sort=date-old")
    page.wait_for_function(
        "first => document.querySelector('.kb-result h2').innerText !== first", arg=first[0]
    )
    assert found(page)[0] != first[0]
    assert reader.faults == []


def years(page: Any) -> list[int]:
    return [int(text[-4:]) for text in page.locator(".kb-result .kb-hit__date").all_inner_texts()]


def test_newest_first_is_newest_first_and_more_can_be_loaded(reader):
    page = reader.page
    found(page, "search/?q=police&sort=date")
    page.get_by_role("button", name="Show more results").click()
    page.wait_for_function("() => document.querySelectorAll('.kb-result').length === 15")
    assert years(page) == sorted(years(page), reverse=True)
    assert page.evaluate("document.activeElement.closest('.kb-result') !== null")


def test_filters_without_words_list_all_they_leave(reader):
    assert found(reader.page, "search/?kind=letter")
    assert count(reader.page) == facet(reader.page, "kind", "letter")[1]


def test_a_hit_s_heading_leads_to_its_place_in_the_record(reader):
    page = reader.page
    found(page, "search/?q=checkpoint")
    link = page.locator(".kb-inside a").first
    title = link.inner_text()
    link.click()
    page.wait_for_url("**#*")
    page.locator("mark.kb-marked").first.wait_for()
    assert title in page.locator(":target").inner_text()


def test_opening_a_hit_marks_its_words_until_they_are_cleared(reader):
    page = reader.open(f"{RUMOR}?highlight=checkpoint&highlight=union%20station")
    page.locator(".kb-marks").wait_for()
    before = page.locator("h1").inner_text()
    marks = [text.lower() for text in page.locator("mark.kb-marked").all_text_contents()]
    assert {*marks} == {"checkpoint", "union station"}
    assert page.locator("script mark, form mark, svg mark, .kb-side mark").count() == 0
    page.get_by_role("button", name="Next").click()
    assert page.locator(".kb-marked--now").is_visible()
    page.get_by_role("button", name="Clear marks").click()
    assert page.locator("mark").count() == 0
    assert page.locator(".kb-marks").count() == 0
    assert page.locator("h1").inner_text() == before
    assert page.url.endswith(RUMOR)
    assert reader.faults == []


def test_a_mark_in_a_fold_is_shown_and_none_is_where_this_screen_shows_nothing(reader):
    page = reader.open("records/2017-03-12-public-safety-complex/?highlight=ICE&highlight=agents")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.reload()
    page.locator(".kb-marks").wait_for()
    assert page.locator(".kb-links details:not([open]) mark").count() > 0
    assert page.locator(".kb-glance__beside mark").count() == 0
    for _ in range(page.locator("mark.kb-marked").count()):
        page.locator(".kb-marks button").first.click()
        assert page.locator(".kb-marked--now").is_visible()


def test_marks_are_text_whatever_the_address_holds(reader):
    page = reader.open(f"{RUMOR}?highlight=%3Cimg%20src%3Dx%3E&highlight=(((&highlight=police")
    assert page.locator("mark img").count() == 0
    assert page.locator("mark.kb-marked").count() > 0
    assert reader.faults == []


def test_a_word_that_no_record_has_is_said_to_be_in_none(reader):
    page = reader.page
    found(page, "search/?q=checkpoint")
    every = count(page)
    page.goto("search/?q=checkpont")
    settle(page, every)
    said = "Showing results for “checkpoint”; nothing has “checkpont”."
    assert page.locator(".kb-meant").inner_text() == said
    found(page, "search/?q=checkpoint+zzqqx")
    assert page.locator(".kb-found").inner_text().startswith("No record has “zzqqx”.")
    assert count(page) == every
    found(page, "search/?q=checkpo")
    assert page.locator(".kb-found").inner_text() == f"{every} records"


def test_a_misspelled_name_has_its_spelling_offered_beside_hits_of_other_words_too(reader):
    page = reader.page
    for typed, better in {
        "Bronen letter": "Bronin letter",
        "mayor Arumpalam": "mayor Arulampalam",
        '"union staton"': '"union station"',
    }.items():
        page.goto(f"search/?q={quote_plus(typed)}")
        page.get_by_role("link", name=f"Did you mean “{better}”?").click()
        page.wait_for_url(f"**/search/?q={quote_plus(better)}")
        assert found(page)
        assert page.locator(".kb-meant a").count() == 0
    assert reader.faults == []


def test_where_nothing_is_found_the_page_says_how_to_widen_the_search(reader):
    page = reader.page
    found(page, "search/?q=checkpoint&year=2019")
    wider = count(page)
    page.goto("search/?q=checkpoint&kind=policy&year=2019")
    page.get_by_role("heading", name="No record found").wait_for()
    assert "Kind: Policy; Year: 2019" in page.locator(".kb-after").inner_text()
    page.get_by_role("link", name=f"Without the filter Kind: {wider} records").click()
    settle(page, wider)
    assert page.url.endswith("?q=checkpoint&year=2019")
    page.goto("search/?q=%22complex+safety+public%22")
    way = page.get_by_role("link", name="Without quotation marks")
    way.wait_for()
    way.click()
    assert found(page)
    assert reader.faults == []


def test_words_side_by_side_can_be_asked_for_with_other_words(reader):
    page = reader.page
    found(page, "search/?q=%22union+station%22")
    phrase = count(page)
    found(page, "search/?q=%22union+station%22+mayor")
    assert 0 < count(page) < phrase


def test_the_page_speaks_spanish_where_its_language_is_spanish(reader):
    page = reader.page
    found(page, "search/?q=checkpoint")
    every = count(page)
    page.evaluate("document.documentElement.lang = 'es'")
    page.get_by_text(f"{every} registros", exact=True).wait_for()
    assert page.locator("[data-facet=kind] summary").inner_text() == "Tipo"


def test_on_a_phone_the_filters_are_folded_above_the_results(phone):
    page = phone.page
    found(page, "search/?q=checkpoint")
    filters = page.locator(".kb-facets > summary")
    assert filters.bounding_box()["y"] < page.locator(".kb-result").first.bounding_box()["y"]
    assert page.locator("[data-facet=kind]").is_hidden()
    filters.tap()
    box, claims = facet(page, "kind", "claim")
    box.check()
    settle(page, claims)
    assert phone.faults == []


def test_a_strict_policy_for_scripts_does_not_stop_the_search(reader):
    def strictly(route: Any) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": POLICY}
        route.fulfill(response=answer, headers=headers)

    reader.page.route(re.compile(r"/search/"), strictly)
    assert found(reader.page, "search/?q=checkpoint")


def test_a_topic_is_found_by_the_word_of_its_address_and_people_by_their_office(reader):
    topic = "Claims of posing as local police"
    assert found(reader.open("search/?q=impersonation"))[0] == topic
    officials = found(reader.open("search/?q=attorney+general&kind=person"))
    assert {"William Tong"} <= set(officials)
