"""The lists of the real site: every record of a kind, in order, with what a list says of it."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from kb.dates import parse_date
from tests.kb.site.real import BASE, SCHEMAS, address_of, words


def test_lists_hold_every_record_of_their_kind_once(pages, linked):
    for kind in SCHEMAS.kinds.values():
        address = f"{kind.plural.lower()}/"
        links = [
            urlsplit(urljoin(BASE + address, href)).path.lstrip("/")
            for href in pages[address].xpath('//*[@id="content"]//li/a/@href')
        ]
        assert sorted(links) == sorted(
            address_of(linked, one.id)
            for one in linked.catalog.records.values()
            if one.kind == kind.name
        )


def test_the_timeline_is_in_the_order_of_dates(pages, linked):
    def dates(node):
        links = [
            urlsplit(urljoin(BASE + "timeline/", href)).path for href in node.xpath(".//a/@href")
        ]
        return [linked.catalog.records[link.strip("/").rpartition("/")[2]].date for link in links]

    years = pages["timeline/"].xpath('//details[@class="kb-year"]')
    lists = [[dates(one) for one in year.xpath(".//ol")] for year in years]
    for keys in ([parse_date(one.text).key for one in part] for year in lists for part in year):
        assert keys == sorted(keys)
    firsts = [year[0][0].year or 0 for year in lists]
    assert firsts == sorted(firsts)
    whole = [one for year in lists for part in year for one in part]
    assert len(whole) == sum(one.date is not None for one in linked.catalog.records.values())


def test_no_list_names_a_claim_without_its_verdict(pages, linked):
    records = linked.catalog.records.values()
    claims = {address_of(linked, one.id) for one in records if one.data.get("verdict")}
    bare = []
    for address, page in pages.items():
        for link in page.xpath('//ul[@class="kb-list"]/li/a'):
            path = urlsplit(urljoin(BASE + address, link.get("href"))).path.lstrip("/")
            if path in claims - {address} and not link.xpath(
                '../span[contains(@class, "kb-verdict")]'
            ):
                bare.append((address, path))
    assert bare == []


def test_the_list_of_people_says_each_office_and_when(pages, linked):
    told = [words(one) for one in pages["people/"].xpath('//ul[@class="kb-list"]/li')]
    for record in linked.catalog.records.values():
        if record.kind == "person":
            for row in record.rows("roles"):
                said = ", ".join(str(row[key]) for key in ("role", "note") if row.get(key))
                assert any(record.title in one and said in one for one in told), record.id


def test_the_list_of_letters_says_what_is_known_of_a_reply(pages, linked):
    told = [words(one) for one in pages["letters/"].xpath('//ul[@class="kb-list"]/li')]
    for record in linked.catalog.records.values():
        if record.kind == "letter" and (reply := record.data.get("reply")):
            assert any(record.title in one and f"Reply: {reply}" in one for one in told), record.id
