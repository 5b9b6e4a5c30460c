from __future__ import annotations

import pytest

from ingest.news.posts import Post, read_post
from ingest.news.report import read_report
from ingest.news.top import stamped
from ingest.run import read_source
from ingest.source import Extract, Source

FIRST = "The council voted on Monday. It was late."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi. https://t.co/a1 — Jo Doe (@jo_d) July 9, 2019", Post("Hi.", "Jo Doe", "@jo_d", "July 9, 2019")),
        ("> Hi.\n>\n> -- Jo Doe (@jo) 9 July 2019", Post("Hi.", "Jo Doe", "@jo", "9 July 2019")),
        ("A\nB pic.twitter.com/x\n— Jo 🌈 (@jo), [July 9, 2019](https://x.com/1)", Post("A\nB", "Jo 🌈", "@jo", "July 9, 2019", "https://x.com/1")),
        ("Hi. [https://t.co/a](https://t.co/a) – Jo ([@jo.example.social](https://b.c)) July 9, 2019 at 5:00 PM", Post("Hi.", "Jo", "@jo.example.social", "July 9, 2019 at 5:00 PM")),
        ("Look.\n\nA post shared by Jo Doe (@jo) on Jul 9, 2019 at 3:00pm PDT", Post("Look.", "Jo Doe", "@jo", "Jul 9, 2019 at 3:00pm PDT")),
        ("Look.\n\nPosted by Jo Doe on [Tuesday, July 9, 2019](https://f.b/1)", Post("Look.", "Jo Doe", "", "Tuesday, July 9, 2019", "https://f.b/1")),
    ],
)  # fmt: skip
def test_a_post_is_told_by_its_last_line(text: str, expected: Post) -> None:
    assert read_post(text) == expected


@pytest.mark.parametrize("text", ["", "— Jo (@jo) July 9, 2019", "Hi. — Jo (@jo) some day", "Hi (@jo) July 9, 2019", "A talk — Jo Doe (mayor) July 9, 2019", "On July 9, 2019 Jo (@jo) wrote."])  # fmt: skip
def test_other_text_is_no_post(text: str) -> None:
    assert read_post(text) is None


def test_a_post_is_written_as_a_quotation() -> None:
    assert (
        Post("A\nB", "Jo", "@jo", "July 9, 2019").quotation
        == "> A\n> B\n>\n> — Jo (@jo), July 9, 2019"
    )


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Posted 10:41 PM, July 8, 2019", "2019-07-08"),
        ("July 8, 2019 | 5:30 p.m. EDT", "2019-07-08"),
        ("Updated at 6 pm on Monday, July 8, 2019", "2019-07-08"),
        ("Published: 2019-07-08T10:00:00Z", "2019-07-08"),
        ("Monday, July 8", "2019-07-08"),
        ("Tuesday, July 8", ""),
        ("On July 8, 2019 the council met", ""),
        ("The last word", ""),
    ],
)
def test_a_line_that_says_only_when_is_told(line: str, date: str) -> None:
    assert stamped(line, [2020, 2019]) == date


def test_headline_byline_and_date_are_taken_off_the_text() -> None:
    found = read_report(
        f"Council votes\n\nBy Jo Doe and Ann Lee, Staff\nJuly 8, 2019\n\n{FIRST}", {}, "news"
    )
    assert (found.title, found.hints["date"], found.text) == ("Council votes", "2019-07-08", FIRST)


def test_the_heading_of_the_page_is_not_repeated_in_the_text() -> None:
    found = read_report(
        f"HOME\n\n## Council votes, 8–1\n\n{FIRST}", {"title": "Council votes 8-1"}, "html"
    )
    assert found.text == FIRST


def test_without_a_headline_the_first_sentence_is_the_title() -> None:
    assert (
        read_report(f"HARTFORD (AP) — {FIRST}", {}, "news").title == "The council voted on Monday"
    )


def test_a_short_line_is_a_subheading_in_plain_text_only() -> None:
    text = f"{FIRST}\n\nWhat it means\n\n{FIRST}\n\nA caption"
    assert "\n\n## What it means\n\n" in read_report(text, {}, "news").text
    assert "##" not in read_report(text, {}, "html", short_subheads=False).text


def test_notes_become_footnotes() -> None:
    found = read_report(f"{FIRST}¹\n\nm² and [2] stay.\n\n¹ Minutes,\npage 2. ↩", {}, "news")
    assert found.text == f"{FIRST}[^1]\n\nm² and [2] stay.\n\n[^1]: Minutes, page 2."


@pytest.mark.parametrize(
    "line",
    [
        *("By Jane Doe", "by Jane M. Doe", "BY JANE DOE", "By Jane Doe and José Núñez | The Paper"),
        *(
            "Photos by Jane Doe, Staff",
            "Additional reporting by Jane O’Neill-Doe",
            "**By Jane Doe**",
        ),
    ],
)
def test_a_byline_within_the_text_is_neither_heading_nor_kept(line: str) -> None:
    found = read_report(f"Council votes\n\n{FIRST}\n\n{line}\n\n{FIRST}", {}, "news")
    assert found.text == f"{FIRST}\n\n{FIRST}"


@pytest.mark.parametrize("line", ["By the numbers", "By The Numbers", "Approved By Many Voters"])
def test_a_subheading_that_has_a_by_in_it_stays(line: str) -> None:
    found = read_report(f"Council votes\n\n{FIRST}\n\n{line}\n\n{FIRST}", {}, "news")
    assert found.text == f"{FIRST}\n\n## {line}\n\n{FIRST}"


def test_a_hash_in_plain_text_begins_no_heading() -> None:
    text = f"# Council votes\n\n{FIRST}\n# 1 thing is safety.\n\n## Two is more.\n\n#three ends."
    found = read_source(Source.of(text.encode(), "text/plain", "a.txt", ""))
    assert isinstance(found, Extract)
    assert found.title == "Council votes"
    assert found.text.split("\n\n") == [
        f"{FIRST} \\# 1 thing is safety.",
        "\\## Two is more.",
        "#three ends.",
    ]
    letter = f"July 8, 2019\n\nDear Ms. Lee,\n\n{FIRST}\n\n# 2 is this.\n\nSincerely,\nJo Doe\n"
    found = read_source(Source.of(letter.encode(), "text/plain", "a.txt", ""))
    assert isinstance(found, Extract)
    assert found.text == f"{FIRST}\n\n\\# 2 is this."
