"""English or Spanish: labels and dates are swapped, what records say is not, the choice is remembered."""

from __future__ import annotations

import re

import pytest

from kb import load
from kb.site.spanish.dictionary import dictionary
from tests import bases

LETTER = "records/2019-06-24-bronin-letter-to-ice/"
CLAIM = "records/2019-07-08-claim-ice-checkpoint-union-station/"
PLAIN = "records/2019-07-14-hartford-courant-all-quiet/"
"""A record without a Spanish title."""
SAID = ".kb-body p, .kb-record blockquote, .kb-accounts td:nth-of-type(1), .kb-record q"


def of(page, selector: str) -> str:
    return page.locator(selector).first.inner_text().strip()


@pytest.mark.parametrize(
    "path", ["", "claims/", LETTER, "timeline/", "search/", "people/luke-bronin/"]
)
def test_a_shared_address_shows_the_page_in_spanish(reader, path):
    page = reader.open(f"{path}?lang=es")
    assert page.evaluate("document.documentElement.lang") == "es"
    assert "Incidentes" in page.locator(".md-tabs").inner_text()
    assert page.locator(".md-header").get_attribute("aria-label") != "Header"
    assert reader.faults == []
    assert reader.elsewhere() == []


def test_the_choice_is_made_on_a_record_and_kept_on_the_next_pages(reader):
    page = reader.open(LETTER)
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**lang=es*")
    assert page.get_by_role("link", name="Español").get_attribute("aria-current") == "true"
    assert of(page, ".kb-badge").casefold() == "carta"
    page = reader.open("claims/")
    assert of(page, "h1").startswith("Afirmaciones")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en*")
    assert of(page, "h1").startswith("Claims")
    page = reader.open(LETTER)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert of(page, ".kb-badge").casefold() == "letter"
    assert reader.faults == []


