"""A record as a CSL item: what it states, by the key `csl` of its kind, and nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files

import citeproc
import pytest

from kb.cite.interface import CiteError, Item
from kb.cite.run import cited, items
from kb.edition import Edition
from kb.schema import Schemas

Written = Callable[..., Edition]


def vocabulary(name: str) -> set[str]:
    """The words of CSL 1.0.2, from its own schema, which citeproc-py carries."""
    place = files(citeproc) / "data/schema/schemas/styles" / f"csl-{name}.rnc"
    return set(re.findall(r'"([\w-]+)"', place.read_text("utf-8")))


def fields_named(source: object) -> Iterator[str]:
    match source:
        case str():
            yield source
        case list():
            for one in source:
                yield from fields_named(one)
        case {"described": field} | {"by": field} | {"each": field}:
            yield field


def one(id: str, edition: Edition) -> Item:
    return items([id], edition)[0]


def test_every_field_that_a_mapping_names_is_a_field_of_its_kind(schemas: Schemas) -> None:
    common = schemas.kinds["topic"].csl
    wrong = [
        (kind.name, field)
        for kind in schemas.kinds.values()
        for variable, source in kind.csl.items()
        if variable != "type" or not isinstance(source, str)
        for field in fields_named(source)
        if field not in kind.fields and not (kind.csl == common and field == "date")
    ]
    assert not wrong


def test_every_mapped_type_and_variable_is_one_of_csl(schemas: Schemas) -> None:
    types, variables = vocabulary("types"), vocabulary("variables") | {"type"}
    for kind in schemas.kinds.values():
        assert set(kind.csl) <= variables
        told = kind.csl["type"]
        named = {told} if isinstance(told, str) else {told[key] for key in told if key != "by"}
        assert named <= types
        if isinstance(told, dict):
            choices = set(kind.fields[told["by"]]["choices"])
            assert set(told) - {"by", "else"} <= choices


def test_every_real_record_is_an_item_of_csl(real: Edition) -> None:
    types, variables = vocabulary("types"), vocabulary("variables")
    found = items(real.catalog.records, real)
    assert len(found) == len(real.catalog.records)
    for item in found:
        assert item["type"] in types
        assert set(item) - {"id", "type"} <= variables
        assert item["title"]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2019-07-08", {"date-parts": [[2019, 7, 8]]}),
        ("2019-07", {"date-parts": [[2019, 7]]}),
        ("2019", {"date-parts": [[2019]]}),
        ("2019-07-08~", {"date-parts": [[2019, 7, 8]], "circa": True}),
        ("2019?", {"date-parts": [[2019]], "circa": True}),
        ("2019-07-01/2019-07-03", {"date-parts": [[2019, 7, 1], [2019, 7, 3]]}),
        ("2019-07/2019-08-03~", {"date-parts": [[2019, 7], [2019, 8, 3]], "circa": True}),
        ("2019-21", {"date-parts": [[2019]], "season": 1}),
        ("201X", {"literal": "the 2010s"}),
        ("2019-07-08/..", {"literal": "since July 8, 2019"}),
        ("../2019", {"literal": "by 2019"}),
    ],
)
def test_a_date_is_as_exact_as_the_record_has_it(
    edtf: str, expected: object, written: Written
) -> None:
    edition = written("2019-07-08-story", "article", publisher="one-paper", date=edtf)
    assert one("2019-07-08-story", edition)["issued"] == expected


def test_an_article_has_an_author_only_where_its_kind_has_a_field_for_one(real: Edition) -> None:
    articles = [one for one in real.catalog.records.values() if one.kind == "article"]
    assert not [item for item in items([one.id for one in articles], real) if "author" in item]


def test_a_page_of_ours_is_cited_with_its_address_and_the_day_it_was_seen(small: Edition) -> None:
    item = one("2019-07-08-report", small)
    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": "Small base"}]
    assert item["URL"] == "https://kb.test/records/2019-07-08-report/"
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert item["event-date"] == {"date-parts": [[2019, 7, 8]]}
    assert "issued" not in item


def test_the_day_of_a_claim_is_that_on_which_it_was_first_seen(small: Edition) -> None:
    item = one("2019-07-08-claim", small)
    assert item["original-date"] == {"date-parts": [[2019, 7, 8]]}
    assert "event-date" not in item


def test_a_citation_that_is_kept_does_not_say_when_it_was_made(small: Edition) -> None:
    kept = replace(small, today=None)
    assert "accessed" not in one("2019-07-08-report", kept)
    assert cited(["2019-07-08-report"], "apa", kept).endswith(
        "[Incident, July 8, 2019]. https://kb.test/records/2019-07-08-report/"
    )


def test_a_title_of_ours_stands_in_brackets(written: Written) -> None:
    edition = written("2019-07-08-story", "article", title="On x", publisher="one-paper")
    assert one("2019-07-08-story", edition)["title"] == "[On x]"


def test_a_former_id_is_the_record_and_the_same_record_is_cited_once(small: Edition) -> None:
    found = items(["2019-07-08-former", "2019-07-08-report"], small)
    assert [item["id"] for item in found] == ["2019-07-08-report"]


def test_an_unknown_id_is_told_with_the_nearest(small: Edition) -> None:
    with pytest.raises(CiteError, match="did you mean 'ann-example'"):
        items(["ann-exampel"], small)


def test_a_draft_cannot_be_cited_nor_found_out(written: Written) -> None:
    edition = written("2019-09-09-secret", "incident", status="draft")
    with pytest.raises(CiteError) as told:
        items(["2019-09-09-secreet"], edition)
    assert "2019-09-09-secret'" not in str(told.value)


def test_a_withdrawn_record_is_cited_without_its_words(written: Written) -> None:
    edition = written(
        "2019-06-24-letter",
        "letter",
        title="Gone words",
        status="withdrawn",
        withdrawn={"date": "2027-02-01", "reason": "Another city."},
    )
    item = one("2019-06-24-letter", edition)
    assert item["title"] == "Withdrawn record"
    assert item["note"] == "February 1, 2027: Another city."
    assert "Gone" not in str(item)
    assert "author" not in item or item["author"] == [{"literal": "Small base"}]


@pytest.mark.parametrize(
    ("title", "fields", "expected"),
    [
        ("Ann Example", {}, {"family": "Example", "given": "Ann"}),
        ("Otis D. Wright II", {}, {"family": "Wright", "given": "Otis D.", "suffix": "II"}),
        ("Ana de la Cruz", {"names": ["de la Cruz"]}, {"family": "de la Cruz", "given": "Ana"}),
        ("Mayor Bell", {"names": ["Bell"]}, {"literal": "Mayor Bell"}),
        ("Cher", {}, {"literal": "Cher"}),
    ],
)
def test_a_name_comes_apart_only_where_we_can_tell(
    title: str, fields: dict[str, object], expected: object, written: Written
) -> None:
    edition = written("ann-example", "person", title=title, **fields)
    assert one("2019-07-08-statement", edition)["author"] == [expected]
