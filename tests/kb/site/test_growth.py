"""Pages stay short as a base grows: no long list without headings or folds, no page that swells."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from lxml import html

from tests import bases
from tests.kb.site.making import made

FEW = 40
"""The limit of a list, for a base that is not too large for a test."""
RECORDS = 1_500


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    """The pages about the whole of a made-up base, by address, with the limits of lists lowered."""
    folder = tmp_path_factory.mktemp("growth")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(bases.PROJECT / "bench"))
        importlib.import_module("generate").write(folder / "base", RECORDS, 1)
        patch.setattr("kb.site.lists.MOST", FEW)
        patch.setattr("kb.site.pictures.timeline.MOST", FEW)
        patch.setattr("kb.site.browse.MOST", FEW)
        made(folder / "base", folder / "site")
    for name in ("generate", "dated", "front", "prose", "story", "table", "town", "words"):
        sys.modules.pop(name, None)
    site: Path = folder / "site"
    kinds = ("records", "people", "organizations", "places", "topics")
    found = {
        path.relative_to(site).as_posix().removesuffix("index.html"): path
        for path in site.rglob("index.html")
    }
    return {
        at: html.fromstring(path.read_bytes())
        for at, path in found.items()
        if at.count("/") < 2 or not at.startswith(kinds)
    }


def test_no_list_outside_a_fold_is_long(pages):
    long = {}
    for address, page in pages.items():
        for one in page.xpath("//main//ul | //main//ol"):
            own = len(one.xpath("./li"))
            folded = one.xpath("ancestor::details")
            if own > 2 * FEW and not folded:
                long[address] = max(own, long.get(address, 0))
    assert long == {}


def test_a_long_timeline_is_cut_and_every_part_is_reached_from_the_first(pages):
    parts = {at for at in pages if at.startswith("timeline/") and at != "timeline/"}
    assert parts
    seen, todo = set(), ["timeline/"]
    while todo:
        at = todo.pop()
        for href in pages[at].xpath("//main//a/@href"):
            target = href.partition("#")[0]
            if target and not target.startswith("http"):
                steps = at.split("/")[:-1]
                for step in target.split("/")[:-1]:
                    steps = steps[:-1] if step == ".." else [*steps, step]
                address = "/".join(steps) + "/"
                if address in parts and address not in seen:
                    seen.add(address)
                    todo.append(address)
    assert seen == parts


def test_pages_about_the_whole_stay_small(pages):
    sizes = {address: len(html.tostring(page)) for address, page in pages.items()}
    assert {at: size for at, size in sizes.items() if size > 400_000} == {}


def test_no_generated_page_lies_deeper_than_a_record_s(pages):
    assert [at for at in pages if at.count("/") > 2] == []
