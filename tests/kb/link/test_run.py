"""The catalog as a whole."""

from __future__ import annotations

from kb.link.run import link
from kb.schema import Schemas
from tests.kb.link.making import Record, linked, record


def base(copies: int) -> list[Record]:
    """A base that grows in every direction: each copy has its place, policy, person, letter and report."""
    records = []
    for number in range(copies):
        place, person, letter = f"place-{number}", f"person-{number}", f"2019-06-24-letter-{number}"
        body = f"Person {number} wrote [a letter]({letter}.md) from Place {number}.\n\n## Place {number}\n\n> Words.\n> — Person {number}"
        records += [
            record(place, "place", title=f"Place {number}"),
            record(person, "person", title=f"Person {number}"),
            record(
                letter, "letter", sender=[{"ref": person}], places=[{"ref": place, "role": "scene"}]
            ),
            record(f"2008-08-18-policy-{number}", "policy", jurisdiction=[place]),
            record(
                f"2019-07-08-report-{number}",
                "incident",
                body,
                places=[{"ref": place, "role": "scene"}],
            ),
        ]
    return records


def test_linking_twice_gives_the_same(schemas: Schemas) -> None:
    records = base(5)
    once = linked(*records)
    assert linked(*records) == once
    assert link(once.catalog.records, schemas).catalog.records == once.catalog.records


def test_the_number_of_links_grows_as_the_number_of_records() -> None:
    few, many = (len(linked(*base(copies)).catalog.links) for copies in (4, 40))
    assert many == 10 * few


def test_each_text_is_read_once_whatever_the_number_of_names(schemas: Schemas) -> None:
    steps: list[None] = []
    records = base(8)
    link({one.id: one for one in records}, schemas, (), lambda: steps.append(None))
    assert len(steps) == len(records)


def test_a_record_of_an_unknown_kind_has_no_links() -> None:
    odd = record("2019-07-08-odd", "incident", "Place 0", people=[{"ref": "person-0", "role": "x"}])
    text = odd.source.replace(b"kind: incident", b"kind: oddity")
    from kb import parse

    read = parse.parse(odd.path, text).record
    assert read is not None
    assert odd.id not in {one.source for one in linked(*base(1), read).catalog.links}
