"""Words of a query also ask for what readers mean by them in the records' own words."""

from __future__ import annotations

import pytest

from kb.search.query import words_of
from kb.search.reading import read


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("redadas", "redadas OR raid"),
        ("la migra", "migra OR ice"),
        ("gas pimienta", '"gas pimienta" OR "pepper spray"'),
        ("jefe de la policía de Hartford", '("jefe de la policia" OR "police chief") AND hartford'),
        ("rumor AND retén", "rumor AND (reten OR checkpoint)"),
        ("checkpoint -redada", "checkpoint AND NOT redada"),
        ('"redada"', "redada OR raid"),
        ("title:redada", "redada in the title"),
        ("el paso car", "el AND paso AND (car OR vehicle)"),
        ("quién habló", "hablo"),
        ("de la", "de AND la"),
        ("Los Angeles police", "los AND angeles AND police"),
    ],
)
def test_a_query_is_widened_by_what_its_words_mean(typed, understood):
    assert words_of(read(typed).node) == understood
