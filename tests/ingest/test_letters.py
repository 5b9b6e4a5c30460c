from __future__ import annotations

import pytest

from ingest.letters.head import read_head
from ingest.letters.layout import is_closing, layout
from ingest.letters.letter import is_letter, read_letter
from ingest.letters.parties import Party, is_person, key_of, parties
from ingest.letters.tail import read_tail
from ingest.prose import blocks


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mr. Todd Lyons, Acting Director, Boston", [("Todd Lyons", "Acting Director, Boston")]),
        ("U.S. Senators Ann Lee and Bo K. Cruz", [("Ann Lee", "U.S. Senator"), ("Bo K. Cruz", "U.S. Senator")]),
        ("State Representatives Ann Lee, Bo Cruz, and Cy Dee", [("Ann Lee", "State Representative"), ("Bo Cruz", "State Representative"), ("Cy Dee", "State Representative")]),
        ("U.S. Representative John Larson", [("John Larson", "U.S. Representative")]),
        ("Governor Ned Lamont", [("Ned Lamont", "Governor")]),
        ("Chief Jason Thody, Hartford Police Department", [("Jason Thody", "Chief, Hartford Police Department")]),
        ("Members of the Court of Common Council", [("Members of the Court of Common Council", "")]),
        ("Hon. Ann Lee, Esq.; Office of the Mayor", [("Ann Lee", ""), ("Office of the Mayor", "")]),
        ("Ann Lee, Bo Cruz", [("Ann Lee", ""), ("Bo Cruz", "")]),
        ("Ann Lee and Bo Cruz", [("Ann Lee", ""), ("Bo Cruz", "")]),
        ("Ludwig van der Berg Jr., Counsel", [("Ludwig van der Berg Jr.", "Counsel")]),
        ("Department of Homeland Security", [("Department of Homeland Security", "")]),
        ("  •  Ann Lee,", [("Ann Lee", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_names_its_parties(line: str, expected: list[tuple[str, str]]) -> None:
    assert parties(line) == [Party(*one) for one in expected]


@pytest.mark.parametrize("name", ["Ann Lee", "Luke A. Bronin", "María de la Cruz", "Robert O’Neill", "J. R. Smith III", "Todd M. Lyons, Jr.", "Dr. Ann Lee"])  # fmt: skip
def test_a_person_is_told_by_the_name(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("name", ["Mayor", "City Council", "Main Street", "Ann", "ann lee", "One Two Three Four Five Six Seven", "U.S. Senate", "Acting Director", "Ann Lee 2", ""])  # fmt: skip
def test_what_is_no_person_is_told_by_the_name(name: str) -> None:
    assert not is_person(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Luke A. Bronin", "Luke Bronin"),
        ("The Honorable José García", "Jose Garcia"),
        (
            "U.S. Immigration and Customs Enforcement (ICE)",
            "US Immigration and Customs Enforcement",
        ),
        ("The New York Times", "new york times"),
    ],
)
def test_names_are_compared_without_what_does_not_tell_apart(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_different_people_stay_apart() -> None:
    assert key_of("Ann Lee") != key_of("Anna Lee")
    assert key_of("J. B.") != key_of("J. C.")


@pytest.mark.parametrize("line", ["Sincerely,", "Very truly yours,", "Respectfully submitted,", "Best regards", "In solidarity,", "Thank you,", "Yours sincerely", "With gratitude,", "Warm regards,"])  # fmt: skip
def test_a_closing_is_one(line: str) -> None:
    assert is_closing(line)


@pytest.mark.parametrize("line", ["Thank you", "Thank you for your time,", "Sincerely hoping that this will end", "Best", "Truly", ""])  # fmt: skip
def test_a_sentence_is_no_closing(line: str) -> None:
    assert not is_closing(line)


BODY = "We write to you about this."


@pytest.mark.parametrize(
    "salutation",
    ["Dear Ms. Lee,", "Dear Secretary Mayorkas and Director Johnson:", "Dear Mr. Lee, Ms. Cruz, and Dr. Dee:", "To Whom It May Concern:", "Dear Sir or Madam,", "**Dear Friends,**", "Dear Senator\nand Members of the Committee:", "Dear Mayor Lee"],
)  # fmt: skip
def test_a_salutation_begins_a_letter(salutation: str) -> None:
    parts = layout(f"June 1, 2019\n\n{salutation}\n\n{BODY}\n\nSincerely,\n\nAnn Lee")
    assert parts is not None
    assert (parts.head, parts.body, parts.tail) == ([["June 1, 2019"]], [[BODY]], [["Ann Lee"]])


def test_a_salutation_may_run_into_the_text() -> None:
    parts = layout(f"Dear Ms. Lee: {BODY}\n\nSincerely,\nAnn Lee")
    assert parts is not None
    assert (parts.body, parts.tail) == ([[BODY]], [["Ann Lee"]])


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"Dear Ms. Lee,\n\n{BODY}",  # neither date nor closing
        f"{BODY * 20}\n\nDear Ms. Lee,\n\n{BODY}\n\nSincerely,\nAnn Lee",  # quoted in an article
        "My dear old friend said so.\n\nSincerely,",
        "June 1, 2019\n\nThe mayor wrote: “Dear Ms. Lee, we ask.” Sincerely,",
    ],
)
def test_what_is_no_letter_is_told(text: str) -> None:
    assert not is_letter(text)


def test_the_date_may_stand_in_the_block_of_the_address() -> None:
    head = read_head(
        blocks(
            "CITY OF X\n1 Main Street\n\nJune 1, 2019\nAnn Lee\nDirector\nOffice of Y\n1 High Street\nX, CT 06103"
        )
    )
    assert head.date == "2019-06-01"
    assert head.addressees == [Party("Ann Lee", "Director"), Party("Office of Y")]
    assert head.letterhead == ["CITY OF X", "1 Main Street"]


def test_an_address_above_the_date_is_read_as_well() -> None:
    head = read_head(
        blocks(
            "CITY OF X\n\nAnn Lee, Director\nOffice of Y\n\nDate: 1 June 2019\n\nBY HAND\n\nRe: This\nand that"
        )
    )
    assert head.addressees == [Party("Ann Lee", "Director"), Party("Office of Y")]
    assert (head.date, head.subject) == ("2019-06-01", "This and that")


def test_below_the_closing_only_names_copies_and_enclosures_are_read() -> None:
    tail = read_tail(
        blocks(
            "[signature]\n\nAnn Lee\nDirector\n(860) 757-9500\n\nBo Cruz\n\nEncl.: A; B\n\ncc:\nCy Dee\nOffice of Y\n\n1 Main Street\nX, CT 06103\nwww.x.example"
        )
    )
    assert tail.signers == [Party("Ann Lee", "Director"), Party("Bo Cruz")]
    assert tail.copies == [Party("Cy Dee"), Party("Office of Y")]
    assert tail.enclosures == ["A; B"]


def test_an_unsigned_letter_is_from_its_letterhead() -> None:
    extract = read_letter(
        f"Ann Lee\nMayor\n\nJune 1, 2019\n\nDear Mr. Cruz,\n\n{BODY}", {}, "letter"
    )
    assert extract.hints["sender"] == [Party("Ann Lee", "Mayor")]
    assert extract.title == "Letter from Ann Lee to Cruz"


def test_a_subject_may_stand_below_the_salutation() -> None:
    extract = read_letter(
        f"June 1, 2019\n\nDear Mr. Cruz,\n\nRE: This\n\n{BODY}\n\nSincerely,\nAnn Lee", {}, "letter"
    )
    assert (extract.hints["subject"], extract.text) == ("This", BODY)


def test_lines_that_say_from_and_to_are_sender_and_addressee() -> None:
    text = "Date: June 3, 2026\n\nFrom: Ann Lee <lee@example.org>\nTo: The Mayor\nRe: Noise\n\nDear Mayor:\n\nHelp."
    hints = read_letter(text, {}, "letter").hints
    assert hints["sender"] == [Party("Ann Lee")]
    assert hints["addressees"] == [Party("The Mayor")]
    assert hints["subject"] == "Noise"
