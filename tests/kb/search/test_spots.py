"""Words are found in texts where cutting the texts into words finds them."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.search import analysis
from kb.search.interface import Piece
from kb.search.passages import excerpts
from kb.search.query import Any, Like, Near, Node, Phrase, Word
from kb.search.spots import Sought, Span, head

BEGINNINGS = st.text("abcdehilnorstuyz", min_size=1, max_size=6)
ENDINGS = st.sampled_from(
    " s es ed ing ies ied y ly ational ization ousness ency ably alli ement ness eed edly ogist "
    "ive ative icate iciti ful 's sses ss e ate bli ize ying".split(" ")
)
WORDS = st.builds("".join, st.tuples(BEGINNINGS, ENDINGS, ENDINGS))
TEXTS = st.lists(
    st.sampled_from(
        "a check checked policy policies dying die the of O’Brien o'brien 'check' dogs' "
        "café cafe\u0301 CAFÉ 警察 follow-up snake_case -- . checks'".split()
    ),
    max_size=12,
).map(" ".join)
STEMS = st.sampled_from(["check", "polici", "die", "the", "o'brien", "cafe", "警察", "a"])


@given(WORDS | st.sampled_from("dying lying tying skies early ugly news policy".split()))
@settings(max_examples=2000)
def test_every_word_begins_as_the_head_of_its_stem(word: str) -> None:
    assert word.startswith(head(analysis.stem(word)))


@given(st.lists(TEXTS, max_size=4), st.sets(STEMS, min_size=1, max_size=3))
def test_words_are_found_where_they_are_when_all_are_cut(texts: list[str], stems: set[str]) -> None:
    cut: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for number, text in enumerate(texts):
        for word, start, end in analysis.tokens(text):
            if (stem := analysis.stem(word)) in stems:
                cut[number][stem].append((start, end))
    found = Sought(Any(tuple(Word(stem, stem) for stem in stems))).spots(texts)
    assert {number: spots.stems for number, spots in found.items()} == cut


def marked(query: Node, *texts: str) -> list[str]:
    """What is marked in each passage, in the order of the text."""
    pieces = [Piece("p", text) for text in texts]
    return [
        " ".join(f"[{one.text[start:end]}]" for start, end in one.highlights)
        for one in excerpts(pieces, Sought(query), {})
    ]


def test_a_phrase_runs_over_marks_but_not_over_words_nor_into_the_next_text() -> None:
    phrase = Phrase("a b c", ("a", "b", "c"))
    assert marked(phrase, "a 'b' -- c; a x b c", "a b", "c") == ["[a 'b' -- c]"]
    assert marked(Phrase("a a", ("a", "a")), "a a a") == ["[a a a]"]


def test_words_near_each_other_are_marked_whichever_comes_first() -> None:
    near = Near("a b", ("a", "b"), within=1)
    assert marked(near, "a b x a x b x x x a") == ["[a] [b] [a] [b]"]
    assert marked(near, "a x x b") == [""]
    assert marked(near, "b a") == ["[b] [a]"]


def test_words_that_begin_differently_are_all_found() -> None:
    like = Like("x~", ("alpha", "beta"), 2)
    assert marked(Any((like, Word("gamma", "gamma"))), "Beta gamma, alpha.") == [
        "[Beta] [gamma] [alpha]"
    ]


def test_long_texts_of_the_words_sought_take_no_time() -> None:
    text = "of the " * 50_000
    (phrase,) = marked(Phrase("of the", ("of", "the")), text)
    assert phrase.count("[") == 50_000
    (near,) = marked(Near("of the", ("of", "the"), within=3), text)
    assert near.count("[") == 100_000
