from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image, ImageFont

from kb.site.pictures import card, kinds
from kb.site.pictures.card import ASSETS, Card, png, written
from kb.site.pictures.words import KINDS

FONTS = sorted((ASSETS / "fonts").glob("*.woff2"))
CARDS = [Card(kind, forms[0], "Hartford Record") for kind, forms in KINDS.items()]
START = Card("", "Hartford Record", "Hartford Record", "Every fact has its source. " * 20)


@pytest.mark.parametrize("one", [CARDS[0], START], ids=["kind", "start"])
def test_a_card_is_a_small_png_of_the_size_that_readers_of_open_graph_want(one):
    made = png(one)
    with Image.open(BytesIO(made)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(made) < 60_000
    assert png(one) == made


def test_a_card_is_drawn_once_and_again_when_what_it_says_changes(tmp_path, monkeypatch):
    first = written([CARDS[0], START], tmp_path)
    assert set(first) == {CARDS[0].kind, ""}
    monkeypatch.setattr(card, "png", lambda one: b"again")
    assert written([CARDS[0], START], tmp_path) == first
    other = Card(CARDS[0].kind, CARDS[0].label, "Another name")
    assert written([other], tmp_path) != first
    assert (tmp_path / other.file).read_bytes() == b"again"


def test_the_icons_of_all_kinds_differ():
    drawings = {kinds.drawing(kind) for kind in KINDS}
    assert len(drawings) == len(KINDS)
    masks = {card._icon(kind).tobytes() for kind in KINDS}
    assert len(masks) == len(KINDS)


def test_a_kind_without_an_icon_gets_a_circle_and_no_file_is_reached_by_its_name():
    assert kinds.drawing("no_such") == kinds.OTHER
    assert kinds.drawing("../icons/letter") == kinds.OTHER
    assert 'class="kb-icon"' in kinds.icon("no_such")


def _light(value):
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("scheme", "grounds"), [(0, ("#fdfdfb", "#f3f1ea")), (1, ("#16191f", "#20252e"))], ids=["light", "dark"]
)  # fmt: skip
def test_the_colours_of_kinds_can_be_read_on_every_ground(scheme, grounds):
    blocks = re.findall(r"\{([^}]*)\}", (ASSETS / "kinds.css").read_text("utf-8"))
    colours = dict(re.findall(r"--kb-kind-([a-z]+): (#[0-9a-f]{6})", blocks[scheme]))
    assert set(colours) == set(KINDS)
    assert len(set(colours.values())) == len(KINDS)
    for kind, colour in colours.items():
        assert all(_contrast(colour, ground) >= 4.5 for ground in grounds), kind


@pytest.mark.parametrize("font", FONTS, ids=lambda one: one.stem)
def test_the_fonts_have_the_letters_of_english_and_spanish(font):
    face = ImageFont.truetype(font, 40)
    missing = bytes(face.getmask("\u4e00"))
    assert not [one for one in "ñÑáéíóúüÁÉ¿¡«»“”’–—…§" if bytes(face.getmask(one)) == missing]


def test_the_style_sheet_names_the_fonts_that_are_there():
    css = (ASSETS / "fonts.css").read_text("utf-8")
    assert sorted(re.findall(r'url\("fonts/([^"]+)"\)', css)) == [one.name for one in FONTS]
    assert css.count("font-display: optional") == len(FONTS)
    assert "http" not in css
    assert len(list((ASSETS / "fonts").glob("*-OFL.txt"))) == 2
