"""Feeds: read back by a feed reader, dated by the records."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.etree import ElementTree as ET

import feedparser
import pytest

from kb.edition import Edition
from kb.export.feeds import ATOM, Feed, atom, changed, entries, json_feed

FEED = Feed("New & changed", "https://kb.test/", "https://kb.test/feed.xml", "What <is> new.")
ANCIENT = "1970-01-01T00:00:00Z"


def test_a_feed_reader_reads_every_real_record(real: Edition) -> None:
    records = list(real.catalog.records.values())
    read = feedparser.parse(atom(FEED, records, real))
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.title, read.feed.id, read.feed.subtitle) == (
        "New & changed",
        FEED.address,
        "What <is> new.",
    )
    assert {link.rel: link.href for link in read.feed.links} == {
        "alternate": FEED.address,
        "self": FEED.self_address,
    }
    expected = entries(records, real)
    assert [one.id for one in read.entries] == [one.page for one in expected]
    assert [one.title for one in read.entries] == [one.title for one in expected]
    assert [one.summary for one in read.entries] == [one.summary for one in expected]
    assert len(expected) == len([one for one in records if one.date or one.data.get("added")])


def test_atom_has_all_that_rfc_4287_asks_for(small: Edition) -> None:
    root = ET.fromstring(atom(FEED, small.catalog.records.values(), small))
    for part in (root, *root.iter(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{{{ATOM}}}{name}")) == 1
    assert root.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None


def test_json_feed_has_its_shape(real: Edition) -> None:
    told = json.loads(json_feed(FEED, real.catalog.records.values(), real))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert (told["home_page_url"], told["feed_url"]) == (FEED.address, FEED.self_address)
    assert len({item["id"] for item in told["items"]}) == len(told["items"])
    for item in told["items"]:
        assert set(item) - {"date_published"} == {"id", "url", "title", "content_text", "tags"}
        assert item["content_text"]
        assert item.get("date_published", "T00:00:00Z").endswith("T00:00:00Z")


def test_an_empty_feed_is_a_feed(small: Edition) -> None:
    read = feedparser.parse(atom(FEED, [], small))
    assert (read.bozo, read.entries, read.feed.updated) == (False, [], ANCIENT)
    assert json.loads(json_feed(FEED, [], small))["items"] == []


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, "2019-07-08"),
        ({"date": "2019-07"}, "2019-07-01"),
        ({"date": "2019"}, "2019-01-01"),
        ({"date": "2019-07/2019-08"}, "2019-08-01"),
        ({"date": "2019-07-08/.."}, "2019-07-08"),
        ({"corrections": [{"date": "2020-03-04", "note": "x"}]}, "2020-03-04"),
        ({"corrections": [{"date": "2018-03-04", "note": "x"}]}, "2019-07-08"),
    ],
)
def test_a_record_is_as_new_as_the_last_day_it_knows_of(
    fields: dict[str, object], day: str, written: Callable[..., Edition]
) -> None:
    edition = written("2019-07-08-report", "incident", **fields)
    assert str(changed(edition.catalog.records["2019-07-08-report"])) == day


def test_a_withdrawn_record_says_why(small: Edition) -> None:
    found = [
        one for one in entries(small.catalog.records.values(), small) if "withdrawn" in one.page
    ]
    assert [(one.title, one.summary, str(one.changed)) for one in found] == [
        ("Withdrawn record", "Another city.", "2020-02-01")
    ]


def test_hostile_words_stay_words(written: Callable[..., Edition]) -> None:
    title = '</title><script>alert("x")</script> & ]]> &amp; 日本'
    edition = written("2019-07-08-report", "incident", title=title)
    read = feedparser.parse(atom(FEED, [edition.catalog.records["2019-07-08-report"]], edition))
    assert not read.bozo
    raw = ET.fromstring(atom(FEED, [edition.catalog.records["2019-07-08-report"]], edition))
    assert raw.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title") == title


def test_what_was_added_late_is_new_however_old_the_event(written: Callable[..., Edition]) -> None:
    written("2008-08-18-old", "incident", added="2026-11-23")
    edition = written("new-person", "person", added="2026-11-22")
    first, second = entries(edition.catalog.records.values(), edition)[:2]
    assert (first.page[-15:], first.changed.isoformat()) == ("2008-08-18-old/", "2026-11-23")
    assert (second.page[-11:], second.changed.isoformat()) == ("new-person/", "2026-11-22")


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"date": "2019-07-08"}, "2019-07-08T00:00:00Z"),
        ({"date": "2019-07"}, None),
        ({"date": "2019-07-08~"}, None),
        ({"date": "2019-07", "added": "2026-11-23"}, "2026-11-23T00:00:00Z"),
        (
            {"date": "2019", "corrections": [{"date": "2020-01-02", "note": "x"}]},
            "2020-01-02T00:00:00Z",
        ),
    ],
)
def test_json_feed_gives_no_day_that_no_record_says(
    fields: dict[str, object], day: str | None, written: Callable[..., Edition]
) -> None:
    edition = written("2019-07-one", "incident", **fields)
    records = [edition.catalog.records["2019-07-one"]]
    (item,) = json.loads(json_feed(FEED, records, edition))["items"]
    assert item.get("date_published") == day
