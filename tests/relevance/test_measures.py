"""The measures of a ranking say what their definitions say; judgements with mistakes are refused."""

from __future__ import annotations

from math import log2
from pathlib import Path

import pytest

from tests import bases
from tests.relevance import ranks
from tests.relevance.judged import Judged, faults, read
from tests.relevance.measures import average_precision, ndcg, recall

WANTED = {"a": 3, "b": 2, "c": 0}
QUESTION = Judged("What?", "what", {"a": 3}, theme="some")


def test_ndcg_is_1_for_the_best_order_and_less_for_others() -> None:
    best = 3 / log2(2) + 2 / log2(3)
    assert ndcg(["a", "b", "c"], WANTED) == 1
    assert ndcg(["c", "b", "a"], WANTED) == pytest.approx((2 / log2(3) + 3 / log2(4)) / best)
    assert ndcg(["x", "c"], WANTED) == 0


def test_ndcg_looks_at_so_many_and_expects_no_more() -> None:
    assert ndcg(["a"], {"a": 1, "b": 1}, depth=1) == 1
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0


def test_average_precision_counts_what_was_not_found() -> None:
    assert average_precision(["a", "x", "b"], WANTED) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(["a"], WANTED) == 0.5


def test_recall_is_the_share_of_relevant_documents() -> None:
    assert recall(["b", "x", "c"], WANTED) == 0.5
    assert recall(["x", "a"], WANTED, depth=1) == 0


def test_nothing_wanted_gives_nothing() -> None:
    assert ndcg(["a"], {}) == average_precision(["a"], {"a": 0}) == recall(["a"], {}) == 0


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (Judged("What?", "what", {}), "nothing is wanted"),
        (Judged("What?", "what", {"z": 1}), "wanted z is no published record"),
        (Judged("What?", "what", {"draft": 1}), "wanted draft is no published record"),
        (Judged("What?", "what", {"a": 4}), "a has the grade 4"),
        (Judged("What?", "what", {"a": 1}, {"a": "no"}), "a is wanted and unwanted"),
        (Judged("What?", "what", {"a": 1}, {"z": "no"}), "unwanted z is no record"),
        (Judged("What?", "what", {"a": 1}, {"draft": ""}), "unwanted draft has no reason"),
    ],
)
def test_a_judgement_with_a_mistake_is_named(one: Judged, fault: str) -> None:
    (said,) = faults([one], {"a"}, {"a", "draft"})
    assert fault in said


def test_a_query_that_is_asked_twice_is_named() -> None:
    assert faults([QUESTION, QUESTION], {"a"}, {"a"}) == ["asked 2 times: what"]


def test_a_record_judged_twice_for_a_query_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "some.yml"
    file.write_text("- {question: What, query: what, wanted: {a: 1, b: 1, a: 2}}\n", "utf-8")
    with pytest.raises(ValueError, match="a stands twice"):
        read(tmp_path)


def test_a_rank_that_moved_is_shown_alone() -> None:
    other = Judged("Who?", "who", {"b": 1}, theme="some")
    before = ranks.report([QUESTION, other], {"one": [["a"], ["b"]]}, "")
    after = ranks.report([QUESTION, other], {"one": [["x", "a"], ["b"]]}, "")
    moved = [line for line in ranks.moved(before, after).splitlines() if line[1:2] not in "+-#"]
    assert moved == ["-some | what | a (3) | one 1", "+some | what | a (3) | one 2"]
    assert ranks.moved(before, before) == ""


def test_the_records_are_told_from_others(tmp_path: Path) -> None:
    root = bases.small(tmp_path / "base")
    before = ranks.told(root)
    assert ranks.told(root) == before
    bases.write(root, "2020-01-01-new", "incident")
    assert ranks.told(root) != before
