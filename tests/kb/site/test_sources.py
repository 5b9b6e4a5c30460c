"""What a page says of how far its sources were seen, and of rules that no date places."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from kb import parse
from kb.record import Record
from kb.site import sources
from tests import bases
from tests.kb.site.making import made

PRIMARY = [{"id": "s1", "title": "Letter", "publisher": "City", "tier": "primary"}]


def page(root: Path, address: str) -> Any:
    made(root, root / "site")
    return html.fromstring((root / "site" / address / "index.html").read_bytes())


def said(node: Any) -> str:
    return " ".join(node.text_content().split())


def record(kind: str, **data: Any) -> Record:
    text = bases.text_of("2019-06-24-x", kind, **data)
    return parse.parse("incidents/2019/2019-06-24-x.md", text.encode()).record




@pytest.mark.parametrize(
    ("kind", "fields", "unseen"),
    [
        ("statement", {}, True),
        ("statement", {"text": "excerpt"}, True),
        ("statement", {"text": "full"}, False),
        ("statement", {"sources": PRIMARY}, False),
        ("letter", {"text": "excerpt", "sources": PRIMARY}, True),
        ("letter", {"text": "full"}, False),
        ("article", {"seen": "not-seen"}, True),
        ("article", {"seen": "opening"}, False),
        ("incident", {}, False),
    ],
)
def test_a_document_told_of_by_others_alone_was_not_seen(kind, fields, unseen):
    assert sources.unseen(record(kind, **fields)) is unseen


def test_the_count_of_tiers_says_how_many_documents_were_not_seen(tmp_path):
    root = bases.small(tmp_path / "base")
    bases.write(root, "2019-07-08-denial", "statement")
    many = [*bases.SECONDARY, *({**bases.SECONDARY[0], "id": f"x{n}"} for n in range(3))]
    heard = {"id": "p1", "ref": "2019-07-08-denial", "tier": "primary"}
    bases.write(root, "2019-07-09-rumor", "incident", "Words.", sources=[*many, {**PRIMARY[0], "id": "p0"}, heard])
    found = page(root, "records/2019-07-09-rumor")
    count = found.xpath("//section[h2[@id='sources']]//summary/span[@class='kb-count']")[0]
    assert said(count).startswith("2 primary (1 not seen here), ")
    line = found.xpath("//p[span[starts-with(., 'The text above rests on')]]")[0]
    assert len(line.xpath("./sup/a")) == len(many) + 2


def test_a_link_to_a_source_in_a_text_has_its_mark_and_other_links_have_none(tmp_path):
    root = bases.small(tmp_path / "base")
    letter = {"id": "s9", "ref": "2019-06-24-letter", "tier": "primary"}
    text = "After [her letter](2019-06-24-letter.md) came [a claim](2019-07-08-claim.md)."
    bases.write(root, "2019-07-09-rumor", "incident", text, sources=[*bases.SECONDARY, letter])
    body = page(root, "records/2019-07-09-rumor").xpath("//section[@class='kb-body']")[0]
    marks = body.xpath(".//sup[@class='kb-cite']/a")
    assert [one.get("href") for one in marks] == ["#source-s9"]
    assert marks[0].getparent().getprevious().text == "her letter"


@pytest.mark.parametrize(
    ("force", "checked", "told"),
    [
        ("2008-08-18/..", None, "was not checked"),
        ("2008-08-18/..", "2026-11-02", "checked Monday, November 2, 2026"),
        ("2008-08-18/2010-01-01", None, ""),
    ],
)
def test_a_rule_without_an_end_says_whether_it_was_checked(tmp_path, force, checked, told):
    root = bases.small(tmp_path / "base")
    version = {"id": "v1", "label": "As signed", "in_force": force, "text": "What it says."}
    if checked:
        version["checked"] = checked
    bases.write(root, "2008-08-18-ordinance", "policy", versions=[version])
    found = page(root, "records/2008-08-18-ordinance")
    for place in ("//dl[contains(@class, 'kb-glance')]", "//section[h2[@id='versions']]//ol"):
        noted = [said(one) for one in found.xpath(f"{place}//*[@class='kb-evidence']")]
        assert any(told in one for one in noted) if told else noted == []


def test_an_incident_names_the_rules_that_no_date_places(tmp_path):
    root = bases.small(tmp_path / "base")
    undated = [{"id": "v1", "label": "As seen", "text": "What it says."}]
    bases.write(root, "2005-memo", "policy", date="2005", versions=undated)
    bases.write(root, "2020-later", "policy", date="2020", versions=undated)
    bases.write(root, "2006-bill", "policy", date="2006", instrument="bill", versions=undated)
    named = [{"rel": "related", "to": to} for to in ("2005-memo", "2020-later", "2006-bill")]
    bases.write(root, "2019-07-09-rumor", "incident", relations=named)
    found = page(root, "records/2019-07-09-rumor")
    row = found.xpath("//dt[.='Not placed by date']/following-sibling::dd")[0]
    assert said(row) == "Title of 2005-memo when it was in force is not known"
