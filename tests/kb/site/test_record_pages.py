"""What the page of each kind shows: real records, read as a reader's browser would."""

from __future__ import annotations

from pathlib import Path

import re

import pytest
from lxml import html

from tests import bases
from tests.kb.site.making import made

INCIDENT = "records/2017-03-12-public-safety-complex"
RUMOR = "records/2019-07-08-union-station-checkpoint-rumor"
CLAIM = "records/2019-07-08-claim-ice-checkpoint-union-station"
LETTER = "records/2019-06-24-bronin-letter-to-ice"
QUOTER = "records/2019-07-08-fox61-checkpoint-rumor"
POLICY = "records/2013-connecticut-trust-act"
PEOPLE = ("people/luke-bronin", "organizations/ice", "places/hartford", "topics/impersonation")
ALL = (INCIDENT, RUMOR, CLAIM, LETTER, QUOTER, POLICY, *PEOPLE)


@pytest.fixture(scope="module")
def page(real_site: Path):
    """The page at an address."""
    return lambda address: read(real_site, address)


def read(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / address / "index.html").read_bytes())


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def section(page: html.HtmlElement, id: str) -> html.HtmlElement:
    """The section whose heading has this anchor."""
    return page.xpath(f'//h2[@id="{id}"]/..')[0]


def glance(page: html.HtmlElement) -> dict[str, str]:
    """The answers at the head of a page."""
    rows = page.xpath('//dl[contains(@class, "kb-glance")]/div')
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


def test_an_incident_says_at_a_glance_whether_it_is_true_who_which_policies_and_what_of_letters(page):
    found = glance(page(INCIDENT))
    assert found["Is it true?"].startswith("Disputed ")
    assert "James Rovella objected for the City" in found["People"]
    assert "Hartford Police Department" in found["Organizations"]
    assert "Reply: None found." in found["Letters"]
    assert found["Accounts"].startswith("They differ on ")
    assert "Connecticut Trust Act" in found["Policies in force by their dates"]
    assert "Hartford Public Safety Complex" in found["Where"]


@pytest.mark.parametrize("address", (INCIDENT, RUMOR, CLAIM, LETTER, POLICY, *PEOPLE[:2]))
def test_many_sources_are_folded_and_counted_by_tier_few_are_not(page, address):
    sources = section(page(address), "sources")
    number = len(sources.xpath(".//ol/li"))
    folded = sources.xpath("details[@class='kb-fold']/summary")
    assert bool(folded) == (number > 4)
    if folded:
        assert words(folded[0]).startswith(f"{number} sources ")
        told = words(folded[0].xpath("span[@class='kb-count']")[0])
        assert sum(map(int, re.findall(r"(\d+) (?:primary|secondary|social)", told))) == number


@pytest.mark.parametrize("address", (INCIDENT, RUMOR, CLAIM, LETTER, POLICY, *PEOPLE[:2]))
def test_linked_records_are_folded_where_lists_are_many_or_long_under_their_own_heading(
    page, address
):
    links = section(page(address), "links")
    most = 12 if address in PEOPLE else 3
    folds = links.xpath('details[@class="kb-fold"]')
    many = len(links.xpath(".//h3")) > 4 and address in (INCIDENT, RUMOR)
    assert not (many and links.xpath("h3"))
    for fold in folds:
        assert fold.xpath("summary/h3/span[@class='kb-count']")
        assert many or len(fold.xpath(".//li")) > most
    for few in links.xpath("h3/following-sibling::*[1][self::ul]"):
        assert len(few.xpath("li")) <= most


def test_a_policy_in_force_is_told_with_the_title_of_its_place(page):
    found = page(INCIDENT).xpath('//h2[@id="in-force"]/following-sibling::ul[1]/li')
    told = [words(one) for one in found]
    assert any(one.endswith(", in Hartford") for one in told)
    assert not any(one.endswith(", in hartford") for one in told)


def test_accounts_of_one_wording_stand_in_one_row_with_each_source_and_its_tier(page):
    table = page(INCIDENT).xpath('//table[@class="kb-accounts"]')[0]
    row = next(row for row in table.iter("tr") if words(row).startswith("Inside or outside"))
    assert words(row.xpath("td")[0]) == "in the lobby"
    sources = [words(one) for one in row.xpath("td")[1].iter("li")]
    assert len(sources) == 4
    assert all("Primary" in one or "Secondary" in one for one in sources)
    assert all(one.xpath(".//a") for one in row.xpath("td")[1].iter("li"))


