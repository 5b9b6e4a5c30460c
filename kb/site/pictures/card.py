"""The pictures that show where a link to a page is shared: one a kind, one for the start page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from kb.site.pictures.kinds import drawing

if TYPE_CHECKING:
    from PIL import Image, ImageFont

SIZE = (1200, 630)
"""In pixels, as the Open Graph protocol's readers show it whole."""
ASSETS = Path(__file__).parents[1] / "theme" / "assets"
COLOUR = re.compile(r"--kb-kind-([a-z]+): (#[0-9a-f]{6});")
PAPER, INK, QUIET, BLUE = "#fdfdfb", "#1b1b1b", "#565c65", "#1a4480"
EDGE = 84
ICON = 300
FINE = 3
"""The icon is drawn so many times larger, and made smaller, for smooth edges."""
WEIGHTS = {"bold": 700, "plain": 400}


@dataclass(frozen=True, slots=True)
class Card:
    """What one picture says."""

    kind: str
    """Name of the kind; empty for the start page."""
    label: str
    """The large words: the kind's, such as `Letter`; for the start page, the site's name."""
    site_name: str
    line: str = ""
    """A sentence below, cut where there is no room."""

    @property
    def file(self) -> str:
        """The picture's file name, which changes whenever the picture would."""
        parts = (*astuple(self), _code(), drawing(self.kind), colour(self.kind))
        digest = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=6)
        return f"{self.kind or 'start'}-{digest.hexdigest()}.png"


def written(cards: Iterable[Card], folder: Path) -> dict[str, str]:
    """Each card's kind with its file's name in `folder`; draws only those not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for card in cards:
        path = folder / card.file
        if not path.exists():
            path.write_bytes(png(card))
        files[card.kind] = path.name
    return files


def png(card: Card) -> bytes:
    """The picture as PNG, 1200 by 630 pixels; the same bytes for the same card."""
    from PIL import Image, ImageDraw  # here, since most builds draw none

    tint = colour(card.kind)
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    wide, high = SIZE
    draw.rectangle((0, 0, wide, 24), fill=tint)
    room = wide - 2 * EDGE - (ICON + 40 if card.kind else 0)
    top = 150
    for text, size, weight, ink, most in (
        (card.label, 96, "bold", tint if card.kind else INK, 2),
        (card.line, 40, "plain", QUIET, 3),
    ):
        for words in _lines(text, _font(weight, size), room, most):
            draw.text((EDGE, top), words, font=_font(weight, size), fill=ink)
            top += round(size * 1.2)
        top += 20
    draw.line((EDGE, high - 130, wide - EDGE, high - 130), fill="#d5d3cc", width=2)
    name = _lines(card.site_name, _font("bold", 44), wide - 2 * EDGE, 1)
    draw.text((EDGE, high - 108), "".join(name), font=_font("bold", 44), fill=INK)
    if card.kind:
        mask = _icon(card.kind)
        image.paste(tint, (wide - EDGE - ICON, 130), mask)
    file = BytesIO()
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(file, "PNG", compress_level=6)
    return file.getvalue()


@lru_cache(maxsize=16)
def colour(kind: str) -> str:
    """The kind's colour on light paper, as kinds.css has it; the links' blue for any other."""
    found: dict[str, str] = {}
    for name, value in COLOUR.findall((ASSETS / "kinds.css").read_text("utf-8")):
        found.setdefault(name, value)
    return found.get(kind, BLUE)


def _lines(text: str, font: ImageFont.FreeTypeFont, room: float, most: int) -> list[str]:
    """The text in lines that fit; what is left after `most` of them is cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and font.getlength(f"{line} {words[0]}") <= room:
            line = f"{line} {words.pop(0)}"
        cut = (words and len(lines) == most - 1) or font.getlength(line) > room
        while cut and line and font.getlength(f"{line}…") > room:
            line = line[:-1]
        lines.append(f"{line.rstrip()}…" if cut else line)
    return lines


@lru_cache(maxsize=8)
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    path = ASSETS / "fonts" / f"public-sans-latin-{WEIGHTS[weight]}-normal.woff2"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _icon(kind: str) -> Image.Image:
    """The kind's icon as a mask: lines two units wide with round ends, on 24 units."""
    from PIL import Image, ImageDraw

    scale = ICON * FINE / 24
    mask = Image.new("L", (ICON * FINE, ICON * FINE))
    draw = ImageDraw.Draw(mask)
    for x, y, radius in _circles(drawing(kind)):
        outer, inner = (radius + 1) * scale, max(0.0, radius - 1) * scale
        box = [x * scale, y * scale, x * scale, y * scale]
        draw.ellipse([box[0] - outer, box[1] - outer, box[2] + outer, box[3] + outer], fill=255)
        if inner:
            draw.ellipse([box[0] - inner, box[1] - inner, box[2] + inner, box[3] + inner], fill=0)
    for line in _strokes(drawing(kind)):
        points = [(x * scale, y * scale) for x, y in line]
        draw.line(points, fill=255, width=round(2 * scale), joint="curve")
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - scale, y - scale, x + scale, y + scale), fill=255)
    return mask.resize((ICON, ICON), Image.Resampling.BOX)


def _shapes(svg: str, *names: str) -> list[ET.Element]:
    root = ET.fromstring(svg)  # noqa: S314 - our own file
    return [one for one in root if one.tag.rpartition("}")[2] in names]


def _strokes(svg: str) -> list[list[tuple[float, float]]]:
    """The lines of an icon, point by point; a closed one ends where it began."""
    lines = []
    for one in _shapes(svg, "polyline", "polygon"):
        points = [tuple(map(float, pair.split(","))) for pair in one.attrib["points"].split()]
        lines.append(points + points[:1] if one.tag.endswith("polygon") else points)
    for one in _shapes(svg, "rect"):
        x, y, w, h = (float(one.attrib[key]) for key in ("x", "y", "width", "height"))
        lines.append([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)])
    return [[(point[0], point[1]) for point in line] for line in lines]


def _circles(svg: str) -> list[tuple[float, float, float]]:
    return [
        (float(one.attrib["cx"]), float(one.attrib["cy"]), float(one.attrib["r"]))
        for one in _shapes(svg, "circle")
    ]


@lru_cache(maxsize=1)
def _code() -> str:
    """A digest of this file: another way to draw makes other pictures."""
    return blake2b(Path(__file__).read_bytes(), digest_size=8).hexdigest()
