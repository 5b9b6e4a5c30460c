"""The page of places: what is on the map, what is not, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests import bases
from tests.kb.site.making import made


def page(base: Path, site: Path) -> html.HtmlElement:
    made(base, site)
    return html.fromstring((site / "places/index.html").read_bytes())


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = bases.small(tmp_path / "base")
    bases.write(root, "station", "place", title="A station", latitude="41.769", longitude="-72.681")
    bases.write(root, "far-away", "place", title="Far away", latitude="34.05", longitude="-118.24")
    return root


def test_a_place_with_coordinates_is_drawn_and_the_others_are_counted(base, tmp_path):
    found = page(base, tmp_path / "site")
    drawn = found.xpath('//svg[contains(@class, "kb-map__drawing")]//a/@href')
    assert drawn == ["../places/station/"]
    told = [" ".join(one.text_content().split()) for one in found.xpath('//*[@id="map"]/..//ul/li')]
    assert any(one.startswith("1 of these places have no coordinates") for one in told)
    assert any(one.startswith("1 lie outside Connecticut") for one in told)


def test_every_place_is_in_the_list_whether_drawn_or_not(base, tmp_path):
    found = page(base, tmp_path / "site")
    listed = set(found.xpath('//*[@id="content"]//li/a/@href'))
    assert {"../places/station/", "../places/far-away/", "../places/hartford/"} <= listed


def test_without_coordinates_there_is_no_empty_drawing(tmp_path):
    found = page(bases.small(tmp_path / "base"), tmp_path / "site")
    assert found.xpath('//svg[contains(@class, "kb-map__drawing")]') == []
    assert "no coordinates" in found.xpath('string(//*[@id="content"])')
