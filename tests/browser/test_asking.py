"""What readers ask in their own words: questions, dates, offices; and what is shown of a hit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from kb import meant
from kb.search.analysis import STOP
from tests.browser.test_searching import found

ASSETS = Path(__file__).resolve().parents[2] / "kb/site/theme/assets"
MARK = ".kb-result mark"
QUESTIONS = {
    "did ICE agents pose as Hartford police?": ("2017-03-20-claim-agents-posed", 1),
    "was the checkpoint rumor true?": ("2019-07-08-claim-ice-checkpoint", 5),
    "was there an ICE checkpoint at Union Station?": ("2019-07-08-claim-ice-checkpoint", 3),
    "did the senators answer the letter?": ("2017-04-13-delegation-letter", 3),
    "did the chief justice get a reply?": ("2017-05-15-chief-justice-letter", 3),
    "what does the Trust Act say?": ("2013-connecticut-trust-act", 3),
    "can ICE arrest people at the courthouse?": ("courthouse", 1),
    "can agents wear masks?": ("masks", 3),
    "did the mayor write to ICE?": ("2019-06-24-bronin-letter-to-ice", 3),
    "who owns the parking lot on Sheldon Street?": ("sheldon-street-lot", 3),
    "how many people were arrested in Stamford?": ("2025-08-11-stamford", 3),
    "what happened at the federal building?": ("federal-building", 3),
    "was the mayor's letter answered?": ("2019-06-24-bronin-letter-to-ice", 2),
    "who impersonated ICE in Hartford?": ("2017-03-12-public-safety-complex", 2),
    "attorney general": ("william-tong", 1),
    "police chief": ("james-rovella", 3),
    "did ICE answer the mayor's letter": ("2019-06-24-bronin-letter-to-ice", 1),
    "¿respondió ICE a la carta del alcalde?": ("2019-06-24-bronin-letter-to-ice", 1),
    "¿respondió ICE al alcalde?": ("2019-06-24-bronin-letter-to-ice", 1),
    "¿el alcalde recibió respuesta?": ("2019-06-24-bronin-letter-to-ice", 3),
    "can ICE lie to get into my home": ("ruse-memo", 3),
    "¿ICE puede entrar en mi casa?": ("kidd", 2),
    "¿puede la policía preguntar mi estatus migratorio?": ("2008-03-07-hartford-police-guid", 1),
    "can agents use a city building": ("2019-06-24-bronin-letter-to-ice", 3),
    "what changed in the trust act": ("2013-connecticut-trust-act", 1),
    "police pretending ICE": ("2017-03-20-claim-agents-posed", 2),
    "ICE posed as police": ("2017-03-20-claim-agents-posed", 2),
    "2019-06-24-bronin-letter-to-ice": ("2019-06-24-bronin-letter-to-ice", 1),
}
"""A question, a part of the address of the record that answers it, and the place it must reach."""
DAY = "2017-03-12-public-safety-complex"


def ids(page: Any) -> list[str]:
    hrefs = [one.get_attribute("href") for one in page.locator(".kb-result h2 a").all()]
    return [href.partition("?")[0].rstrip("/").rsplit("/", 1)[-1] for href in hrefs]


def asked(reader: Any, words: str, more: str = "") -> list[str]:
    found(reader.page, f"search/?q={quote_plus(words)}{more}")
    return ids(reader.page)


def test_plain_questions_find_the_records_that_answer_them(reader):
    found = {question: asked(reader, question) for question in QUESTIONS}
    missed = {
        question: found[question][:5]
        for question, (record, place) in QUESTIONS.items()
        if not any(record in one for one in found[question][:place])
    }
    assert len(missed) <= len(QUESTIONS) / 7, missed  # a record that is new may come before one


@pytest.mark.parametrize(
    "date", ["2017-03-12", "March 12, 2017", "3/12/2017", "12 March 2017", "12 de marzo de 2017"]
)
def test_a_date_finds_first_what_is_of_that_day(reader, date):
    assert asked(reader, date)[0] == DAY


def test_a_month_finds_first_what_is_of_that_month(reader):
    shown = asked(reader, "2017-03")
    assert {one[:7] for one in shown} == {"2017-03"}
    assert asked(reader, "March 2017") == shown


def test_whoever_held_the_office_asked_for_comes_first(reader):
    for words in ("mayor of Hartford", "who is the mayor of Hartford?"):
        shown = asked(reader, words)
        assert {"luke-bronin", "arunan-arulampalam"} <= set(shown[:3])


def test_of_several_who_held_an_office_those_whom_newer_records_name_come_before(reader):
    page = reader.page
    asked(reader, "mayor")
    days = page.evaluate(
        "import('../assets/search-engine.js').then(engine => engine.ask({q: 'mayor'}))"
        ".then(answer => answer.hits.filter(hit => hit.first).map(hit => hit.last))"
    )
    assert len(set(days)) > 1
    assert days == sorted(days, reverse=True)


def test_what_happened_in_a_month_is_answered_by_its_incidents_the_oldest_first(reader):
    for words, language in (
        ("what happened in March 2017", "en"),
        ("¿qué pasó en marzo de 2017?", "es"),
    ):
        assert asked(reader, words, f"&lang={language}")[0] == DAY
        assert "pasó" not in reader.page.locator(".kb-found").inner_text()


def test_who_held_an_office_in_a_year_is_who_records_of_that_year_name_in_it(reader):
    assert asked(reader, "who was the mayor in 2017")[0] == "luke-bronin"
    assert asked(reader, "mayor 2008")[0] == "eddie-perez"
    assert asked(reader, "mayor 1954")[0] not in ("luke-bronin", "eddie-perez")


def test_a_short_word_that_no_record_has_does_not_mark_longer_ones_that_begin_with_it(reader):
    asked(reader, "can ICE lie to get into my home")
    marks = {text.lower() for text in reader.page.locator(MARK).all_inner_texts()}
    assert not [mark for mark in marks if mark.startswith("lie")]


def test_what_is_spelled_as_nothing_shows_what_the_nearest_spelling_finds_and_says_so(reader):
    shown = asked(reader, "chekpoint rumour")
    assert "2019-07-08-union-station-checkpoint-rumor" in shown
    told = reader.page.locator(".kb-meant")
    told.get_by_text("nothing has “chekpoint rumour”").wait_for()
    assert "Showing results for “checkpoint rumor”" in told.inner_text()
    page = reader.open("method/")
    page.locator(".kb-find input").fill("chekpoint rumour")
    page.locator(".kb-find__list [role=option]", has_text="Union Station").first.wait_for()
    assert "Showing results for “checkpoint rumor”" in page.locator(".kb-find__said").inner_text()


def test_where_few_records_have_all_words_those_with_some_follow_and_the_page_says_so(reader):
    asked(reader, "senators stadium letter checkpoint mayor courthouse")
    told = reader.page.locator(".kb-found").inner_text()
    assert re.search(r"\d+ records have some of these words\.$", told)


def test_a_hit_for_police_does_not_mark_policy(reader):
    page = reader.page
    asked(reader, "police")
    page.get_by_role("button", name="Show more results").click()
    page.wait_for_function("() => document.querySelectorAll('.kb-result').length > 5")
    marks = {text.lower() for text in page.locator(MARK).all_inner_texts()}
    assert "police" in marks
    assert not [
        mark for mark in marks if mark.startswith("polic") and not mark.startswith("police")
    ]
    hrefs = [one.get_attribute("href") for one in page.locator(".kb-result h2 a").all()]
    assert not [href for href in hrefs if "highlight=polic" in re.sub("highlight=police", "", href)]


def test_what_is_shown_of_a_hit_is_whole_sentences_with_a_sign_where_something_is_left_out(reader):
    page = reader.page
    for words in ("police", "checkpoint", "letter mayor", "courthouse"):
        asked(reader, words)
        for one in page.locator(".kb-result > p .kb-hit__excerpt").all():
            text = one.inner_text().strip()
            assert re.match(r"…|[“\"'A-Z0-9]", text), text
            assert re.search(r"(?:[.!?:…][\"”’)\]]*)$", text), text


def test_what_is_shown_of_a_letter_says_whether_it_was_answered_where_that_is_asked(reader):
    asked(reader, "was the mayor's letter answered?")
    letter = reader.page.locator(".kb-result", has=reader.page.locator('a[href*="bronin-letter"]'))
    shown = letter.locator("p .kb-hit__excerpt").inner_text()
    assert re.search(r"Answered\? Reply:|No reply was found", shown)
    assert "As you know" not in shown, "the letter's own words do not run on from the record's"


def test_what_is_shown_in_spanish_of_a_letter_tells_whether_it_was_answered_too(reader):
    asked(reader, "¿respondió ICE al alcalde?", "&lang=es")
    shown = reader.page.locator(".kb-result p .kb-hit__excerpt").first.inner_text()
    assert "No se encontró ninguna respuesta" in shown


def test_a_disputed_claim_is_shown_as_words_of_others_with_its_verdict(reader):
    page = reader.page
    asked(reader, "agents posed officers", "&kind=claim")
    claim = page.locator(".kb-result", has=page.locator('a[href*="claim-agents-posed"]'))
    assert claim.locator(".kb-verdict").inner_text().strip() == "Disputed"
    assert (
        claim.locator("p .kb-hit__excerpt").inner_text().startswith("The claim: ICE agents posed")
    )
    assert "The City of Hartford says" in claim.inner_text()


def test_the_header_s_hits_tell_the_verdict_too(reader):
    page = reader.open("method/")
    page.locator(".kb-find input").fill("did agents pose as Hartford police?")
    first = page.locator(".kb-find__list [role=option]").first
    first.wait_for()
    assert "Disputed" in first.inner_text()
    assert "The City of Hartford says" in first.inner_text()


@pytest.mark.parametrize(
    ("words", "record"),
    [
        ("retén", "2019-07-08-union-station-checkpoint-rumor"),
        ("reten", "2019-07-08-union-station-checkpoint-rumor"),
        ("carta del alcalde", "2026-01-27-parking-lot-letter"),
        ("alcalde de Hartford", "luke-bronin"),
        ("redadas", "2019-07-14-announced-raids"),
        ("¿puede ICE arrestar en el tribunal?", "2025-08-11-stamford-courthouse-arrests"),
    ],
)
def test_spanish_words_find_records_for_those_who_read_spanish(reader, words, record):
    assert record in asked(reader, words, "&lang=es")


SPOKEN = {
    "deportaciones": "2019-06-22-trump-delay",
    "la migra": "ice",
    "gas pimienta": "2026-01-08-federal-building-vigil",
    "redada": "2019-07-14-announced-raids",
    "solicitud de retención": "detainers",
    "¿puede ICE arrestar en el tribunal?": "2025-09-16-connecticut-courthouse-rule",
    "alcalde de Hartford": "luke-bronin",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_spanish_words_find_english_records_whatever_the_language_of_the_page(reader, language):
    found = {words: asked(reader, words, f"&lang={language}")[:3] for words in SPOKEN}
    missed = {words: found[words] for words, record in SPOKEN.items() if record not in found[words]}
    assert missed == {}


def test_the_browser_reads_the_table_of_meanings_as_the_command_line_does(reader):
    page = reader.page
    asked(reader, "redada")
    typed = [
        *meant.meanings(),
        "la migra",
        "jueces",
        "jefa de la policía",
        "police",
        "de la",
        "x " * 9,
    ]
    found = page.evaluate(
        """async (typed) => {
            const [{ meant }, { plain }] = await Promise.all([import("../assets/search-meant.js"), import("../assets/search-query.js")]);
            return typed.map((one) => meant(one, plain));
        }""",
        typed,
    )
    own = [meant.meanings().get(meant.known(meant.telling(one)), ()) for one in typed]
    assert list(map(tuple, found)) == own


def test_no_spanish_word_is_suggested_to_who_writes_english(reader):
    page = reader.page
    better = {}
    for language in ("en", "es"):
        asked(reader, "police alcaldte", f"&lang={language}")
        better[language] = page.evaluate(
            """async (q) => {
                const [engine, near] = await Promise.all([import("../assets/search-engine.js"), import("../assets/search-near.js")]);
                return near.corrected(q, await engine.ask({ q }));
            }""",
            "police alcaldte",
        )
    assert better == {"en": None, "es": "police alcalde"}


def test_an_office_is_found_by_a_question_in_spanish_too(reader):
    mayors = asked(reader, "mayor")[:2]
    assert asked(reader, "¿quién es el alcalde?", "&lang=es")[:2] == mayors


def test_records_of_a_kind_that_is_asked_for_by_name_come_before_others_about_it(reader):
    page = reader.page
    for words, kind in (("letters to ICE", "Letter"), ("claims of checkpoints", "Claim")):
        asked(reader, words)
        assert page.locator(".kb-result .kb-badge").first.inner_text().title() == kind


def test_of_letters_those_that_went_to_whom_is_named_come_first(reader):
    for words, record in {
        "letter to ICE": "2019-06-24-bronin-letter-to-ice",
        "letter to Homeland Security": "2017-04-13-delegation-letter-to-dhs",
        "letter to the Hartford Parking Authority": "2026-01-27-parking-lot-letter",
    }.items():
        assert asked(reader, words)[0] == record


def test_a_record_is_found_by_its_id(reader):
    assert asked(reader, "2017-03-12-public-safety-complex") == [DAY]
    assert reader.page.locator(".kb-found").inner_text() == "1 record"


def test_a_hit_has_its_spanish_title_summary_and_date_for_those_who_read_spanish(reader):
    page = reader.page
    asked(reader, "retén", "&lang=es")
    hit = page.locator(".kb-result", has=page.locator('a[href*="union-station-checkpoint-rumor"]'))
    assert "retén de ICE" in hit.locator("h2").inner_text()
    assert hit.locator("h2 [lang]").get_attribute("lang") == "es"
    assert hit.locator(".kb-hit__date").inner_text() == "lunes, 8 de julio de 2019"
    assert "publicaciones en redes sociales" in hit.inner_text()
    page.goto("search/?q=checkpoint&lang=en")
    found(page)
    assert "retén" not in page.locator(".kb-results").inner_text()


def test_small_words_are_those_of_the_command_line():
    told = re.search(
        r'const SMALL = set\([^"]*"([^"]*)"', (ASSETS / "search-query.js").read_text("utf-8")
    )
    assert told
    assert set(told[1].split()) == STOP


def test_on_a_phone_one_filter_is_open_and_what_would_find_more_is_a_list(phone):
    page = phone.open("search/?q=police&topic=rumor")
    page.locator(".kb-result").first.wait_for()
    page.locator(".kb-facets > summary").click()
    opened = page.locator(".kb-facet[open]").evaluate_all(
        "all => all.map(one => one.dataset.facet)"
    )
    assert opened == ["kind", "topic"]
    page = phone.open("search/?q=police&kind=person&year=2005")
    way = page.locator(".kb-wider a").first
    way.wait_for()
    assert way.evaluate("one => getComputedStyle(one).display") == "inline"
    assert phone.faults == []
