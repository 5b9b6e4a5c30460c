"""JSON-LD: every property is one that schema.org knows for its type, and nothing claims too much."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef

from kb.edition import Edition
from kb.export import run
from kb.export.jsonld import jsonld, script
from kb.export.nodes import coverage, day, side
from kb.export.things import THINGS
from kb.schema import Schemas
from tests import bases

TYPES: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "golden/export/schema-org.json").read_text("utf-8")
)["types"]
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
PLAIN = {"Text", "URL", "Number", "Integer", "Date", "DateTime", "LegalForceStatus", "Language"}


def lineage(which: str) -> set[str]:
    return {which}.union(*(lineage(parent) for parent in TYPES[which]["parents"]))


def expected(which: str) -> dict[str, list[str]]:
    return {
        name: kinds for one in lineage(which) for name, kinds in TYPES[one]["properties"].items()
    }


def faults(node: Mapping[str, Any], inherited: str = "") -> Iterator[str]:
    """What schema.org does not know, or not so."""
    if set(node) == {"@id"}:
        return
    which = node["@type"]
    known = expected(which)
    if "Role" in lineage(which) and inherited:
        known = {**known, inherited: ["Organization", "Occupation"]}
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in known:
            yield f"{which} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from value_faults(which, name, one, set(known[name]))


def value_faults(which: str, name: str, value: Any, wanted: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        if "@type" in value and not lineage(value["@type"]) & (wanted | {"Role"}):
            yield f"{which}.{name} is no {value['@type']}"
        yield from faults(value, name)
    elif not wanted & PLAIN:
        yield f"{which}.{name} is no text"
    elif wanted <= {"Date", "DateTime"} and not ISO.fullmatch(value):
        yield f"{which}.{name} is no date: {value}"


def one(id: str, edition: Edition) -> dict[str, Any]:
    return jsonld(edition.catalog.records[id], edition)


def test_every_property_of_every_real_record_is_known_for_its_type(real: Edition) -> None:
    found = [
        (record.id, fault)
        for record in real.catalog.records.values()
        for fault in faults(
            {key: value for key, value in jsonld(record, real).items() if key != "@context"}
        )
    ]
    assert not found


def test_every_property_of_small_records_is_known_too(small: Edition) -> None:
    for record in small.catalog.records.values():
        assert not [*faults({**jsonld(record, small), "@context": ""})]


def test_the_check_finds_what_is_wrong() -> None:
    assert [*faults({"@type": "Event", "headline": "x"})] == ["Event has no headline"]
    assert [*faults({"@type": "Event", "startDate": "2019~"})] == [
        "Event.startDate is no date: 2019~"
    ]
    assert [*faults({"@type": "Event", "location": {"@type": "Person"}})] == [
        "Event.location is no Person"
    ]


def test_every_kind_has_its_words(schemas: Schemas) -> None:
    assert {kind.schema_org for kind in schemas.kinds.values()} <= set(THINGS)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_the_whole_is_one_graph_with_every_record(real: Edition) -> None:
    text = b"".join(run.chunks(real, "jsonld")).decode()
    local = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}
    graph = Graph().parse(data=json.dumps({**json.loads(text), **local}), format="json-ld")
    subjects = {str(one) for one in graph.subjects() if isinstance(one, URIRef)}
    assert {real.page(record) for record in real.catalog.records.values()} <= subjects
    named = {str(end) for end in graph.objects(unique=True) if isinstance(end, URIRef)}
    ours = {one for one in named if one.startswith(real.publisher.url) and one.count("/") > 5}
    lists = {f"{real.publisher.url}{kind.address}/" for kind in real.schemas.kinds.values()}
    assert ours - lists <= subjects


@pytest.mark.parametrize(
    ("verdict", "rating"),
    [("not-true", 1), ("true", 5), ("disputed", None), ("unknown", None), ("out-of-date", None)],
)
def test_only_a_settled_verdict_has_a_number(
    verdict: str, rating: int | None, written: Callable[..., Edition]
) -> None:
    history = [{"date": "2019-07-09", "verdict": verdict, "reason": "So it is."}]
    evidence = [{"ref": "2019-06-24-letter", "stance": "for", "note": "x"}]
    edition = written(
        "2019-07-08-claim", "claim", verdict=verdict, verdict_history=history, evidence=evidence
    )
    review = one("2019-07-08-claim", edition)["review"]
    assert "text" not in one("2019-07-08-claim", edition)  # the wording is ours
    assert review.get("reviewRating", {}).get("ratingValue") == rating
    assert review["author"]["name"] == "Small base"
    assert review["reviewBody"] == "So it is."
    assert "datePublished" not in review  # no record says when it was written
    assert review["name"].startswith("Verdict: ")


def test_every_choice_that_is_rated_or_typed_is_a_choice(schemas: Schemas) -> None:
    for kind in schemas.kinds.values():
        for shape in kind.fields.values():
            for key in ("rated", "schema_org"):
                assert set(shape.get(key, ())) <= set(shape.get("choices", ()))
            assert set(shape.get("schema_org", {}).values()) <= set(TYPES)


@pytest.mark.parametrize(
    ("text", "start", "end", "whole", "covered"),
    [
        ("2019-07-08", "2019-07-08", "2019-07-08", "2019-07-08", "2019-07-08"),
        ("2019-07", "2019-07", "2019-07", "2019-07", "2019-07"),
        ("2019~", "", "", "", ""),
        ("2019-21", "", "", "", ""),
        ("201X", "", "", "", ""),
        ("2019-07-01/2019-08", "2019-07-01", "2019-08", "", "2019-07-01/2019-08"),
        ("2019-07-01/2019-08?", "2019-07-01", "", "", ""),
        ("2019-07-01/..", "2019-07-01", "", "", "2019-07-01/.."),
        ("2019-07-01/", "2019-07-01", "", "", "2019-07-01/.."),
        ("../2019", "", "2019", "", "../2019"),
        ("last summer", "", "", "", ""),
        (None, "", "", "", ""),
    ],
)
def test_a_date_in_doubt_is_no_date_of_schema_org(
    text: object, start: str, end: str, whole: str, covered: str
) -> None:
    assert (side(text, 0), side(text, 1), day(text), coverage(text)) == (start, end, whole, covered)


@pytest.mark.parametrize(
    ("in_force", "force"),
    [
        ("2008-01-01/..", "https://schema.org/InForce"),
        ("2008-01-01/2009-01-01", "https://schema.org/NotInForce"),
        ("2200-01-01/..", "https://schema.org/NotInForce"),
        ("2008-01-01/", None),
        ("2008~/..", None),
        (None, None),
    ],
)
def test_a_version_is_in_force_where_that_is_known(
    in_force: str | None, force: str | None, written: Callable[..., Edition]
) -> None:
    version = {"id": "v1", "label": "As adopted", "text": "What it says."}
    if in_force:
        version["in_force"] = in_force
    edition = written("2008-08-18-ordinance", "policy", versions=[version])
    node = one("2008-08-18-ordinance", edition)
    assert node.get("legislationLegalForce") == force
    assert node["workExample"][0].get("legislationLegalForce") == force
    assert node["workExample"][0]["version"] == "v1"


def test_without_a_day_nothing_is_said_to_be_in_force(small: Edition) -> None:
    kept = replace(small, today=None)
    for record in kept.catalog.records.values():
        assert "ForceStatus" not in json.dumps(jsonld(record, kept))
        assert "InForce" not in json.dumps(jsonld(record, kept))


def test_a_document_can_stand_in_a_page(written: Callable[..., Edition]) -> None:
    title = "</script><!-- & \u2028"
    edition = written("hartford", "place", title=title.strip())
    text = script(one("hartford", edition))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == one("hartford", edition)


def test_only_the_scene_is_where_an_incident_was(written: Callable[..., Edition]) -> None:
    bases_places = [{"ref": "hartford", "role": "city named in it"}]
    edition = written("2019-07-08-report", "incident", places=bases_places)
    node = one("2019-07-08-report", edition)
    assert "location" not in node
    assert "https://kb.test/places/hartford/" in [
        named["@id"] for named in node["subjectOf"]["mentions"]
    ]


def test_our_page_says_what_it_rests_on(small: Edition) -> None:
    page = one("2019-07-08-report", small)["subjectOf"]
    assert page["author"] == {
        "@type": "Organization",
        "name": "Small base",
        "url": "https://kb.test/",
    }
    assert [source["name"] for source in page["citation"]] == ["First report", "Second report"]
    assert "isBasedOn" not in page
    assert {"@id": "https://kb.test/records/2019-07-08-report/"} in page["about"]


def test_of_a_withdrawn_record_there_is_the_page_alone(small: Edition) -> None:
    node = one("2019-09-10-withdrawn", small)
    assert (node["@type"], node["creativeWorkStatus"]) == ("WebPage", "Withdrawn")
    assert (node["dateModified"], node["abstract"]) == ("2020-02-01", "Another city.")


def test_a_person_is_told_by_public_roles_alone(real: Edition) -> None:
    allowed = {
        "@context",
        "@type",
        "@id",
        "identifier",
        "name",
        "description",
        "url",
        "subjectOf",
        "sameAs",
        "affiliation",
        "hasOccupation",
    }
    people = [record for record in real.catalog.records.values() if record.kind == "person"]
    assert people
    assert not [record.id for record in people if set(jsonld(record, real)) - allowed]


def test_every_node_of_a_person_is_of_a_record(real: Edition) -> None:
    def people(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if value.get("@type") == "Person":
                yield value
            for inner in value.values():
                yield from people(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from people(inner)

    pages = {real.page(record) for record in real.catalog.records.values()}
    for record in real.catalog.records.values():
        assert {person["@id"] for person in people(jsonld(record, real))} <= pages


def test_with_no_address_of_the_site_pages_are_named_from_its_root(tmp_path: Path) -> None:
    root = bases.small(tmp_path / "kb", site_url="")
    edition = run.edition(root, bases.TODAY)
    assert one("hartford", edition)["@id"] == "/places/hartford/"
