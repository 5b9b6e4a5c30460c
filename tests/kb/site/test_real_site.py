"""The site of the real records: every page complete, every address alive, nothing loaded from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from lxml import etree, html

from tests import bases
from tests.kb.site.real import BASE, SCHEMAS, address_of, words

LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "srcset",
    "iframe": "src",
    "use": "href",
}


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    class Loader(yaml.SafeLoader):
        """Reads `!ENV [NAME, default]` as the default."""

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])
    return yaml.load((bases.PROJECT / "mkdocs.yml").read_text("utf-8"), Loader)


def addresses(page: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str]]:
    for name in ("href", "src", "action", "srcset"):
        for tag in page.xpath(f"//*[@{name}]"):
            yield tag, tag.get(name)


def test_every_link_and_anchor_inside_the_site_leads_somewhere(real_site, pages, settings):
    anchors = {
        address: {*page.xpath("//@id"), *page.xpath("//a/@name")} for address, page in pages.items()
    }
    broken = []
    for address, page in pages.items():
        for _, target in addresses(page):
            url = urlsplit(urljoin(BASE + address, target.strip()))
            if url.netloc != "site.test":
                continue
            path = unquote(url.path).lstrip("/")
            file = (
                real_site / path / "index.html"
                if path.endswith("/") or not path
                else real_site / path
            )
            if (real_site / path).is_dir() and not path.endswith("/") and path:
                broken.append((address, target, "a folder without its last slash"))
            elif not file.is_file():
                broken.append((address, target, "no such file"))
            elif (
                url.fragment
                and unquote(url.fragment) not in anchors.get(path, ())
                and url.fragment not in ("", "__skip")
            ):
                broken.append((address, target, "no such anchor"))
    assert broken == []


def test_nothing_is_loaded_from_another_host(pages):
    for address, page in pages.items():
        for tag, key in LOADED.items():
            for node in page.xpath(f"//{tag}[@{key}]"):
                if node.get("rel") not in ("canonical", "feed alternate", "edit"):
                    assert not urlsplit(node.get(key)).netloc, f"{address}: {node.get(key)}"
        assert "@import" not in "".join(page.xpath("//style//text()"))


def test_no_style_sheet_or_script_of_ours_names_another_host(real_site):
    for path in (real_site / "assets").glob("*.*s"):
        text = re.sub(r'url\("data:[^"]*"\)', "", path.read_text("utf-8"))  # the theme's icons
        assert "//" not in text.replace("// ", ""), path.name


def test_every_page_has_one_heading_of_the_first_level_a_title_and_a_language(pages):
    for address, page in pages.items():
        assert [words(head) for head in page.xpath("//h1")].__len__() == 1, address
        assert words(page.xpath("//h1")[0]), address
        assert words(page.xpath("//head/title")[0]), address
        assert page.xpath("/html/@lang") == ["es" if address.startswith("es/") else "en"], address


def test_no_page_has_the_same_id_twice(pages):
    for address, page in pages.items():
        ids = page.xpath("//@id")
        assert sorted({id for id in ids if ids.count(id) > 1}) == [], address


def test_headings_step_down_one_level_at_a_time(pages):
    for address, page in pages.items():
        levels = [
            int(head.tag[1])
            for head in page.xpath(
                "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"
            )
        ]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_every_record_has_its_page_with_title_kind_date_summary_and_edit_link(
    pages, linked, settings
):
    for record in linked.catalog.records.values():
        page = pages[address_of(linked, record.id)]
        assert words(page.xpath("//h1")[0]) == " ".join(record.title.split())
        shown = words(page.xpath('//*[@id="content"]')[0])
        assert SCHEMAS.kinds[record.kind].label in shown
        assert record.date is None or not record.published or record.date.words() in shown
        assert " ".join(record.summary.split()) in shown
        assert (
            page.xpath('//meta[@name="description"]/@content') == [" ".join(record.summary.split())]
            or not record.summary
        )
        edit = page.xpath('//a[contains(@rel, "edit")]/@href')
        assert edit == [f"{settings['repo_url']}/edit/main/{record.path}"] or not record.published


def test_every_record_shows_its_sources_and_every_account_of_a_fact(pages, linked):
    for record in linked.catalog.records.values():
        page = pages[address_of(linked, record.id)]
        for row in record.rows("sources"):
            assert len(page.xpath(f'//li[@id="source-{row["id"]}"]')) == 1, record.id
        cells = [words(cell) for cell in page.xpath('//table[@class="kb-accounts"]//td[1]')]
        facts = record.data.get("facts") or {}
        for accounts in facts.values():
            for account in accounts:
                assert any(cell.startswith(" ".join(account["value"].split())) for cell in cells), (
                    record.id
                )


def test_a_fact_of_one_source_stands_apart_from_accounts_side_by_side(pages, linked):
    for record in linked.catalog.records.values():
        facts = record.data.get("facts") or {}
        alone = [name for name, told in facts.items() if len({one["source"] for one in told}) == 1]
        heads = {
            id: pages[address_of(linked, record.id)].xpath(
                f'//h2[@id="{id}"]/..//th[@role="rowheader"]'
            )
            for id in ("accounts", "one-source")
        }
        assert len(heads["one-source"]) == len(alone), record.id
        assert len(heads["accounts"]) == len(facts) - len(alone), record.id


def test_every_link_between_records_is_on_both_pages(pages, linked):
    hrefs = {
        address: {
            urlsplit(urljoin(BASE + address, href)).path.lstrip("/")
            for href in page.xpath('//*[@id="content"]//a/@href')
        }
        for address, page in pages.items()
    }
    missing = []
    for link in linked.catalog.links:
        source, target = address_of(linked, link.source), address_of(linked, link.target)
        missing += [(link.rel, link.source, link.target)] * (target not in hrefs[source])
        missing += [("back", link.rel, link.source, link.target)] * (source not in hrefs[target])
    assert missing == []


def test_former_ids_lead_to_the_present_address(real_site, linked):
    for alias, id in linked.catalog.aliases.items():
        address = address_of(linked, id)
        page = html.fromstring(
            (real_site / address).parent.joinpath(alias, "index.html").read_bytes()
        )
        target = page.xpath('//meta[@http-equiv="refresh"]/@content')[0].partition("url=")[2]
        assert (real_site / address).parent.joinpath(alias, target).resolve() == (
            real_site / address
        ).resolve()


def test_the_sitemap_has_every_page_once(real_site, pages, settings):
    tree = etree.fromstring((real_site / "sitemap.xml").read_bytes())
    found = [str(node.text) for node in tree.iter("{*}loc")]
    assert sorted(found) == sorted(f"{settings['site_url']}{address}" for address in pages)


def test_every_page_names_its_own_address_as_the_one_to_cite(pages, settings):
    for address, page in pages.items():
        assert page.xpath('//link[@rel="canonical"]/@href') == [f"{settings['site_url']}{address}"]


@pytest.mark.parametrize(
    "address",
    [
        "search",
        "timeline",
        "claims",
        "letters",
        "policies",
        "incidents",
        "people",
        "organizations",
        "places",
        "topics",
        "years",
        "data",
        "browse",
        "network",
        "corrections/log",
    ],
)
def test_an_address_that_was_promised_is_there(real_site, address):
    assert (real_site / address / "index.html").is_file()


def test_the_data_hold_every_record_with_its_address(real_site, linked):
    rows = json.loads((real_site / "data/records.json").read_text("utf-8"))
    assert [row["id"] for row in rows] == list(linked.catalog.records)
    assert all((real_site / row["url"].lstrip("/") / "index.html").is_file() for row in rows)


def test_pages_say_nothing_of_what_they_were_made_from(pages):
    for address, page in pages.items():
        bibtex = '<pre class="kb-copy".*?</pre>'  # has braces of its own
        text = unescape(re.sub(bibtex, "", html.tostring(page, encoding="unicode"), flags=re.S))
        for slip in ("KBMARK", "kbmark", "None</", "{{", "{%", "Markup(", "Undefined", "<built-in"):
            assert slip not in text, (address, slip)


def test_no_page_shows_a_day_for_a_record_of_which_only_month_or_year_is_known(pages, linked):
    day = re.compile(r"[A-Z][a-z]+day, |\b\d{1,2}, \d{4}")
    for record in linked.catalog.records.values():
        if record.date and not re.search(r"\d{4}-\d{2}-\d{2}", record.date.text):
            address = address_of(linked, record.id)
            (head,) = pages[address].xpath('//p[@class="kb-eyebrow"]')
            assert not day.search(words(head)), address
