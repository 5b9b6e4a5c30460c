"""Links that running text makes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.link.text import Mention, Names, mentions, names, sentence
from kb.record import Link, Record
from tests.kb.link.making import ends, linked, links, record

ANN = record(
    "ann-example", "person", title="Ann Example", names=["Mayor Example", "Dr. A. Example"]
)
POLICE = record("city-police", "organization", title="City Police", names=["Police"])
HARTFORD = record(
    "hartford", "place", title="Hartford", not_when=["West Hartford", "Hartford Courant"]
)
COURANT = record("hartford-courant", "organization", title="The Hartford Courant")
BASE = {one.id: one for one in (ANN, POLICE, HARTFORD, COURANT)}
LETTER = record("2019-06-24-letter", "letter", "## The request\n\nStop it.")


def report(body: str) -> Record:
    return record("2019-07-08-report", "incident", body)


def found(body: str) -> list[tuple[str, str]]:
    return [(one.target, one.name) for one in mentions(report(body), names(BASE))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ann Example said no.", [("ann-example", "Ann Example")]),
        ("Mayor Example said no.", [("ann-example", "Mayor Example")]),
        ("Said Dr. A. Example: no.", [("ann-example", "Dr. A. Example")]),
        ("Ann\nExample said no.", [("ann-example", "Ann Example")]),
        ("**Ann** *Example's* answer.", [("ann-example", "Ann Example")]),
        ("😀 Ünï: Ann Example.", [("ann-example", "Ann Example")]),
        ("Joann Example and Ann Examples and ann example.", []),
        ("City Police came.", [("city-police", "City Police")]),
        ("Police came.", [("city-police", "Police")]),
        ("In Hartford.", [("hartford", "Hartford")]),
        ("In West Hartford.", []),
        ("In West Hartford, not Hartford.", [("hartford", "Hartford")]),
        ("The Hartford Courant wrote it.", [("hartford-courant", "The Hartford Courant")]),
        ("A Hartford Courant page.", []),
        ("In Hartford, Ann Example.", [("hartford", "Hartford"), ("ann-example", "Ann Example")]),
        ("Ann Example. Ann Example.\n\nMayor Example.", [("ann-example", "Ann Example")]),
        ("## Ann Example\n\nText.", []),
        ("> Words.\n> — Ann Example, 2019", []),
        ("> Ann Example came.", [("ann-example", "Ann Example")]),
        ("```\nAnn Example\n```", []),
        ("- Ann Example\n  ```\n  Hartford\n  ```", [("ann-example", "Ann Example")]),
        ("See [Ann Example](x.md).", []),
        ("See [a letter of Ann Example's](x.md).", []),
        ("See [Ann](x.md) Example.", []),
        ("See [Ann Example](x.md). Ann Example said no.", [("ann-example", "Ann Example")]),
        ("Ann Example; see [Ann Example](x.md).", [("ann-example", "Ann Example")]),
        ("| who |\n| --- |\n| Ann Example |", [("ann-example", "Ann Example")]),
        ("It was so.[^1]\n\n[^1]: Ann Example said so.", [("ann-example", "Ann Example")]),
        ("![Ann Example](x.jpg)", []),
    ],
)  # fmt: skip
def test_a_name_in_running_text_is_a_mention(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(body) == expected


def test_a_mention_says_which_of_several_occurrences_it_is_and_in_which_sentence() -> None:
    body = (
        "First. See [Ann Example](x.md), and [Ann Example](y.md). Then Ann Example said no. Last."
    )
    (mention,) = mentions(report(body), names(BASE))
    passage = report(body).parsed.passages[0]
    assert mention == Mention(
        "ann-example", "Ann Example", passage.anchor, 2, "Then Ann Example said no."
    )


def test_a_mention_is_a_link_with_its_sentence_and_passage() -> None:
    body = "First. Ann Example said no."
    assert links(*BASE.values(), report(body), rel="mentions") == [
        Link(
            "2019-07-08-report", "mentions", "ann-example", "Mentions", "Mentioned by", "text",
            "Ann Example said no.", report(body).parsed.passages[0].anchor,
        )
    ]  # fmt: skip


def test_a_record_does_not_mention_itself() -> None:
    ann = record("ann-example", "person", "Ann Example is mayor of Hartford.", title="Ann Example")
    assert ends(links(ann, HARTFORD, rel="mentions")) == [("ann-example", "hartford")]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_only_published_records_are_found_by_name(status: str) -> None:
    hidden = record("ann-example", "person", title="Ann Example", status=status)
    assert links(hidden, report("Ann Example said no."), rel="mentions") == []


def test_a_markdown_link_to_a_record_is_a_link_with_its_sentence() -> None:
    body = "First. See [the letter](2019-06-24-letter.md#the-request) of June. [Again](2019-06-24-letter.md)."
    assert links(LETTER, report(body), rel="links-to") == [
        Link(
            "2019-07-08-report", "links-to", "2019-06-24-letter", "Links to", "Linked from", "text",
            "See the letter of June.", report(body).parsed.passages[0].anchor,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "href",
    [
        "../2019/2019-06-24-letter.md", "./2019-06-24-letter.md", "2019-06-24%2Dletter.md", "../../incidents/2019/2019-06-24-letter.md",
        "2019-06-24-letter.md?plain=1",
    ],
)  # fmt: skip
def test_a_relative_link_is_followed_from_the_folder_of_the_record(href: str) -> None:
    assert ends(links(LETTER, report(f"[a]({href})"), rel="links-to")) == [
        ("2019-07-08-report", LETTER.id)
    ]


@pytest.mark.parametrize(
    "href",
    [
        "nowhere.md",
        "#top",
        "2019-07-08-report.md",
        "https://example.org/2019-06-24-letter.md",
        "2019-06-24-letter",
        "/2019-06-24-letter.md",
    ],
)
def test_any_other_link_is_none_between_records(href: str) -> None:
    assert links(LETTER, report(f"[a]({href})"), rel="links-to") == []


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("One. Two three. Four.", 7, "Two three."),
        ("One. Two three. Four.", 0, "One."),
        ("One. Two three. Four.", 20, "Four."),
        ("At 4 p.m. the police came. Later.", 12, "At 4 p.m. the police came."),
        ("No full stop", 5, "No full stop"),
        ("", 0, ""),
        ("x " * 300, 300, "…" + "x " * 119 + "x…"),
    ],
)
def test_the_sentence_around_a_place_is_the_evidence(text: str, at: int, expected: str) -> None:
    told = sentence(text, at)
    assert told == expected or (len(text) > 500 and len(told) <= 242 and told[0] == told[-1] == "…")


@given(st.text(alphabet="Aa. ?!\n"), st.integers(0, 300))
def test_the_sentence_holds_the_place(text: str, at: int) -> None:
    told = sentence(text, min(at, len(text)))
    assert told.strip("…") in text
    assert len(told) <= 242


@given(st.lists(st.text("ab ", min_size=1, max_size=4), max_size=6), st.text("ab ", max_size=40))
def test_matches_are_whole_words_in_order_and_apart(phrases: list[str], text: str) -> None:
    matches = Names({phrase: phrase for phrase in phrases}).matches(text)
    last = 0
    for start, end, phrase in matches:
        assert text[start:end] == phrase
        assert start >= last
        assert not text[max(start - 1, 0) : start].isalnum()
        assert not text[end : end + 1].isalnum()
        last = end


def test_without_names_there_are_no_mentions() -> None:
    assert list(mentions(report("Ann Example"), names({}))) == []
    assert linked(report("Ann Example")).catalog.links == ()
