"""Links that front matter states."""

from __future__ import annotations

from kb.record import Link
from tests.kb.link.making import ends, linked, links, record

HARTFORD = record("hartford", "place", within="connecticut")
CONNECTICUT = record("connecticut", "place")
ANN = record("ann-example", "person", aliases=["mayor-example"])
LETTER = record("2019-06-24-letter", "letter", sender=[{"ref": "ann-example", "as": "Mayor"}])


def test_a_field_is_a_link_with_labels_for_both_ends_and_what_else_its_row_says() -> None:
    report = record(
        "2019-07-08-report",
        "incident",
        people=[{"ref": "ann-example", "role": "denied it", "note": "twice"}],
    )
    assert links(ANN, report, rel="people") == [
        Link(
            "2019-07-08-report",
            "people",
            "ann-example",
            "People",
            "Incidents",
            "typed",
            "denied it; twice",
        )
    ]


def test_a_letter_its_sender_and_a_place_within_another_are_linked() -> None:
    assert ends(links(ANN, LETTER, rel="sender")) == [("2019-06-24-letter", "ann-example")]
    assert links(HARTFORD, CONNECTICUT, rel="within")[0].inverse == "Contains"


def test_a_relation_has_the_labels_of_the_list_of_relations() -> None:
    report = record(
        "2019-07-08-report",
        "incident",
        relations=[{"rel": "follows", "to": LETTER.id, "note": "by days"}],
    )
    assert links(LETTER, report, rel="follows") == [
        Link(report.id, "follows", LETTER.id, "Follows", "Followed by", "typed", "by days")
    ]


def test_a_former_id_leads_to_the_record_that_had_it() -> None:
    report = record(
        "2019-07-08-report", "incident", people=[{"ref": "mayor-example", "role": "denied it"}]
    )
    assert ends(links(ANN, report, rel="people")) == [(report.id, ANN.id)]


def test_what_leads_nowhere_or_to_the_record_itself_is_no_link() -> None:
    report = record(
        "2019-07-08-report",
        "incident",
        people=[{"ref": "nobody", "role": "denied it"}, "text", {"role": "no ref"}],
        relations=[{"rel": "related", "to": "2019-07-08-report"}, {"rel": "unknown", "to": ANN.id}],
        topics="not a list",
    )
    assert linked(ANN, report).catalog.links == ()


def test_links_stand_at_both_ends_in_the_catalog() -> None:
    catalog = linked(ANN, LETTER).catalog
    assert catalog.out[LETTER.id] == catalog.into[ANN.id] == catalog.links
    assert list(catalog.records) == sorted(catalog.records)
    assert catalog.aliases == {"mayor-example": "ann-example"}
