from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kb.check.translations import hash_of
from kb.site.pictures.timeline import MOST, timeline
from tests.kb.site.pictures.making import address, links, record, text, tree

FEW = [
    record("day", "letter", "A letter", "2019-06-24"),
    record("month", "incident", "A month", "2017-03"),
    record("about", "claim", "About", "2008~"),
    record("range", "article", "A range", "2017-03/2017-05"),
    record("open", "policy", "Open", "../2005"),
    record("undated", "person", "Nobody"),
]


def _many(count, years):
    kinds = ("letter", "article", "claim")
    return [
        record(f"r{n}", kinds[n % 3], f"Title {n}", f"{2000 + n % years}-{1 + n % 12:02}-{1 + n % 28:02}")
        for n in range(count)
    ]  # fmt: skip


def test_few_records_stand_on_one_page_in_the_order_of_their_dates():
    (page,) = timeline(FEW, address)
    assert [one.removeprefix("../records/") for one in links(page.content)] == [
        "open/", "about/", "month/", "range/", "day/",
    ]  # fmt: skip


def test_a_date_that_is_not_one_day_says_so():
    (page,) = timeline(FEW, address)
    said = text(tree(page.content))
    assert "March 2017 (day not known)" in said
    assert "about 2008 (month not known)" in said
    assert "March 2017 to May 2017" in said
    assert "by 2005" in said


@pytest.mark.parametrize(("count", "years"), [(3_000, 20), (3_000, 2), (900, 1)])
def test_every_record_is_listed_once_and_no_page_lists_too_many(count, years):
    pages = list(timeline(_many(count, years), address))
    listed = Counter()
    for page in pages:
        own = [one for one in links(page.content) if "/records/" in one]
        assert len(own) <= MOST
        listed.update(one.replace("../", "") for one in own)
    assert len(listed) == count
    assert set(listed.values()) == {1}


@pytest.mark.parametrize(("count", "years"), [(100, 5), (3_000, 20), (3_000, 2)])
def test_links_lead_from_their_page_to_pages_and_anchors_that_are_there(count, years):
    pages = {page.address: page.content for page in timeline(_many(count, years), address)}
    for at, content in pages.items():
        for href in links(content):
            path, _, anchor = href.partition("#")
            steps = at.split("/")[:-1]
            for step in path.split("/")[:-1]:
                steps = steps[:-1] if step == ".." else [*steps, step]
            target = "/".join(steps) + "/"
            assert target in pages or target.startswith("records/")
            assert not anchor or f'id="{anchor}"' in pages[target]


def test_counts_by_year_and_month_add_up():
    first = next(iter(timeline(_many(3_000, 4), address)))
    years = [text(one.find("summary")) for one in tree(first.content).iter("details")]
    assert years == [f"{year} 750 records" for year in range(2000, 2004)]


@pytest.mark.parametrize(("count", "opened"), [(60, 6), (61, 1)])
def test_of_more_than_a_few_records_only_the_newest_year_stands_open(count, opened):
    (page,) = timeline(_many(count, 6), address)
    years = list(tree(page.content).iter("details"))
    found = [one.attrib["id"] for one in years if "open" in one.attrib]
    assert found == [f"y{year}" for year in range(2000, 2006)][-opened:]
    assert len(years) == 6


def test_a_claim_is_not_named_without_its_verdict():
    claim = replace(FEW[2], data={**FEW[2].data, "verdict": "not-true"})
    (page,) = timeline([claim, *FEW[:2]], address)
    said = [text(one) for one in tree(page.content).iter("li")]
    assert [one for one in said if "About" in one][0].endswith("Not true About")
    assert sum("Not true" in one for one in said) == 1


def test_a_title_carries_its_spanish():
    told = {"translations": {"es": {"title": "¿Es «cierto»?", "of": hash_of("A letter", "")}}}
    (page,) = timeline([replace(FEW[0], data=told), FEW[1]], address)
    found = [one.get("data-kb-es") for one in tree(page.content).iter("a")]
    assert sorted(found, key=str) == [None, "¿Es «cierto»?"]


def test_the_filter_has_a_box_for_each_kind_and_an_item_to_hide():
    (page,) = timeline(FEW, address)
    boxes = [one.attrib["class"] for one in tree(page.content).iter("input")]
    items = " ".join(one.get("class", "") for one in tree(page.content).iter("li"))
    assert len(boxes) == 5
    assert all(box.replace("__f", "__k") in items for box in boxes)
