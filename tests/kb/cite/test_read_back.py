"""What is written is read back by other programs' readers: every real record, and hostile titles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pybtex.database
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser

from kb.cite import bibtex, ris
from kb.cite.item import plain
from kb.cite.registry import STYLES, style
from kb.cite.run import by_style, cited, items
from kb.edition import Edition

HOSTILE = [
    "Braces } { and {nested {ones}}",
    r"Back\slash \and \{both\} \\",
    'He said "no" and “yes” and ‘maybe’',
    "100% of $5 & #1 _under_ ~tilde^ <b>",
    "Line\nbreak\r\n and tab\t, @article{x, title = {y}}",
    "ER  - \nTY  - JOUR\nTI  - forged",
    "Größe, Velázquez, 日本語, עברית, 🚓",
    "right-to-left \u202e override, zero\u200bwidth, \u2028 separator",
    ", and ,,",
    "%",
]


def from_bibtex(text: str) -> pybtex.database.BibliographyData:
    return Parser().parse_string(text)


def without_latex(text: str) -> str:
    """What LaTeX would print of an escaped text."""
    signs = {name: sign for sign, name in ((chr(k), v) for k, v in bibtex.ESCAPES.items())}
    pattern = "|".join(re.escape(name) for name in sorted(signs, key=len, reverse=True))
    return re.sub(pattern, lambda found: signs[found[0]], text)


def test_every_real_record_is_read_back_from_bibtex(real: Edition) -> None:
    entries = from_bibtex(cited(real.catalog.records, "bibtex", real)).entries
    assert list(entries) == list(real.catalog.records)
    for item in items(real.catalog.records, real):
        title = entries[str(item["id"])].fields["title"]
        assert without_latex(title.removeprefix("{").removesuffix("}")) == item["title"]


def test_every_real_record_is_read_back_from_ris(real: Edition) -> None:
    found = rispy.loads(cited(real.catalog.records, "ris", real))
    expected = items(real.catalog.records, real)
    assert [one["id"] for one in found] == [item["id"] for item in expected]
    for one, item in zip(found, expected, strict=True):
        assert one["title"] == item["title"]
        assert one.get("urls", [""])[0] == item.get("URL", "")
        assert set(one.get("unknown_tag", {})) <= {
            "AV"
        }  # the place in an archive, which rispy does not list


def test_every_real_record_is_read_back_from_csl_json(real: Edition) -> None:
    found = json.loads(cited(real.catalog.records, "csl-json", real))
    assert found == items(real.catalog.records, real)
    dated = [
        item
        for item in found
        if all(
            "date-parts" in item.get(key, {"date-parts": 1})
            for key in ("issued", "event-date", "original-date")
        )
    ]
    assert len(dated) > len(found) - 5
    assert len(CiteProcJSON(dated)) == len(dated)


@pytest.mark.parametrize("name", ["apa", "chicago", "bluebook"])
def test_every_real_record_is_one_paragraph_that_ends(name: str, real: Edition) -> None:
    for item in items(real.catalog.records, real):
        text = style(name)([item])
        assert "\n" not in text
        assert "  " not in text
        assert ".." not in text.replace(". . .", "")
        assert "()" not in text
        assert "[]" not in text
        assert ", ," not in text
        assert re.search(r"([.?!…]['’”\])]*|https?://\S+)$", text), text


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_a_title(title: str) -> None:
    item = {
        "id": "x",
        "type": "webpage",
        "title": plain(title),
        "author": [{"literal": plain(title)}],
    }
    entry = from_bibtex(bibtex.cite([item, {**item, "id": "y"}])).entries
    assert list(entry) == ["x", "y"]
    assert without_latex(entry["x"].fields["title"][1:-1]) == item["title"]
    assert len(entry["x"].persons["author"]) == 1
    found = rispy.loads(ris.cite([item, {**item, "id": "y"}]))
    assert [one["title"] for one in found] == [item["title"]] * 2
    for name in ("apa", "chicago", "bluebook"):
        assert style(name)([item]).count("\n") == 0


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_read_back_from_bibtex(text: str) -> None:
    told = plain(text)
    entry = from_bibtex(bibtex.cite([{"id": "x", "type": "webpage", "title": told}])).entries["x"]
    assert without_latex(entry.fields["title"][1:-1]) == told


@pytest.mark.parametrize("name", STYLES)
def test_every_style_writes_no_record_as_nothing(name: str, small: Edition) -> None:
    assert cited([], name, small) in ("", "[]")


def test_a_page_can_offer_every_style(small: Edition) -> None:
    record = small.catalog.records["2019-06-24-letter"]
    assert by_style(record, small) == {name: cited([record.id], name, small) for name in STYLES}


def test_authors_are_people_and_offices(written: Callable[..., Edition]) -> None:
    edition = written(
        "2019-06-24-letter", "letter", sender=[{"ref": "ann-example"}, {"name": "A and B, Inc."}]
    )
    entry = from_bibtex(cited(["2019-06-24-letter"], "bibtex", edition)).entries[
        "2019-06-24-letter"
    ]
    person, office = entry.persons["author"]
    assert (person.first_names, person.last_names) == (["Ann"], ["Example"])
    assert office.last_names == ["{A and B, Inc.}"]
