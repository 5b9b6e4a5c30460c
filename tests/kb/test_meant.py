"""What readers may mean by words that records do not have."""

from __future__ import annotations

import pytest

from kb import meant, spoken


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("la migra", "migra"),
        ("deportaciones", "deportacion"),
        ("Jueces", "juez"),
        ("gases pimienta", "gas pimienta"),
        ("jefe de la policía", "jefe policia"),
        ("cars", "car"),
        ("checkpoint", ""),
        ("", ""),
        ("de la", ""),
    ],
)
def test_words_are_known_without_accents_small_words_and_plurals(typed, known):
    assert meant.known(meant.telling(typed)) == known


def test_a_text_of_many_words_means_nothing_together_and_costs_nothing():
    assert meant.known(" ".join(["retenes"] * 5000)) == ""


def test_a_word_may_mean_several_and_never_only_itself():
    assert meant.meanings()["detencion"] == ("arrest", "detainer", "detention")
    assert all(own for own in meant.meanings().values())
    assert "federal" not in meant.meanings()


def test_what_is_declared_can_be_found_by_it():
    lots = (spoken.SPANISH, spoken.ALIKE)
    typed = {one for lot in lots for words in lot.values() for one in words.split(",")}
    own = {meant.plain(word) for lot in lots for word in lot}
    lost = [one for one in typed if not meant.known(meant.telling(one))]
    assert {meant.plain(one).strip() for one in lost} <= own


def test_only_spanish_words_tell_that_somebody_writes_spanish():
    assert meant.in_spanish("redada")
    assert meant.in_spanish("quien")
    assert not any(map(meant.in_spanish, ("car", "pretending", "la", "police", "")))