def test_a_policy_whose_end_is_not_known_says_so_at_a_glance(page):
    named = glance(page(INCIDENT))["Policies in force by their dates"]
    assert "Hartford Police guidelines on immigration status end not known" in named
    assert "Hartford immigration ordinance end not known" not in named


def test_a_source_seen_only_in_part_says_so_beside_its_confidence(page):
    told = [words(one) for one in page(INCIDENT).xpath('//*[@class="kb-tier"]')]
    assert "Secondary source, low confidence; seen: its opening" in told


def test_the_table_of_accounts_is_a_table_to_those_who_do_not_see_it(page):
    table = page(INCIDENT).xpath('//table[@class="kb-accounts"]')[0]
    assert [words(one) for one in table.xpath('.//th[@role="columnheader"]')] == [
        "Fact",
        "Account",
        "Who says so",
    ]
    assert {cell.get("role") for cell in table.iter("td")} == {"cell"}
    assert {cell.get("data-label") for cell in table.iter("td")} == {None, "Who says so"}


def test_an_incident_has_its_course_its_letters_and_its_end(page):
    found = page(INCIDENT)
    assert len(section(found, "course").xpath('.//ol[@class="kb-day"]/li')) == 5
    assert "No arrest at the complex" in words(section(found, "course"))
    letters = [words(one) for one in section(found, "letters").iter("li")]
    assert any("Joint statement" in one for one in letters)


def test_a_claim_shows_wording_verdict_as_word_and_mark_and_what_would_change_it(page):
    found = page(CLAIM)
    head = found.xpath("//header[@class='kb-head']")[0]
    verdict = head.xpath('.//span[contains(@class, "kb-verdict--not-true")]')[0]
    assert words(verdict) == "Not true"
    said = [words(one) for one in head.xpath('p[@class="kb-why" or @class="kb-wording"]')]
    assert said[0] == "The claim, in our words"
    assert '"' not in said[1]
    assert "“" not in said[1]
    assert not head.xpath(".//blockquote")
    assert verdict.xpath('span[@class="kb-verdict__mark"][@aria-hidden="true"]')
    assert glance(found)["Evidence"] == "2 pieces of evidence against, 0 pieces of evidence for"
    assert "not of independent voices" in words(section(found, "evidence"))
    assert words(section(found, "would-change")).startswith("What would change it")
    assert len(section(found, "verdict-history").xpath(".//ol/li")) == 1


def test_a_claims_links_do_not_count_its_evidence_a_second_time(page):
    labels = [words(one) for one in section(page(CLAIM), "links").iter("h3")]
    assert labels
    assert not any("Contradicted" in one or "Supported" in one for one in labels)


def test_a_letters_paragraphs_are_numbered_by_links_that_hold_no_text(page):
    marks = page(LETTER).xpath('//a[@class="kb-para"]')
    assert [one.get("data-n") for one in marks] == ["1", "2", "3", "4"]
    for one in marks:
        assert one.text is None
        assert one.get("href") == f"#{one.getparent().get('id')}"
        assert one.get("aria-label") == f"Paragraph {one.get('data-n')}"


def test_what_a_letter_asks_has_its_state_and_the_reply_is_what_the_record_says(page):
    found = page(LETTER)
    asks = section(found, "asks")
    assert [words(one) for one in asks.xpath('.//span[contains(@class, "kb-status")]')] == [
        "Not known"
    ] * 3
    assert glance(found)["Reply"].startswith("None found.")


def test_a_paragraph_that_is_quoted_is_named_on_both_pages(page):
    rows = [words(one) for one in section(page(LETTER), "quoted").iter("li")]
    quoted = "unnecessary fear within our immigrant communities"
    assert any(row.startswith("¶ 1") and quoted in row and "Quoted in FOX61" in row for row in rows)
    back = section(page(QUOTER), "quoting").xpath(".//a[@class='kb-place']")[0]
    anchor = page(LETTER).xpath('//a[@class="kb-para"]')[0].get("href")
    assert back.get("href") == f"../../{LETTER}/{anchor}"


def test_who_does_not_say_that_it_quotes_is_only_said_to_have_the_same_words(page):
    rows = [words(one) for one in section(page(LETTER), "quoted").iter("li")]
    assert any("Stands also in Wall Street Journal" in row for row in rows)
    assert not any("Quoted in Wall Street Journal" in row for row in rows)


def test_a_policy_has_its_versions_drawn_and_told_and_what_fell_under_each(page):
    found = page(POLICY)
    versions = section(found, "versions")
    assert versions.xpath('.//svg[@role="img"]')
    assert len(versions.xpath('.//ol[@class="kb-timeline"]/li')) == 3
    fell = section(found, "fell-under")
    assert [words(one) for one in fell.iter("h3")][0] == "First version"
    assert "Incidents" in words(fell.xpath(".//h4")[0])
    assert glance(found)["In force"].startswith("since ")


