"""The short reader of plain YAML says what libyaml says, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import front_matter, plain_yaml, yaml_text
from kb.yaml_text import YamlFault

ROOT = Path(__file__).parents[2]
TEXTS = [
    front_matter.split(path.read_text("utf-8"))[0]  # type: ignore[index]  # real records have it
    for path in sorted(ROOT.glob("incidents/**/*.md"))
]
SMALL = sorted(TEXTS, key=len)[:60]
PIECES = (
    *(
        " ",
        "  ",
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        ": ",
        ":",
        "-",
        "- ",
        ", ",
        ",",
        "::",
        "a:",
        "key",
    ),
    *("{", "}", "[", "]", '"', "'", "#", " #", "?", "|", ">", "&a", "*a", "!", "%", "@", "`", "\\"),
    *("{}", "[]", "{a: b}", "[a, b]", '"x"', "'x'", "\na: b", "\nb:", "<<: ", "~", "null", "://"),
    *("---", "...", "\n---\n", "\r\n", "\t", "é", "\xa0", "\u2028", "\x85", "\ufeff", "\x07"),
)


def same(text: str) -> None:
    found = plain_yaml.read(text)
    if found is not None:
        told = yaml_text.events_of(text)  # raises where it is no YAML
        assert (found, repr(found)) == (told, repr(told))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join))
def test_made_up_text_reads_as_libyaml_reads_it_or_not_at_all(text):
    same(f"\n{text}\n")


@given(st.sampled_from(SMALL), st.data())
def test_a_damaged_record_reads_as_libyaml_reads_it_or_not_at_all(text, data):
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 3))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + gone :]
    same(text)


def test_every_real_record_reads_as_libyaml_reads_it():
    for text in TEXTS:
        same(text)


def test_nearly_all_real_records_are_plain():
    plain = sum(plain_yaml.read(text) is not None for text in TEXTS)
    assert plain > 0.8 * len(TEXTS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 06103", {"a": "06103"}),
        ("a: no", {"a": "no"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: https://example.org/x?y#z", {"a": "https://example.org/x?y#z"}),
        ("a: {b: c, d: it's so}", {"a": {"b": "c", "d": "it's so"}}),
        ('a: {b: "c, d", e: "f: g"}', {"a": {"b": "c, d", "e": "f: g"}}),
        ("a: [b, 'c, d']", {"a": ["b", "c, d"]}),
        ("a: [{b: c}, {b: d}]", {"a": [{"b": "c"}, {"b": "d"}]}),
        ("a:\n- b\n- c\nd: e", {"a": ["b", "c"], "d": "e"}),
        ("a:\n  - b: c\n    d:\n    - e\n  - b: f", {"a": [{"b": "c", "d": ["e"]}, {"b": "f"}]}),
        ("a:\n  b:\n    - {c: d}\n  e: f", {"a": {"b": [{"c": "d"}], "e": "f"}}),
    ],
)
def test_plain_forms_are_read(text, value):
    assert plain_yaml.read(f"\n{text}\n") == value
    assert yaml_text.events_of(f"\n{text}\n") == value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a: b\na: c",
            "a: {b: c, b: d}",
            "a: b: c",
            "a: b # c",
            "a: |\n  b",
            "a: &b c",
            "a: !b c",
        ),
        *(
            "a:",
            "a: b\n  c",
            "a: [b\n  , c]",
            'a: "b\\n"',
            "a: 'b''c'",
            "- a",
            "a: b\n c: d",
            "? a",
        ),
        *("a: {b: c,d}", "a: {b: c?}", "a:\n- b\n  c: d", "a:\tb", "a: {b: [c]}", "a: {}", "a: -b"),
    ],
)
def test_all_else_is_left_to_libyaml(text):
    assert plain_yaml.read(f"\n{text}\n") is None


def test_a_fault_is_told_as_libyaml_tells_it():
    with pytest.raises(YamlFault, match="stands twice"):
        yaml_text.data_of("\na: b\na: c\n")
