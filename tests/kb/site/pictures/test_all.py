"""What holds for every picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.site.pictures import svg
from kb.site.pictures.day import day
from kb.site.pictures.map import CONNECTICUT, HARTFORD, places
from kb.site.pictures.network import network
from kb.site.pictures.timeline import timeline
from kb.site.pictures.versions import versions
from kb.site.pictures.years import years
from tests.kb.site.pictures.making import HOSTILE, SEEN, address, catalog, record, text, tree

ASSETS = Path(svg.__file__).parents[1] / "theme" / "assets"


def _network(title: str) -> str:
    people = [record(id, "person", title) for id in ("ann", "bob", "cyd")]
    letter = record(
        "letter", "letter", title, "2019-06",
        sender=[{"ref": "ann"}], addressees=[{"ref": "bob"}], copies=[{"ref": "cyd"}],
    )  # fmt: skip
    return str(network(catalog([*people, letter]), address))


def _places(title: str) -> str:
    here = record("here", "place", title, latitude="41.76", longitude="-72.68")
    near = record("near", "place", title, latitude="41.78", longitude="-72.66")
    away = record("away", "place", title, latitude="38.9", longitude="-77.0")
    nowhere = record("nowhere", "place", title)
    known = [here, near, away, nowhere]
    counts = {"here": 12, "away": 3}
    return "".join(places(known, counts, address, frame) for frame in (HARTFORD, CONNECTICUT))


def _timeline(title: str) -> str:
    records = [
        record(f"r{n}", kind, title, f"20{n:02}-03") for n, kind in enumerate(["letter", "x"])
    ]
    return "".join(page.content for page in timeline(records, address))


def _versions(title: str) -> str:
    return str(versions([{"label": title, "in_force": "2014/..", "adopted": "2013"}]))


PICTURES = {
    "day": lambda title: str(day([{"at": title, "text": title, "source": "s1"}], lambda _: None)),
    "map": _places,
    "network": _network,
    "timeline": _timeline,
    "versions": _versions,
    "years": lambda title: str(years({2008: 3, 2017: 30}, lambda year: f"years/{year}/{title}")),
}
every_picture = pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES.keys())


@every_picture
def test_a_hostile_title_comes_out_as_text(draw):
    drawn = tree(draw(HOSTILE))
    values = [value for one in drawn.iter() for value in one.attrib.values()]
    assert not {one.tag for one in drawn.iter()} & {"script", "b"}
    assert any(SEEN in said for said in (text(drawn), *values))


@every_picture
def test_no_picture_has_style_or_script_in_its_tags(draw):
    names = {name for one in tree(draw("A title")).iter() for name in one.attrib}
    assert not [name for name in names if name == "style" or name.startswith("on")]


@every_picture
def test_the_same_data_make_the_same_picture(draw):
    assert draw("A title") == draw("A title")


@every_picture
def test_every_drawing_has_a_name_or_is_hidden_from_screen_readers(draw):
    for one in tree(draw("A title")).iter("svg"):
        outer = one.attrib.get("aria-hidden") == "true" or (
            one.attrib.get("role") in ("img", "group") and one.attrib.get("aria-label")
        )
        assert outer or "overflow" in one.attrib  # a part of a drawing, moved


@every_picture
def test_every_class_has_a_rule(draw):
    css = (ASSETS / "kinds.css").read_text("utf-8") + (ASSETS / "kb.css").read_text("utf-8")
    known = set(re.findall(r"\.(kb-[\w-]+)", css))
    named = {name for one in tree(draw("A")).iter() for name in one.get("class", "").split()}
    own = {name for name in named if re.match(r"kb-(map|net|tl|day|yearbars|versions|pic)__", name)}
    assert own - known <= {"kb-net__head"}


@given(st.text())
def test_any_text_stays_text(words):
    drawn = tree(svg.tag("p", words, title=words))
    assert len(list(drawn.iter())) == 2
    clean = svg.FORBIDDEN.sub("", words).replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(drawn.itertext()) == clean


def test_a_coordinate_has_at_most_one_decimal_and_no_minus_zero():
    assert [svg.number(one) for one in (1.0, -0.04, 2.25, -10.0)] == ["1", "0", "2.2", "-10"]