def test_a_person_has_the_offices_held_and_all_that_names_them(page):
    found = page("people/luke-bronin")
    assert "Mayor of Hartford" in words(section(found, "roles"))
    labels = [words(one) for one in section(found, "links").iter("h3")]
    assert any(label.startswith("Letters sent") for label in labels)


@pytest.mark.parametrize("address", ALL)
def test_every_page_ends_with_what_to_read_next_and_why(page, address):
    rows = page(address).xpath('//nav[@class="kb-next"]//li')
    assert len(rows) >= 2
    for row in rows:
        assert words(row.xpath('span[@class="kb-why"]')[0])
        assert row.xpath("a")


@pytest.mark.parametrize("address", ALL)
def test_every_record_says_how_to_cite_it_in_six_styles(page, address):
    names = [words(one) for one in section(page(address), "cite").iter("dt")]
    assert names == ["APA", "Chicago", "Bluebook", "BibTeX"]


@pytest.mark.parametrize("address", [INCIDENT, CLAIM, POLICY])
def test_the_tiers_of_sources_are_explained_a_link_away(page, address, real_site):
    link = section(page(address), "sources").xpath('.//a[contains(@href, "method/")]')[0]
    anchor = link.get("href").partition("#")[2]
    assert read(real_site, "method").xpath(f'//*[@id="{anchor}"]')


HOSTILE = """<script>alert(1)</script>" onload="x' & </details>"""


def test_nothing_that_a_record_says_becomes_markup(tmp_path):
    root = bases.small(tmp_path / "base")
    rows = [{"value": HOSTILE, "source": "s1", "note": HOSTILE}]
    bases.write(
        root,
        "2019-01-01-hostile",
        "incident",
        f"`{HOSTILE}`",
        title=HOSTILE,
        summary=HOSTILE,
        facts={"what": rows},
        undisputed=[HOSTILE],
        timeline=[{"at": HOSTILE, "text": HOSTILE, "source": "s1"}],
        outcome=HOSTILE,
        open_questions=[HOSTILE],
        relations=[{"rel": "led-to", "to": "2019-01-02-letter", "note": HOSTILE}],
    )
    bases.write(
        root,
        "2019-01-02-letter",
        "letter",
        f"As you know, “one two three four five six” is so.\n\n`{HOSTILE}`",
        title=HOSTILE,
        summary=HOSTILE,
        text="full",
        asks=[{"text": HOSTILE, "status": "open", "note": HOSTILE}],
        reply=HOSTILE,
    )
    made(root, tmp_path / "site", unchecked=True)
    for address in ("records/2019-01-01-hostile", "records/2019-01-02-letter"):
        page = read(tmp_path / "site", address)
        content = page.xpath('//*[@id="content"]')[0]
        assert not content.xpath(".//script | .//*[@onload]"), address
        assert HOSTILE in content.text_content() or "alert(1)" in content.text_content()
        assert page.xpath('//nav[@class="kb-next"]')


def test_a_policy_or_person_with_thousands_of_links_counts_them_by_year():
    from kb.site.cards import Card
    from kb.site.listing import listed

    cards = [Card(str(at), f"<a>{at}</a>", "", "", str(2000 + at % 20), ()) for at in range(3000)]
    shown = html.fromstring(f"<div>{listed(cards, {}, '../../', words='A & B')}</div>")
    years = shown.xpath("//summary")
    assert len(years) == 20
    assert words(years[0]) == "2000 150"
    assert len(shown.xpath("//li")) == 300
    assert shown.xpath("//a/@href")[-1] == "../../search/?q=A%20%26%20B"
    assert "../../years/2000/" in shown.xpath("//a/@href")


def test_the_page_of_a_person_or_place_lists_first_what_happened_and_last_who_reported_it(page):
    for address in ("people/luke-bronin", "places/hartford", "organizations/ice"):
        lists = page(address).xpath('//section[@class="kb-links"]//h3')
        names = [words(one).rpartition(" ")[0] for one in lists]
        order = [next(at for at, name in enumerate(names) if name.startswith(one)) for one in (
            "Incidents", "Claims", "Letters", "Articles", "Mention",
        )]  # fmt: skip
        assert order == sorted(order)
        incidents = lists[order[0]]
        assert incidents.getparent().tag == "section"


def test_the_records_on_a_topic_stand_open(page):
    links = page("topics/impersonation").xpath('//section[@class="kb-links"]')[0]
    assert any(words(one).startswith("Records on this topic ") for one in links.xpath("h3"))
