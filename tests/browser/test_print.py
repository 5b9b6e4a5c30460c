"""A record on paper: its text, its sources with their addresses, and nothing of the screen."""

from __future__ import annotations

import io
import re
from typing import Any

import pypdf
import pytest

INCIDENT = "records/2017-03-12-public-safety-complex/"
CONTROLS = ("Skip to content", "Read next", "Edit this record", "Copy to clipboard", "Español")


def printed(page: Any, size: str) -> str:
    """What the pages of the PDF say, without white space, which addresses are broken with."""
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format=size)))
    return re.sub(r"\s", "", "".join(one.extract_text() for one in reader.pages))


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_printed_record_has_its_sources_with_their_whole_addresses(reader, size):
    page = reader.open(INCIDENT)
    addresses = page.locator(".kb-sources .kb-address").all_inner_texts()
    said = printed(page, size)
    assert len(addresses) > 8
    assert [one for one in addresses if one not in said] == []
    assert "Thiswasfound" not in said
    assert "Whatisnotdisputed" in said


def test_a_printed_record_says_its_own_address_and_the_day(reader):
    page = reader.open(INCIDENT)
    said = printed(page, "Letter")
    assert re.search(rf"/{INCIDENT}[A-Z][a-z]+\d{{1,2}},20\d\d", said)


def test_nothing_of_the_screen_is_printed(reader):
    page = reader.open(INCIDENT)
    said = printed(page, "A4")
    assert [one for one in CONTROLS if one.replace(" ", "") in said] == []


def test_what_is_folded_on_the_screen_is_open_on_paper(reader):
    page = reader.open("records/2013-connecticut-trust-act/")
    folded = page.locator("details.kb-pic__table td").first
    assert not folded.is_visible()
    assert folded.text_content().replace(" ", "") in printed(page, "A4")
    assert not folded.is_visible()


def test_without_script_the_folded_parts_are_printed_too(without_script):
    page = without_script.open("records/2013-connecticut-trust-act/")
    said = printed(page, "A4")
    assert "Inforcefrom" in said


def test_without_script_a_mark_in_the_text_leads_to_its_source_among_the_folded_ones(
    without_script,
):
    page = without_script.open(INCIDENT)
    assert not page.locator("#source-s5").is_visible()
    page.locator('a[href="#source-s5"]').first.click()
    page.locator("#source-s5").wait_for(state="visible")


def test_a_record_printed_in_dark_colors_is_black_on_white(in_the_dark):
    page = in_the_dark.open(INCIDENT)
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator(".kb-summary").evaluate("one => getComputedStyle(one).color")
    paper = page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


def test_with_letters_twice_as_large_no_page_scrolls_sideways(reader):
    page = reader.open(INCIDENT)
    page.evaluate("document.documentElement.style.setProperty('font-size', '250%', 'important')")
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]


def test_who_wants_less_motion_gets_none(reader):
    page = reader.open(INCIDENT)
    page.emulate_media(reduced_motion="reduce")
    time = page.locator(".md-header").evaluate("one => getComputedStyle(one).transitionDuration")
    assert all(float(one.strip().removesuffix("s")) < 0.001 for one in time.split(","))
