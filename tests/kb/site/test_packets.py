"""Packets: the dossiers of what a search finds, on one page."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from kb.publish import PacketError, found
from kb.site.build import build
from kb.site.packet import Packet
from tests import bases


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = bases.small(tmp_path / "base")
    for day in (1, 2):
        bases.write(
            made,
            f"2019-01-0{day}-heron",
            "incident",
            "A heron stood there.\n\n## Later\n\nIt left.",
            title=f"Heron {day}",
            facts={"color": [{"value": "gray", "source": "s1"}]},
        )
    return made


def test_a_packet_has_the_records_of_its_query_in_the_order_of_dates(root):
    (packet,) = found(root, ["birds=heron"])
    assert (packet.name, packet.query, packet.found) == ("birds", "heron", 2)
    assert packet.ids == ("2019-01-01-heron", "2019-01-02-heron")


@pytest.mark.parametrize("asked", ["birds", "Birds=heron", "../x=heron", "birds=", "birds=nothere"])
def test_a_packet_that_cannot_be_made_is_refused_in_words(root, asked):
    with pytest.raises(PacketError, match="packet|NAME=QUERY"):
        found(root, [asked])


def test_a_packet_page_has_every_dossier_with_contents_that_lead_to_it(root, tmp_path):
    asked = Packet("birds", "heron <b>", ("2019-01-01-heron", "2019-01-02-heron", "not-there"), 3)
    site = tmp_path / "site"
    assert build(root, site, bases.TODAY, search=False, packets=(asked,)).done
    page = html.fromstring((site / "packets/birds/index.html").read_bytes())
    ids = page.xpath("//@id")
    assert len(ids) == len({*ids})
    inner = [
        link[1:] for link in page.xpath('//div[@class="kb-packet"]//a/@href') if link[0] == "#"
    ]
    assert inner
    assert {*inner} <= {*ids}
    assert len(page.xpath("//article[@id]/div")) == 2
    assert len(page.xpath("//h1")) == 1
    assert [one.text_content() for one in page.xpath("//article//header/h2")] == [
        "Heron 1",
        "Heron 2",
    ]
    assert "heron <b>" in page.xpath('//p[@class="kb-summary"]')[0].text_content()
    assert "https://kb.test/records/2019-01-02-heron/" in page.text_content()
    assert not page.xpath('//nav[@class="kb-next"]')


def test_a_build_without_the_packet_leaves_none(root, tmp_path):
    site = tmp_path / "site"
    build(root, site, bases.TODAY, search=False, packets=(Packet("a", "b", (), 0),))
    build(root, site, bases.TODAY, search=False)
    assert not (site / "packets").exists()
