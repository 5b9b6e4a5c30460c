"""Bytes of a file to a record; whatever they hold, faults are values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.parse import LARGEST, READING, digest_of, parse, place
from kb.record import Fault
from tests.bases import text_of

PATH = "incidents/2019/2019-07-08-report.md"
TEXT = text_of("2019-07-08-report", "incident", "A body.")


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in parse(PATH, data).problems]


def test_a_record_holds_what_its_file_says() -> None:
    record = parse(PATH, TEXT.encode()).record
    assert record is not None
    assert (record.id, record.kind, record.path, record.status) == (
        "2019-07-08-report",
        "incident",
        PATH,
        "published",
    )
    assert record.date is not None
    assert record.date.exact
    assert (record.body.strip(), record.text, record.digest) == (
        "A body.",
        TEXT,
        digest_of(TEXT.encode()),
    )
    assert (record.published, record.shown) == (True, True)


@pytest.mark.parametrize(
    ("status", "published", "shown"),
    [
        ("draft", False, False),
        ("published", True, True),
        ("withdrawn", False, True),
        ("", False, False),
        ("Published", False, False),
    ],
)
def test_only_published_and_withdrawn_records_have_a_page(
    status: str, published: bool, shown: bool
) -> None:
    record = parse(PATH, text_of("2019-07-08-report", "incident", status=status).encode()).record
    assert record is not None
    assert (record.published, record.shown) == (published, shown)


def test_a_byte_order_mark_and_the_ends_of_lines_change_nothing_but_the_digest() -> None:
    plain = parse(PATH, TEXT.encode()).record
    other = parse(PATH, b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()).record
    assert plain is not None
    assert other is not None
    assert other.data == plain.data
    assert other.parsed == plain.parsed
    assert other.digest != plain.digest


def test_a_file_of_the_largest_size_is_read_and_a_byte_more_is_not() -> None:
    fill = LARGEST - len(TEXT.encode())
    assert codes((TEXT + "x" * fill).encode()) == []
    assert codes((TEXT + "x" * (fill + 1)).encode()) == ["E102"]


HOSTILE = {
    "brackets": "a: " + "[" * 10_000 + "]" * 10_000,
    "open brackets": "a: " + "[" * 10_000,
    "braces": "a: " + "{b: " * 10_000,
    "blocks": "a:\n" + "- " * 100_000,
    "question marks": "? " * 100_000,
    "steps": "\n".join(" " * depth + "a:" for depth in range(1_000)),
    "anchors": "\n".join(f"a{number}: &x{number} [x]" for number in range(10_000)),
    "bomb": "a: &a [x]\n"
    + "\n".join(
        f"{after}: &{after} [{f'*{one}, ' * 9}]"
        for one, after in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "quotes": "a: " + "'" * 99_999,
    "long key": "a" * 100_000 + ": b",
    "tags": "a: " + "!x " * 5_000,
    "comments": "#" * 100_000,
    "documents": "...\n" * 10_000,
    "directives": "%YAML 1.1\n" * 10_000,
    "block scalar": "a: |\n" + " b\n" * 50_000,
    "carriage returns": "a: b" + "\r" * 50_000,
    "colons": ":" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_front_matter_is_read_or_refused(text: str) -> None:
    parsed = parse(PATH, f"---\n{text}\n---\nBody\n".encode())
    assert bool(parsed.record) != bool(parsed.problems)


def test_many_keys_are_read_and_each_is_found_again() -> None:
    text = "---\n" + "".join(f"key{number}: x\n" for number in range(20_000)) + "---\n"
    record = parse(PATH, text.encode()).record
    assert record is not None
    places = [place(record, Fault((f"key{number}",), "", on_key=True)) for number in range(20_000)]
    assert places == [(number + 2, 1) for number in range(20_000)]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_record_or_a_problem(data: bytes) -> None:
    parsed = parse(PATH, data)
    assert bool(parsed.record) != bool(parsed.problems)


YAML = st.lists(
    st.sampled_from(
        [
            "a",
            ": ",
            "- ",
            "\n",
            "  ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "#",
            "'",
            '"',
            "|",
            ">",
            "&a ",
            "*a",
            "!",
            "? ",
            "\t",
            "%",
            "@",
            "é",
            "\x85",
            "\r",
            "---\n",
            "...",
        ]
    ),
    max_size=40,
)


@given(YAML.map("".join))
def test_any_front_matter_is_a_record_or_a_problem_with_a_place_in_the_file(text: str) -> None:
    whole = f"---\n{text}\n---\n"
    parsed = parse(PATH, whole.encode())
    assert bool(parsed.record) != bool(parsed.problems)
    lines = whole.split("\n")
    for problem in parsed.problems:
        assert problem.code in READING
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


PLACES = [
    (Fault((), ""), (2, 1)),
    (Fault(("id",), ""), (2, 5)),
    (Fault(("id",), "", on_key=True), (2, 1)),
    (Fault(("rows", 1, "b"), ""), (5, 9)),
    (Fault(("rows", 1, "b"), "", on_key=True), (5, 6)),
    (Fault(("rows", 1, "c"), ""), (5, 5)),
    (Fault(("rows", 7), ""), (4, 3)),
    (Fault(("empty",), ""), (6, 7)),
    (Fault(("none", "at", "all"), ""), (2, 1)),
    (Fault(8, ""), (8, 1)),
    (Fault(8, "", find=("x.md",)), (8, 7)),
    (Fault(8, "", find=("y.md",)), (9, 5)),
    (Fault(8, "", find=("z.md",)), (8, 1)),
    (Fault(8, "", find=("w.md", "two")), (9, 1)),
    (Fault(99, "", find=("x.md",)), (99, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "expected"), PLACES)
def test_a_fault_has_a_line_and_column_in_the_file(fault: Fault, expected: tuple[int, int]) -> None:
    text = "---\nid: a\nrows:\n  - {a: b}\n  - {b: c}\nempty:\n---\n[one](x.md)\ntwo y.md\n\nz.md\n"
    record = parse(PATH, text.encode()).record
    assert record is not None
    assert place(record, fault) == expected
