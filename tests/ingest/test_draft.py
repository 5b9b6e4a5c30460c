from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.draft import Known, draft, free, name_index, slugged
from ingest.letters.parties import Party
from ingest.news.posts import Post
from ingest.source import Extract, Source
from kb.check.run import check
from kb.parse import parse
from kb.store import load_schemas

SOURCE = Source.of(
    b"x", "text/plain; charset=utf-8", "/home/jo/secret/../letter.txt", "2026-11-22T12:00:00+00:00"
)
TODAY = date(2026, 11, 22)
KNOWN = Known(
    ids={"2019-06-24-bronin-letter-to-ice"},
    names=name_index([("Luke Bronin", "luke-bronin"), ("Immigration and Customs Enforcement", "ice"), ("ICE", "ice"), ("Jo Doe", "jo-1"), ("Jo A. Doe", "jo-2"), ("FOX61", "fox61")]),
    kinds={"luke-bronin": "person", "ice": "organization", "fox61": "organization"},
)  # fmt: skip
LETTER = Extract(
    "Letter",
    "Text.",
    {
        "kind": "letter",
        "date": "2019-06-24",
        "sender": [Party("Luke A. Bronin", "Mayor")],
        "addressees": [Party("Aldean Beaumont"), Party("Immigration and Customs Enforcement")],
        "copies": [Party("Jo Doe")],
    },
    "letter",
)
ARTICLE = Extract(
    "A: title",
    "Text.",
    {
        "kind": "article",
        "publisher": "FOX61",
        "posts": [Post("Hi", "Luke Bronin", "@b", "July 9, 2019")],
    },
    "news",
)


def made(extract: Extract, source: Source = SOURCE, **more: object) -> dict[str, object]:
    return dict(draft(extract, source, **{"known": KNOWN, "today": TODAY, **more}).front_matter)  # type: ignore[arg-type]


def test_names_that_are_records_become_references() -> None:
    found = made(LETTER)
    assert found["sender"] == [{"ref": "luke-bronin", "as": "Mayor"}]
    assert found["addressees"] == [{"name": "To be written."}]
    assert found["organizations"] == [{"ref": "ice", "role": "addressed"}]


def test_a_name_that_two_records_bear_is_not_guessed() -> None:
    assert made(LETTER)["copies"] == [{"name": "To be written."}]


def test_a_name_that_no_record_has_is_told_and_stands_nowhere_in_the_draft() -> None:
    hints = {
        "kind": "letter",
        "date": "2019-06-24",
        "sender": [Party("Maria Q. Example")],
        "addressees": [Party("Luke Bronin", "Mayor")],
        "copies": [
            Party("Ann Sample", "12 Park Street"),
            Party("maria example"),
            Party("Pat Hall"),
        ],
        "subject": "The complaint of Maria Example",
    }
    source = Source.of(b"x", "text/plain", "/home/jo/maria_example letter.txt", SOURCE.retrieved)
    letter = Extract("Letter from Maria Q. Example to Luke Bronin", "Text.", hints, "letter")
    one = draft(letter, source, known=KNOWN, today=TODAY)
    assert one.id == "2019-06-24-letter-to-bronin"
    assert one.front_matter["title"] == "Letter to Luke Bronin: The complaint of …"
    for word in ("maria", "example", "sample", "park", "hall"):
        assert word not in one.text.casefold()
    assert "Maria Q. Example is left out: no one record has this name" in one.note
    assert "Ann Sample is left out" in one.note
    assert "Bronin is" not in one.note


def test_a_name_that_the_text_still_has_is_told() -> None:
    hints = {"kind": "letter", "sender": [Party("Ann Sample")]}
    one = draft(Extract("T", "I, Ann Sample, ask.", hints, "x"), SOURCE, known=KNOWN, today=TODAY)
    assert "Ann Sample is left out; the text still names them" in one.note


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("María del Carmen Núñez-Pérez", "MARIA DEL CARMEN NUNEZ-PEREZ asks"),
        ("Maria Nunez Perez", "María Núñez-Pérez asks"),
        ("Ann O’Neill", "Ann O’Neill asks"),
    ],
)
def test_a_name_is_left_out_with_accents_or_without(name: str, subject: str) -> None:
    hints = {"kind": "letter", "sender": [Party(name)], "subject": subject}
    one = draft(Extract("T", "Text.", hints, "x"), SOURCE, known=KNOWN, today=TODAY)
    assert one.front_matter["subject"] == "… asks"
    assert "may name other private persons" in one.note


def test_publisher_and_authors_of_posts_become_references() -> None:
    found = made(ARTICLE)
    assert found["publisher"] == "fox61"
    assert found["people"] == [{"ref": "luke-bronin", "role": "quoted, from a post"}]


def test_an_id_in_use_gets_a_number() -> None:
    assert made(LETTER)["id"] == "2019-06-24-bronin-letter-to-ice-2"
    assert free("a", {"a", "a-2", "a-3"}.__contains__) == "a-4"


def test_a_local_path_is_not_kept() -> None:
    assert made(LETTER)["provenance"] == {
        "origin": "letter.txt",
        "media_type": "text/plain",
        "sha256": SOURCE.sha256,
        "retrieved": "2026-11-22T12:00:00+00:00",
        "reader": "letter",
    }


