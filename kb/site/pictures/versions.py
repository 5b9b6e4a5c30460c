"""A policy's versions on a line of time: from when until when each was in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kb.dates import Date, DateError, parse_date
from kb.record import text_of
from kb.site.pictures.lettering import shortened
from kb.site.pictures.svg import joined, scroll, tag
from kb.site.pictures.words import ENGLISH, Words

ROW = 62
"""Height of a version: its name, its bar and its days, in CSS pixels."""
AXIS = 26
TICKS = 5
"""At most so many years are written below the bars."""
LETTERS = 310.0
"""Room for a version's name in CSS pixels, as a phone has it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is drawn."""

    label: str
    adopted: Date | None
    force: Date | None
    """When it was in force; None where that is not known, or where it never was."""

    @property
    def days(self) -> list[date]:
        """The days that the line of time must hold."""
        ends = [self.force.start, self.force.end] if self.force else []
        ends += [self.adopted.start] if self.adopted else []
        return [day for day in ends if day not in (date.min, date.max)]


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to percent of the drawing's width."""

    first: int
    last: int
    """Years; the last one is the first after all that is drawn."""

    def at(self, day: date) -> float:
        """Where a day lies, from 2 to 94 percent."""
        whole = day.year + (day.timetuple().tm_yday - 1) / 366
        return 2 + 92 * (whole - self.first) / (self.last - self.first)


def versions(
    rows: Iterable[Mapping[str, object]], until: date | None = None, words: Words = ENGLISH
) -> Markup:
    """A drawing of the rows of `versions` in a policy's front matter, and the same as a table.

    `until` is a day that the line of time should reach, such as that of the build. The drawing
    has no fixed width: bars stretch and letters do not. Empty where there are no rows.
    """
    found = [_version(row) for row in rows]
    if not found:
        return Markup()
    table = _table(found, words)
    days = [day for one in found for day in one.days] + ([until] if until else [])
    if not any(one.days for one in found):
        return tag("div", table, class_="kb-versions")
    scale = Scale(min(days).year, max(days).year + 1)
    drawing = _drawing(found, scale, words)
    return tag(
        "div",
        drawing,
        tag("p", _legend(drawing, words), class_="kb-pic__note"),
        tag("details", tag("summary", words.as_table), table, class_="kb-pic__table"),
        class_="kb-versions",
    )


def _legend(drawing: str, words: Words) -> str:
    """What the signs mean that the drawing has."""
    signs = {"--vague": words.dashed, "__arrow": words.arrow, "__adopted": words.diamond}
    return " ".join(said for sign, said in signs.items() if sign in drawing)


def _version(row: Mapping[str, object]) -> Version:
    return Version(text_of(row.get("label")), _date(row.get("adopted")), _date(row.get("in_force")))


def _date(value: object) -> Date | None:
    try:
        return parse_date(text_of(value))
    except DateError:
        return None


def _drawing(found: list[Version], scale: Scale, words: Words) -> Markup:
    told = "; ".join(f"{one.label}: {_said(one, words)}" for one in found)
    high = len(found) * ROW + AXIS
    bars = [_row(one, at * ROW, scale, words) for at, one in enumerate(found)]
    return tag(
        "svg",
        tag("title", words.versions),
        tag("desc", told),
        _axis(scale, len(found) * ROW),
        *bars,
        class_="kb-versions__drawing",
        role="img",
        width="100%",
        height=high,
        aria_label=f"{words.versions}. {told}",
    )


def _said(one: Version, words: Words) -> str:
    """When a version was in force, in words."""
    if one.force:
        return words.brief(one.force)
    adopted = f"; {words.adopted.lower()} {words.brief(one.adopted)}" if one.adopted else ""
    return words.no_force + adopted


def _row(one: Version, top: int, scale: Scale, words: Words) -> Markup:
    said = _said(one, words)
    label = joined(
        tag("text", shortened(one.label, LETTERS, 14), x=0, y=top + 15),
        tag("text", shortened(said, LETTERS, 12), x=0, y=top + 50, class_="kb-versions__days"),
    )
    title = tag("title", f"{one.label}: {said}")
    shapes = _bar(one.force, top + 22, scale) if one.force else []
    if one.adopted and one.adopted.start != date.min:
        at = scale.at(one.adopted.start)
        mark = tag("path", d="M0 -7 L6 0 L0 7 L-6 0 Z", class_="kb-versions__adopted")
        shapes.append(_moved(mark, at, top + 28))
    return tag("g", title, label, *shapes)


def _bar(force: Date, top: int, scale: Scale) -> list[Markup]:
    """The bar, whole where its days are exact; dashed at an end that is not."""
    opens, ends = force.start == date.min, force.end == date.max
    left = 0.0 if opens else scale.at(force.start)
    right = 97.0 if ends else max(scale.at(force.end), left + 1)
    last = force.text.rpartition("/")[2]
    unknown = opens or last == "" or not all(end.exact for end in force.ends())
    shapes = [
        tag(
            "rect",
            x=_percent(left),
            y=top,
            width=_percent(right - left),
            height=12,
            class_="kb-versions__bar" + (" kb-versions__bar--vague" if unknown else ""),
        )
    ]
    if ends and last == "..":
        arrow = tag("path", d="M0 -10 L14 0 L0 10 Z", class_="kb-versions__arrow")
        shapes.append(_moved(arrow, right, top + 6))
    return shapes


def _moved(shape: Markup, percent: float, top: float) -> Markup:
    return tag("svg", shape, x=_percent(percent), y=float(top), overflow="visible")


def _axis(scale: Scale, top: int) -> Markup:
    span = scale.last - scale.first
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 500, 10000) if span / one <= TICKS)
    years = range(-(-scale.first // step) * step, scale.last + 1, step)
    parts = []
    for year in years:
        at = _percent(scale.at(date(min(year, 9999), 1, 1)))
        parts.append(tag("line", x1=at, x2=at, y1=0, y2=top + 4, class_="kb-versions__tick"))
        parts.append(tag("text", str(year), x=at, y=top + 20, class_="kb-versions__year"))
    return tag("g", *parts)


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _table(found: list[Version], words: Words) -> Markup:
    heads = (words.version, words.in_force_from, words.in_force_until, words.adopted)
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    rows = []
    for one in found:
        adopted = words.brief(one.adopted) if one.adopted else words.not_known
        cells = (*_ends(one.force, words), adopted)
        name = tag("th", one.label, scope="row")
        rows.append(tag("tr", name, *(tag("td", cell) for cell in cells)))
    table = tag("table", head, tag("tbody", *rows), class_="kb-accounts")
    return scroll(table, words.versions)


def _ends(force: Date | None, words: Words) -> tuple[str, str]:
    """From when and until when, as said."""
    if force is None:
        return words.not_known, words.not_known
    if force.precision != "interval":
        return words.brief(force), words.brief(force)
    first, last = force.text.split("/")
    return _end(first, words), _end(last, words)


def _end(text: str, words: Words) -> str:
    if text == "..":
        return words.no_end
    return words.brief(parse_date(text)) if text else words.not_known
