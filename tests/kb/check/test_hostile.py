"""Records made to keep the check busy: each step over them once took the square of their size."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from kb import parse
from kb.check.run import check
from kb.link.run import link
from kb.schema import Schemas
from tests.bases import path_of, text_of

ID = "2019-07-08-report"
MANY = 4_000
RECORDS: dict[str, tuple[str, dict[str, Any], str]] = {
    "relations": (
        "",
        {"relations": [{"rel": "follows", "to": f"x-{n}"} for n in range(MANY)]},
        "E201",
    ),
    "keys": ("", {f"key{n}": "x" for n in range(MANY)}, "E110"),
    "facts": (
        "",
        {"facts": {f"f{n}": [{"value": "x", "source": "no"}] for n in range(MANY)}},
        "E207",
    ),
    "dates": (
        "",
        {"corrections": [{"date": "1/2/2019", "note": f"x{n}"} for n in range(MANY)]},
        "E114",
    ),
    "addresses": (
        "",
        {
            "sources": [
                {
                    "id": f"s{n}",
                    "title": "x",
                    "publisher": "x",
                    "url": "www.x.org",
                    "tier": "primary",
                }
                for n in range(MANY)
            ]
        },
        "E115",
    ),
    "references by name": (
        "",
        {"people": [{"ref": f"Ann Example {n}", "role": "x"} for n in range(MANY)]},
        "E201",
    ),
    "links in one paragraph": ("[a](nowhere.md) " * MANY, {}, "E210"),
    "links in paragraphs": ("[a](nowhere.md)\n\n" * MANY, {}, "E210"),
    "links to anchors": ("[a](#no) " * MANY, {}, "E211"),
    "scripts": ("[a](javascript:x)\n" * MANY, {}, "E213"),
    "footnotes": ("[^a] " * MANY, {}, "E214"),
}


@pytest.mark.parametrize(("body", "fields", "code"), RECORDS.values(), ids=RECORDS)
def test_every_fault_of_a_hostile_record_is_found(
    body: str, fields: dict[str, Any], code: str, schemas: Schemas, today: date
) -> None:
    """At its square this would take minutes; the run would show it."""
    file = parse.parse(path_of(ID, "incident"), text_of(ID, "incident", body, **fields).encode())
    checked = check([file], schemas, today)
    assert Counter(problem.code for problem in checked.problems) == {code: MANY}
    assert len(link(checked.records, schemas).catalog.records) == 1