def test_a_page_keeps_its_address_and_the_day_it_was_seen() -> None:
    page = Source.of(b"x", "text/html", "https://a.example/b", "2026-11-22T12:00:00+00:00")
    found = made(ARTICLE, page)
    assert found["accessed"] == "2026-11-22"
    assert found["provenance"]["origin"] == "https://a.example/b"  # type: ignore[index]


def test_what_the_source_does_not_say_is_asked() -> None:
    found = made(Extract("T", "Text.", {"kind": "letter"}, "letter"))
    assert len(found["open_questions"]) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "date", "note"),
    [
        ("", "../2026-11-22", "the date is left open: When was it published? The source gives no"),
        ("2019-99-99", "../2026-11-22", "The source gives no date."),
        ("2026-11-23", "../2026-11-22", "The source says 2026-11-23, which is in the future."),
        ("2026-11-22", "2026-11-22", ""),
    ],
)
def test_the_day_of_ingest_never_passes_for_the_date_of_the_source(
    said: str, date: str, note: str
) -> None:
    one = draft(Extract("T", "Text.", {"date": said}, "news"), SOURCE, known=KNOWN, today=TODAY)
    assert one.front_matter["date"] == date
    assert one.id == "2026-11-22-t"
    assert note in one.note
    assert bool(one.note) == bool(note) == ("open_questions" in one.front_matter)


def test_the_kind_can_be_forced() -> None:
    assert made(ARTICLE, kind="letter")["kind"] == "letter"


def test_an_article_reminds_the_editor_to_summarise() -> None:
    assert draft(ARTICLE, SOURCE, known=KNOWN, today=TODAY).text.startswith("---\n# Summarise")
    assert "# Summarise" not in draft(LETTER, SOURCE, known=KNOWN, today=TODAY).text


@pytest.mark.parametrize("extract", [LETTER, ARTICLE, Extract("", "# …", {}, "news"), Extract("", "…", {"kind": "letter", "sender": [Party("市长")], "addressees": [Party("北京")]}, "letter"), Extract("x" * 999, "Text " * 999, {"kind": "letter"}, "letter")])  # fmt: skip
def test_a_draft_meets_its_schema(extract: Extract) -> None:
    one = draft(extract, SOURCE, known=Known(), today=TODAY)
    parsed = parse(f"incidents/{one.id[:4]}/{one.id}.md", one.text.encode())
    assert parsed.record is not None
    assert [str(problem) for problem in check([parsed], load_schemas(), TODAY).problems] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Señor O’Neill & Co.", "senor-oneill-co"), ("", ""), ("../../etc/passwd", "etc-passwd"), ("北京", ""), ("word " * 30, "-".join(["word"] * 12)), ("x" * 99, "x" * 60)],
)  # fmt: skip
def test_a_slug_is_plain_words(words: str, expected: str) -> None:
    assert slugged(words) == expected


@pytest.mark.parametrize("extract", [LETTER, ARTICLE])
def test_a_draft_that_is_published_unread_does_not_pass(extract: Extract) -> None:
    one = draft(extract, SOURCE, known=Known(), today=TODAY)
    text = one.text.replace("status: draft", "status: published")
    parsed = parse(f"incidents/{one.id[:4]}/{one.id}.md", text.encode())
    codes = {problem.code for problem in check([parsed], load_schemas(), TODAY).problems}
    assert codes == {"E306"}


def test_an_office_is_known_before_its_division_and_a_person_behind_a_title() -> None:
    office = "Immigration & Customs Enforcement (ICE), Boston Field Office"
    hints = {
        "kind": "letter",
        "sender": [Party("Mayor Luke Bronin")],
        "addressees": [Party(office)],
    }
    found = made(Extract("Letter", "Text.", hints, "letter"))
    assert found["sender"] == [{"ref": "luke-bronin", "as": "Mayor"}]
    assert found["addressees"] == [{"ref": "ice", "as": "Boston Field Office"}]
    assert found["id"] == f"{TODAY}-bronin-letter-to-ice"


def test_a_name_that_is_only_like_a_known_one_is_not_taken_for_it() -> None:
    groups = ["Luke Bronin Fund", "Immigration and Customs", "Office of the Mayor"]
    hints = {"kind": "letter", "copies": [Party(name) for name in (*groups, "L. Bronin")]}
    found = made(Extract("Letter", "Text.", hints, "letter"))
    named = [{"name": name} for name in (*groups, "To be written.")]
    assert found["copies"] == named


def test_an_id_ends_with_a_whole_word_that_counts() -> None:
    sender = Party("The Office of Corporation Counsel and the Department of Services")
    to = Party("Committee on Public Safety and the Judiciary")
    hints = {"kind": "letter", "date": "2019-06-24", "sender": [sender], "addressees": [to]}
    found = made(Extract("Letter", "Text.", hints, "letter"))
    assert found["id"] == "2019-06-24-the-office-letter-to-committee-on-public-safety"


def test_nothing_is_read_from_the_disk_or_the_clock(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert draft(LETTER, SOURCE, known=KNOWN, today=TODAY) == draft(
        LETTER, SOURCE, known=KNOWN, today=TODAY
    )
    assert list(tmp_path.iterdir()) == []
