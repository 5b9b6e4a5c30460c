"""The answer as people and programs read it."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from kb.search import output
from kb.search.interface import CALLED, Answer, Counts, Excerpt, Hit
from kb.search.run import question

LONG = "word " * 100 + "the explosives check " + "word " * 100
HITS = (
    Hit(
        "2019-07-08-report",
        "incident",
        "A title, with “quotes”",
        "2019-07-08",
        "/records/2019-07-08-report/",
        12.5,
        (
            Excerpt("It was an explosives check.", ((10, 20), (21, 26)), "p-1"),
            Excerpt(LONG, ((504, 514),), ""),
        ),
        {"explosives": 6.5, "check": 6.0},
        matched={"explosives": ["title", "p-1"], "check": ["p-1"]},
    ),
    Hit("ann", "person", "Ann " * 40, "", "/people/ann/", 1.0, (), {}),
)
ANSWER = Answer(
    question("explosives check"), "explosives AND check", "whoosh", 12, 3, HITS, Counts({})
)


def answer(**options: object) -> Answer:
    return replace(ANSWER, question=question("explosives check", **options))  # type: ignore[arg-type]


def test_json_has_the_keys_that_scripts_rely_on() -> None:
    told = json.loads(output.as_json(ANSWER))
    assert list(told) == [
        "query",
        "understood",
        "engine",
        "total",
        "took_ms",
        "hits",
        "facets",
        "facets_cut",
        "suggestion",
        "notes",
    ]
    assert told["query"] == "explosives check"
    assert told["total"] == 12
    assert told["facets"] == {}
    assert told["suggestion"] is None
    assert list(told["hits"][0]) == [
        "id",
        "kind",
        "title",
        "date",
        "url",
        "score",
        "passages",
        "approximate",
    ]
    assert told["hits"][0]["passages"][0] == {
        "text": "It was an explosives check.",
        "highlights": [[10, 20], [21, 26]],
        "anchor": "p-1",
    }
    assert told["hits"][1]["date"] is None


def test_json_explains_if_asked() -> None:
    told = json.loads(output.as_json(answer(explain=True)))
    assert told["hits"][0]["explain"] == {"explosives": 6.5, "check": 6.0}


def test_json_lines_have_a_hit_each() -> None:
    lines = output.as_jsonl(ANSWER).split("\n")
    assert [json.loads(line)["id"] for line in lines] == ["2019-07-08-report", "ann"]


def test_csv_is_read_back() -> None:
    rows = list(csv.DictReader(StringIO(output.as_csv(ANSWER))))
    assert [row["id"] for row in rows] == ["2019-07-08-report", "ann"]
    assert rows[0]["title"] == "A title, with “quotes”"
    assert rows[0]["passage"] == "It was an explosives check."


def test_ids_are_a_line_each() -> None:
    assert output.as_ids(ANSWER) == "2019-07-08-report\nann"


def test_the_table_fits_80_columns_and_marks_the_words() -> None:
    table = output.as_table(
        replace(answer(explain=True), facets=Counts({"kind": {"incident": 3}, "place": {}}))
    )
    assert max(map(len, table.split("\n"))) <= 80
    assert "12 records for explosives AND check, 1 to 2 shown" in table
    assert "1. A title, with “quotes”" in table
    assert "    incident, 2019-07-08\n    2019-07-08-report\n" in table
    assert "        It was an *explosives* *check*." in table
    assert "… word" in table
    assert "*explosives* check" in table.replace("\n        ", " ")
    assert "    person, no date" in table
    assert "score 12.5: explosives 6.5 (title, p-1); check 6.0 (p-1)" in table
    assert table.endswith("kind: incident 3")


def test_the_table_tells_that_a_facet_has_more_values() -> None:
    place = {f"p-{number}": 2 for number in range(9)}
    counts = Counts({"place": place})
    assert "p-7 2 and 1 more" in output.as_table(replace(ANSWER, facets=counts))
    cut = replace(ANSWER, facets=Counts({"place": place}, ("place",)))
    assert "p-7 2 and others" in output.as_table(cut)
    assert json.loads(output.as_json(cut))["facets_cut"] == ["place"]


def test_facets_stand_in_the_table_where_no_record_is_shown() -> None:
    bare = replace(ANSWER, hits=(), facets=Counts({"kind": {"incident": 3}, "place": {}}))
    assert output.as_table(bare) == "kind: incident 3"


def test_a_format_without_facets_says_so_to_who_asked_for_them() -> None:
    asked = answer(facets=20)
    assert output.aside(asked, "csv") == "Note: --format csv holds no facets; table and json do"
    assert output.aside(asked, "json") == output.aside(asked, "table") == ""


def test_notes_stand_in_the_table_and_beside_what_has_no_place_for_them() -> None:
    noted = replace(ANSWER, notes=("foo: is\x1b no field",))
    assert "\nNote: foo: is  no field\n" in output.as_table(noted)
    assert json.loads(output.as_json(noted))["notes"] == ["foo: is\x1b no field"]
    assert output.aside(noted, "ids") == output.aside(noted, "csv") == "Note: foo: is  no field"
    assert output.aside(noted, "table") == output.aside(noted, "json") == ""
    assert output.aside(replace(noted, hits=(), total=0), "table") == (
        "no record for explosives AND check\nNote: foo: is  no field"
    )
    assert output.aside(replace(ANSWER, hits=(), total=0), "ids") == ""


def test_what_raised_a_hit_is_explained_without_a_place() -> None:
    raised = HITS[0]._replace(gave={"check": 6.0, CALLED: 6.5})
    table = output.as_table(replace(answer(explain=True), hits=(raised,)))
    assert "score 12.5: check 6.0 (p-1); first as it is called so 6.5\n" in f"{table}\n"


def test_the_table_numbers_the_hits_of_a_later_page() -> None:
    table = output.as_table(replace(ANSWER, question=question("check", offset=10), total=1234))
    assert table.startswith("1,234 records for explosives AND check, 11 to 12 shown")
    assert "\n11. A title" in table


def test_the_table_has_no_characters_that_steer_a_terminal() -> None:
    hit = HITS[0]._replace(
        title="\x1b[31mred\x07 \u202eabc", passages=(Excerpt("a\x1b]0;x\x07b", (), ""),)
    )
    table = output.as_table(replace(ANSWER, hits=(hit,)))
    assert table.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"total": 0}, "no record for explosives AND check"),
        (
            {"total": 0, "suggestion": "explosive"},
            "no record for explosives AND check. Did you mean: explosive",
        ),
        ({"total": 7}, "7 records for explosives AND check, none of them on this page"),
    ],
)
def test_nothing_is_told(change: dict[str, object], said: str) -> None:
    empty = replace(ANSWER, hits=(), **change)  # type: ignore[arg-type]
    assert output.nothing(empty) == said
    assert output.as_table(empty) == ""
    assert output.as_ids(empty) == output.as_jsonl(empty) == ""
