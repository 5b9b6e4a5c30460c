"""What stands in the head of every page of the real site, and in its feeds, sitemap and robots.txt."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from kb import load, store
from kb.record import Record
from kb.site.feed_files import NEWEST
from tests import bases
from tests.kb.export.test_jsonld import faults

SITE = "https://hartford-record.github.io/hartford-record/"
DOCS = bases.PROJECT / "docs"
BY_HAND = {
    f"{path.relative_to(DOCS).as_posix().removesuffix('.md').removesuffix('index')}/".replace(
        "//", "/"
    )
    for path in DOCS.rglob("*.md")
}
SCHEMAS = store.load_schemas()


@pytest.fixture(scope="module")
def heads(real_site: Path) -> dict[str, html.HtmlElement]:
    """The head of every page but redirects and 404.html, by its address."""
    found = {
        path.relative_to(real_site).as_posix().removesuffix("index.html"): html.fromstring(
            path.read_bytes()
        ).find("head")
        for path in real_site.rglob("index.html")
    }
    return {at: one for at, one in found.items() if not one.xpath('.//meta[@http-equiv="refresh"]')}


@pytest.fixture(scope="module")
def records(real_root: Path) -> dict[str, Record]:
    """The public records by the address of their page."""
    public = load.public(load.load(real_root, bases.TODAY).linked).catalog
    return {f"{SCHEMAS.kinds[one.kind].address}/{one.id}/": one for one in public.records.values()}


def data(head: html.HtmlElement) -> list[dict[str, Any]]:
    scripts = head.xpath('.//script[@type="application/ld+json"]')
    return [json.loads(one.text) for one in scripts]


def meta(head: html.HtmlElement, name: str) -> str:
    (value,) = head.xpath(f'.//meta[@property="{name}" or @name="{name}"]/@content')
    return str(value)


def test_every_page_says_what_it_is_in_words_that_schema_org_knows(heads):
    found = []
    for address, head in heads.items():
        (told,) = data(head)
        assert told["@context"] == "https://schema.org", address
        own = {key: one for key, one in told.items() if key != "@context"}
        for part in (own, own.get("potentialAction", {})):
            part.pop("query-input", None)  # of https://schema.org/docs/actions.html; no property
        own.pop("isAccessibleForFree", None)  # true or false, no text
        found += [(address, fault) for fault in faults(own)]
    assert found == []


def test_a_record_s_page_is_of_its_kind_and_a_list_is_a_collection(heads, records):
    for address, head in heads.items():
        (told,) = data(head)
        if address in records:
            kind = SCHEMAS.kinds[records[address].kind]
            closer = {str(one) for several in kind.closer.values() for one in several.values()}
            assert told["@type"] in {kind.schema_org, *closer}, address
        elif address == "":
            assert told["@type"] == "WebSite"
            assert told["potentialAction"]["target"]["urlTemplate"].endswith("search/?q={query}")
        elif address == "data/":
            assert told["@type"] == "Dataset"
        elif address in BY_HAND:
            assert told["@type"] == "WebPage", address
        else:
            assert told["@type"] == "CollectionPage", address
        assert told["@id"] == SITE + address


def test_a_page_s_data_are_small(heads):
    sizes = [len(html.tostring(head)) for head in heads.values()]
    scripts = [len(json.dumps(data(head)[0])) for head in heads.values()]
    assert sum(scripts) / len(scripts) < 2_000
    assert max(scripts) < 8_000
    assert max(sizes) < 16_000


def test_a_link_that_is_shared_shows_title_words_and_picture(heads, real_site):
    for address, head in heads.items():
        assert meta(head, "og:url") == SITE + address
        assert meta(head, "og:title") in head.findtext("title")
        assert meta(head, "og:site_name") == "Hartford Record"
        assert meta(head, "og:type") in ("website", "article")
        assert meta(head, "twitter:card") == "summary_large_image"
        assert meta(head, "description"), address
        picture = meta(head, "og:image")
        assert picture.startswith(SITE)
        assert (real_site / picture.removeprefix(SITE)).is_file()


def test_each_kind_has_its_own_picture_and_the_start_page_too(heads, records):
    shown = {address: meta(head, "og:image") for address, head in heads.items()}
    by_kind = {record.kind: shown[address] for address, record in records.items()}
    assert len({*by_kind.values(), shown[""]}) == len(by_kind) + 1
    for address, record in records.items():
        assert shown[address] == by_kind[record.kind]


def test_the_feeds_named_in_a_head_are_there_and_can_be_read(heads, records, real_site):
    named = {}
    for address, head in heads.items():
        for one in head.xpath('.//link[@rel="feed alternate"]'):
            path = urlsplit(urljoin(f"https://x.test/{address}", one.get("href"))).path.lstrip("/")
            named.setdefault(path, set()).add(address)
    topics = {at for at, record in records.items() if record.kind == "topic"}
    saved = {at for at in heads if at.startswith("queries/") and at != "queries/"}
    expected = {"", *topics, *saved}
    assert set(named) == {f"{at}feed.{end}" for at in expected for end in ("xml", "json")}
    for path, pages in named.items():
        own = path.rpartition("/")[0]
        assert pages == {f"{own}/"} if own else "" in pages
        file = real_site / path
        if path.endswith(".xml"):
            read = feedparser.parse(file.read_bytes())
            assert not read.bozo, path
            pages_of_entries = [one.link for one in read.entries]
        else:
            told = json.loads(file.read_bytes())
            assert told["feed_url"] == SITE + path
            pages_of_entries = [one["url"] for one in told["items"]]
        assert 0 < len(pages_of_entries) <= NEWEST, path
        assert {one.removeprefix(SITE) for one in pages_of_entries} <= set(records)


def test_a_topic_s_feed_has_the_records_on_that_topic(records, real_site):
    for address, record in records.items():
        if record.kind == "topic":
            read = feedparser.parse((real_site / address / "feed.xml").read_bytes())
            for one in read.entries:
                assert record.id in records[one.link.removeprefix(SITE)].many("topics")


def test_the_sitemap_knows_the_last_change_only_where_a_record_tells_it(records, real_site):
    tree = etree.fromstring((real_site / "sitemap.xml").read_bytes())
    for one in tree.iter("{*}url"):
        address = one.findtext("{*}loc").removeprefix(SITE)
        record = records.get(address)
        known = record is not None and ("corrections" in record.data or "withdrawn" in record.data)
        assert (one.find("{*}lastmod") is not None) == known, address


def test_robots_may_read_everything_and_are_told_of_the_sitemap(real_site):
    told = (real_site / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {SITE}sitemap.xml" in told
    assert not re.search(r"Disallow: *\S", told)


def test_method_has_a_place_for_what_a_tier_a_verdict_and_a_number_mean(real_site):
    page = html.fromstring((real_site / "method/index.html").read_bytes())
    ids = set(page.xpath("//@id"))
    assert {"how-we-count", "tiers-of-sources", "confidence", "verdicts-on-claims"} <= ids
