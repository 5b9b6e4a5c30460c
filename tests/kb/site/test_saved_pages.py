"""A saved query has a page with its hits, their years, and feeds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests import bases


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = bases.small(tmp_path_factory.mktemp("saved") / "base")
    (root / "queries").mkdir()
    text = "question: Was it <b>true</b>?\nquery: denied OR title\nowner: Editors\n"
    (root / "queries/denials.yml").write_text(text, "utf-8")
    done = bases.kb(root, "build")
    assert done.returncode == 0, done.stderr
    return root / "site"


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "lxml")


def test_the_page_has_the_question_the_query_and_all_hits(site: Path) -> None:
    found = page(site, "queries/denials")
    assert found.h1.get_text().startswith("Was it <b>true</b>?")
    assert "denied OR title" in found.select_one(".kb-facts").get_text()
    links = {one["href"] for one in found.select(".kb-list a")}
    assert "../../records/2019-07-08-report/" in links
    count = int(found.h1.select_one(".kb-count").get_text())
    assert count == len(links) > 3


def test_years_are_counted(site: Path) -> None:
    found = page(site, "queries/denials")
    bars = {one["href"] for one in found.select(".kb-yearbars a")}
    assert bars <= {f"#{one['id']}" for one in found.select("[id]")}
    assert "#y2019" in bars


def test_the_list_and_the_feeds_lead_to_it(site: Path) -> None:
    assert page(site, "queries").select_one('a[href="../queries/denials/"]')
    feed = json.loads((site / "queries/denials/feed.json").read_text("utf-8"))
    assert feed["items"]
    assert page(site, "queries/denials").select_one('link[rel~=alternate][href$="feed.xml"]')


def test_a_query_that_cannot_be_run_stops_the_build(tmp_path: Path) -> None:
    root = bases.small(tmp_path / "base")
    (root / "queries").mkdir()
    (root / "queries/bad.yml").write_text("question: a\nquery: (b\nowner: c\n", "utf-8")
    done = bases.kb(root, "build")
    assert done.returncode == 2
    assert "queries/bad.yml: column 3: expected a closing bracket" in done.stderr
    assert not (root / "site").exists()
