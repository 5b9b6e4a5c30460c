"""Feeds as files: which records they have, and what of them is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from kb.site import feed_files
from kb.site.feed_files import NEWEST
from kb.site.feed_files import feed_files as files_of
from kb.site.publication import Publication
from kb.queries import Saved
from kb.site.work import prepare
from tests import bases


@pytest.fixture(scope="module")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    root = bases.small(tmp_path_factory.mktemp("feeds") / "base")
    for day in range(60):
        bases.write(root, f"2020-{1 + day // 28:02}-{1 + day % 28:02}-one", "incident")
    return prepare(
        root,
        bases.TODAY,
        site_name="Small base",
        description="",
        source_url="",
        site_url="https://kb.test/",
    ).publication


def test_a_feed_has_the_fifty_records_that_changed_last(publication):
    made = files_of(publication.catalog.records.values(), publication, "queries/new/", "New")
    assert set(made) == {"queries/new/feed.xml", "queries/new/feed.json"}
    read = feedparser.parse(made["queries/new/feed.xml"])
    assert len(read.entries) == NEWEST
    assert read.entries[0].link == "https://kb.test/records/2020-03-04-one/"
    told = json.loads(made["queries/new/feed.json"])
    assert [one["url"] for one in told["items"]] == [one.link for one in read.entries]
    assert told["home_page_url"] == "https://kb.test/queries/new/"


def test_a_saved_query_has_a_feed_of_its_hits(publication):
    ids = ("2019-07-08-report", "gone", "hartford")
    saved = Saved("mine", "What is mine?", "x", "me", "records with x", ids, {})
    (fed,) = [
        one for one in feed_files.feeds(replace(publication, saved=(saved,)))
        if one.address == "queries/mine/"
    ]  # fmt: skip
    assert [one.id for one in fed.records] == ["2019-07-08-report"]


def test_what_is_kept_is_the_same_as_what_is_made_anew(publication, tmp_path):
    prints = dict.fromkeys(publication.catalog.records, "as it was")
    kept = tmp_path / "kept"
    feed_files.write(publication, {}, kept, tmp_path / "anew")
    feed_files.write(publication, prints, kept, tmp_path / "first")
    feed_files.write(publication, prints, kept, tmp_path / "second")
    anew = bases.files(tmp_path / "anew")
    assert "topics/rumor/feed.xml" in anew
    assert bases.files(tmp_path / "first") == anew == bases.files(tmp_path / "second")


def test_a_feed_that_is_kept_is_made_again_when_a_record_in_it_changes(publication, tmp_path):
    prints = dict.fromkeys(publication.catalog.records, "as it was")
    feed_files.write(publication, prints, tmp_path / "kept", tmp_path / "site")
    for path in Path(tmp_path / "kept").rglob("feed.*"):
        path.unlink()
        path.write_bytes(b"old")
    changed = {**prints, "2019-07-08-report": "changed"}
    feed_files.write(publication, changed, tmp_path / "kept", tmp_path / "site")
    found = bases.files(tmp_path / "site")
    assert found["topics/rumor/feed.xml"] != b"old"
    assert found["feed.xml"] == b"old", "it has the newest fifty, and this one is older"
