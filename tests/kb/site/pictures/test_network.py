from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.site.pictures.layout import Grid, arranged
from kb.site.pictures.network import NARROW, WIDE, _dots, network
from kb.site.pictures.ties import Tie, ties
from kb.site.pictures.words import Words
from tests.kb.site.pictures.making import address, catalog, links, record, text, tree

PEOPLE = [record(id, "person", id.title()) for id in ("ann", "bob", "cyd")]
PAPER = record("paper", "organization", "The Paper")
LETTER = record(
    "letter", "letter", "A letter", "2019-06-24",
    sender=[{"ref": "ann"}], addressees=[{"ref": "bob"}, {"name": "Neighbours"}], copies=[{"ref": "cyd"}],
)  # fmt: skip
REPLY = record("reply", "statement", "A reply", "2019-06-25", speakers=[{"ref": "bob"}])
ARTICLE = record("article", "article", "An article", "2019-06-26", publisher="paper")
CLAIM = record("claim", "claim", "A claim", "2019-06-27")
ALL = catalog(
    [*PEOPLE, PAPER, LETTER, REPLY, ARTICLE, CLAIM],
    [
        ("reply", "replies-to", "letter"),
        ("article", "quotes", "letter"),
        ("article", "contradicts", "reply"),
        ("article", "contradicts", "claim"),
        ("article", "documents", "letter"),
    ],
)  # fmt: skip
TIES = {
    ("ann", "wrote", "bob"),
    ("ann", "copied", "cyd"),
    ("bob", "answered", "ann"),
    ("paper", "quoted", "ann"),
    ("paper", "contradicted", "bob"),
}


def _crowd(count, letters):
    chance = Random(1)
    people = [
        record(f"p{n}", "person", f"Person with a long name, number {n}") for n in range(count)
    ]
    written = [
        record(
            f"l{n}", "letter", f"Letter {n}", "2019",
            sender=[{"ref": f"p{chance.randrange(count)}"}],
            addressees=[{"ref": f"p{chance.randrange(count)}"}],
        )
        for n in range(letters)
    ]  # fmt: skip
    return catalog([*people, *written])


def test_relations_between_records_become_ties_between_their_authors():
    found = ties(ALL)
    assert {(one.who, one.deed, one.whom) for one in found.ties} == TIES
    assert (found.left_nodes, found.left_ties) == (0, 0)


def test_one_who_writes_to_themselves_has_no_tie():
    own = record("own", "letter", "Own", sender=[{"ref": "ann"}], addressees=[{"ref": "ann"}])
    assert ties(catalog([*PEOPLE, own])).ties == ()
    assert network(catalog([*PEOPLE, own]), address) == ""


def test_the_table_has_every_tie_that_is_drawn():
    drawn = tree(network(ALL, address))
    words = Words()
    names = {one.id: one.title for one in ALL.records.values()}
    rows, who = set(), ""
    for row in list(drawn.iter("tr"))[1:]:
        cells = [text(cell) for cell in row]
        if row.find("th") is not None:
            who = cells.pop(0)
        rows.update((who, cells[0], whom) for whom in cells[1].split("; "))
    assert rows == {(names[who], getattr(words, deed), names[whom]) for who, deed, whom in TIES}
    wide = next(one for one in drawn.iter("svg") if "wide" in one.get("class", ""))
    lines = [one for one in wide.iter("path") if "kb-net__tie" in one.get("class", "")]
    assert len(lines) == len(TIES)


def test_everyone_drawn_is_a_link():
    found = links(network(ALL, address))
    assert {f"records/{id}/" for id in ("ann", "bob", "cyd", "paper")} <= set(found)


def test_the_legend_has_only_what_is_drawn():
    few = catalog([*PEOPLE, LETTER])
    legend = next(one for one in tree(network(few, address)).iter("ul"))
    assert [text(one) for one in legend] == ["wrote to", "sent a copy to", "Person", "Organization"]


def test_of_a_crowd_the_most_connected_are_drawn_and_the_rest_is_counted():
    crowd = _crowd(400, 900)
    found = ties(crowd, 60, 80)
    assert len(found.nodes) <= 60
    assert len(found.ties) <= 80
    every = ties(crowd, 10_000, 10_000)
    assert found.left_ties == len(every.ties) - len(found.ties)
    assert f"{found.left_nodes} others" in network(crowd, address)
    assert len(network(crowd, address)) < 70_000


@pytest.mark.parametrize("grid", [WIDE, NARROW], ids=["wide", "narrow"])
def test_names_do_not_cover_each_other(grid):
    found = ties(_crowd(80, 200), 60, 80)
    dots = list(_dots(found.nodes, found.ties, grid, _crowd(80, 200)).values())
    for at, one in enumerate(dots):
        for other in dots[:at]:
            across, along = (abs(one.at[k] - other.at[k]) for k in (0, 1))
            assert across >= grid.wide - 0.01 or along >= grid.high - 0.01
        assert one.radius + len(one.lines) * 14 + 14 < grid.high


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 30), st.randoms(use_true_random=False))
def test_no_two_share_a_brick_and_the_layout_is_the_same_again(count, chance):
    nodes = [f"n{n}" for n in range(count)]
    edges = {(a, b): 1.0 for a in nodes for b in nodes if a < b and chance.random() < 2 / count}
    grid = Grid(5, 100, 80)
    found = arranged(nodes, edges, grid)
    assert sorted(found) == sorted(nodes)
    assert len(set(found.values())) == count
    assert arranged(nodes, edges, grid) == found


def test_those_with_a_tie_lie_closer_than_those_without():
    nodes = [f"n{n}" for n in range(20)]
    edges = {(f"n{n}", f"n{n + 10}"): 1.0 for n in range(10)}
    found = arranged(nodes, edges, Grid(5, 100, 80))
    far = [abs(found[a][0] - found[b][0]) + abs(found[a][1] - found[b][1]) for a, b in edges]
    assert sum(far) / len(far) < 150


def test_a_tie_names_its_records_in_time():
    second = record(
        "second", "letter", "B", "2020", sender=[{"ref": "ann"}], addressees=[{"ref": "bob"}]
    )
    found = ties(catalog([*PEOPLE, second, LETTER])).ties
    assert Tie("ann", "wrote", "bob", ("letter", "second")) in found
