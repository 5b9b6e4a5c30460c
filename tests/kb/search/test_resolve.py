"""Misspelled words are resolved to those of the index that are near."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from kb.search.resolve import near

WORDS = ["".join(letters) for count in range(1, 6) for letters in product("abc", repeat=count)]


@given(st.text("abc", min_size=1, max_size=7), st.sampled_from([1, 2]))
def test_the_near_words_are_those_so_many_edits_away_the_nearest_first(
    word: str, edits: int
) -> None:
    distances = {one: DamerauLevenshtein.distance(word, one) for one in WORDS}
    expected = [one for one in WORDS if distances[one] <= edits]
    assert near(word, edits, WORDS) == sorted(expected, key=distances.__getitem__)


def test_letters_that_change_places_around_another_are_two_edits() -> None:
    assert near("ca", 2, ["abc", "xyz"]) == ["abc"]