def test_the_start_page_leads_to_the_one_written_in_spanish(reader):
    page = reader.open("")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/*")
    assert of(page, "h1").startswith("Hartford Record, en español")
    page.locator(".md-content a", has_text="Incidentes").first.click()
    page.wait_for_url("**/incidents/*")
    assert of(page, "h1").startswith("Incidentes")


def test_a_page_that_is_written_in_spanish_leads_back_to_its_english_one(reader):
    page = reader.open("method/")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/method/*")
    assert page.evaluate("document.documentElement.lang") == "es"
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile(r".*[^s]/method/.*"))
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_rest_of_the_address_is_kept(reader):
    page = reader.open("search/?q=checkpoint")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**lang=es*")
    assert "q=checkpoint" in page.url


def test_what_a_record_says_is_the_same_in_both_languages(reader):
    def said():
        return page.locator(SAID).all_text_contents()

    for path in (LETTER, CLAIM, PLAIN):
        page = reader.open(f"{path}?lang=en")
        before = said()
        page = reader.open(f"{path}?lang=es")
        assert before
        assert said() == before


def test_the_spanish_title_stands_in_front_and_the_english_one_in_reach(reader):
    page = reader.open(f"{CLAIM}?lang=es")
    assert of(page, "h1").startswith("¿Hubo un retén de ICE")
    assert page.locator("h1").get_attribute("lang") == "es"
    assert page.title().startswith("¿Hubo un retén de ICE")
    assert of(page, ".kb-verdict") == "No es cierto"
    fold = page.locator(".kb-translation")
    fold.locator("summary").click()
    english = fold.locator("[lang=en]").first
    assert english.inner_text().startswith("Was there an ICE checkpoint")
    assert page.locator(".kb-translation__note").is_visible()


def test_a_record_without_a_translation_keeps_its_title_marked_as_english(reader):
    page = reader.open(f"{PLAIN}?lang=es")
    assert page.locator("h1").get_attribute("lang") == "en"
    assert page.locator(".kb-record .kb-summary").first.get_attribute("lang") == "en"


def test_lists_show_the_spanish_title_of_those_that_have_one(reader):
    page = reader.open("claims/?lang=es")
    link = page.locator(f"a[href*='{CLAIM}']").first
    assert link.inner_text().startswith("¿Hubo un retén de ICE")
    assert link.get_attribute("lang") == "es"


def test_every_text_is_told_to_be_in_a_language_it_is_in(reader):
    """What is not swapped is marked as English: here, the record's own text and links to others."""
    page = reader.open(f"{LETTER}?lang=es")
    loose = page.evaluate(
        """() => [...document.querySelectorAll(".kb-record p, .kb-record li, .kb-record td, .kb-record a")]
        .filter(one => /\\b(the|and|of)\\b/.test([...one.childNodes].filter(n => n.nodeType === 3).map(n => n.nodeValue).join(" ")))
        .filter(one => one.closest("[lang]").lang !== "en").map(one => one.textContent)"""
    )
    assert loose == []


def test_facts_roles_and_offices_of_the_vocabulary_are_in_spanish_and_others_marked(reader):
    known = set(dictionary().terms.values())
    named = ".kb-accounts th[scope=rowgroup], .kb-glance .kb-evidence, .kb-side .kb-evidence"
    for path in (LETTER, "records/2017-03-12-public-safety-complex/"):
        page = reader.open(f"{path}?lang=es")
        told = page.locator(named).evaluate_all(
            "all => all.map(one => [one.textContent.trim(), one.closest('[lang]').lang])"
        )
        said = {text for text, lang in told if lang == "es"} & known
        assert "ciudad" in said
        assert all(text not in dictionary().terms for text, _ in told)
    heads = page.locator(".kb-accounts th[scope=rowgroup]").all_inner_texts()
    assert known & set(heads)
    assert (
        page.locator(".kb-accounts td[data-label]").first.get_attribute("data-label")
        == "Quién lo dice"
    )
    page = reader.open(f"{LETTER}?lang=es")
    assert "Luke Bronin, Alcaldía" in "".join(page.locator(".kb-facts").all_inner_texts())
    assert page.evaluate("document.querySelector('.kb-facts dd [lang=en]') !== null")


DATES = {
    "Monday, July 8, 2019": "lunes, 8 de julio de 2019",
    "July 8, 2019": "8 de julio de 2019",
    "March 2017": "marzo de 2017",
    "Spring 2017": "primavera de 2017",
    "2017": "2017",
    "the 2010s": "la década de 2010",
    "about Sunday, March 12, 2017": "hacia el domingo, 12 de marzo de 2017",
    "about 2008": "hacia 2008",
    "2005 (uncertain)": "2005 (fecha incierta)",
    "March 2017 to May 2017": "de marzo de 2017 a mayo de 2017",
    "Monday, June 17, 2019 to Saturday, June 22, 2019": "del lunes, 17 de junio de 2019 al sábado, 22 de junio de 2019",
    "since Tuesday, October 1, 2019": "desde el martes, 1 de octubre de 2019",
    "from March 2008; until when is not known": "desde marzo de 2008; no se sabe hasta cuándo",
    "by July 2019": "a más tardar en julio de 2019",
    "dates not established": "fechas no establecidas",
    "1 record": "1 registro",
    "1,234 records": "1,234 registros",
    "Primary source, high confidence": "Fuente primaria, confianza alta",
    "Secondary source, low confidence; seen: its opening": "Fuente secundaria, confianza baja; visto: su comienzo",
    "Incidents: 2019": "Incidentes: 2019",
    "Something nobody has translated": None,
    "constructor": None,
}


def test_dates_and_counts_are_worded_in_spanish(reader):
    page = reader.open("claims/?lang=es")
    found = page.evaluate("texts => texts.map(window.kbSay)", list(DATES))
    assert dict(zip(DATES, found, strict=True)) == DATES


ENGLISH = r"""() => {
  const date = /^(?:since |from |by |about |adopted )?(?:[A-Z][a-z]+day, )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}(?:$| to |; until| \()/;
  const said = ".kb-body, .kb-wording, h1, q, a[href]:not([href^='#']), .kb-citing";
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.nodeValue.trim();
    if (date.test(text) && !texts.currentNode.parentElement.closest(said)) found.push(text);
  }
  return found;
}"""


@pytest.mark.parametrize(
    "kind", ["incident", "claim", "letter", "statement", "article", "policy", "person"]
)
def test_every_date_on_a_record_of_each_kind_is_in_spanish(reader, real_root, kind):
    """Open and vague dates too: what a record words itself is left, as are names of records."""
    records = load.load(real_root, bases.TODAY).catalog.records.values()
    own = [one for one in records if one.kind == kind and one.published]
    vague = [one for one in own if "/" in str(one.data.get("date")) or one.rows("versions")]
    for record in [*vague[:3], *own[:1]]:
        folder = "people" if kind == "person" else "records"
        page = reader.open(f"{folder}/{record.id}/?lang=es")
        assert page.evaluate(ENGLISH) == [], record.id


@pytest.mark.parametrize(
    "path", ["", "incidents/", "policies/", "people/", "timeline/", "years/2019/"]
)
def test_every_date_of_a_list_is_in_spanish(reader, path):
    assert reader.open(f"{path}?lang=es").evaluate(ENGLISH) == []


def test_what_came_of_a_letter_is_in_spanish_and_an_office_is_nobodys_sex(reader):
    page = reader.open(f"{LETTER}?lang=es")
    assert "No se encontró ninguna." in of(page, ".kb-glance")
    assert "No se encontró ninguna." in page.locator("section:has(> #asks) > p").last.inner_text()
    assert "como titular de la alcaldía" in dictionary().terms["as mayor"]


def test_without_its_dictionary_the_page_stays_english(reader):
    reader.context.route("**/assets/es.json", lambda route: route.abort())
    page = reader.open("claims/?lang=es")
    assert of(page, "h1").startswith("Claims")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_without_script_both_languages_are_links(without_script):
    page = without_script.open(LETTER)
    page.locator(".kb-translation summary").click()
    assert page.locator(".kb-translation__title").is_visible()
    page.locator("[data-kb-language=es]").click()
    assert page.url.endswith("/es/")
    assert of(page, "h1").startswith("Hartford Record, en español")
    assert "Incidentes" in page.locator(".md-tabs").inner_text()
    page.locator("[data-kb-language=en]").click()
    assert page.url == without_script.address


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_header_holds_the_choice_at_every_width(reader, width):
    page = reader.open(f"{LETTER}?lang=es")
    page.set_viewport_size({"width": width, "height": 800})
    box = page.locator("[data-kb-language=es]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width
