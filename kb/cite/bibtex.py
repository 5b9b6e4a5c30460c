"""BibTeX: entries that classic BibTeX and BibLaTeX both read, in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kb.cite.dates import iso, occasions, parts_of, year_of
from kb.cite.interface import Item, Style
from kb.cite.names import Name, given_first, names
from kb.record import row_of, text_of

TYPES: Mapping[str, str] = {"article-newspaper": "article", "report": "techreport"}
"""CSL type to entry type; the others are `misc`, since BibTeX knows neither laws nor letters."""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # `\{` would count as a brace in BibTeX
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
SPECIAL = re.compile(r"[\\{}~^<>#$%&_]")
IN_ADDRESSES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", "^": "%5E", "~": "%7E"})


def cite(items: Sequence[Item]) -> str:
    """An entry an item; the record's id is its key."""
    return "\n\n".join(_entry(one) for one in items)


def _entry(item: Item) -> str:
    lines = [f"  {name} = {value}," for name, value in _fields(item) if value]
    name = TYPES.get(str(item["type"]), "misc")
    return "\n".join((f"@{name}{{{item['id']},", *lines, "}"))


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "author", _braced(" and ".join(map(_name, names(item.get("author")))))
    yield "title", f"{{{{{escaped(text_of(item.get('title')))}}}}}"
    yield from _dates(item)
    yield _place(item)
    yield "type", _braced(escaped(text_of(item.get("genre"))))
    yield "number", _braced(escaped(text_of(item.get("number"))))
    yield "note", _braced(escaped("; ".join(_notes(item))))
    yield "url", _braced(_address(text_of(item.get("URL"))))
    accessed = parts_of(item.get("accessed"))
    yield "urldate", _braced(iso(accessed[0]) if accessed else "")


def _place(item: Item) -> tuple[str, str]:
    """What published it: newspaper, institution of a report, or a site that is not the author."""
    where = text_of(item.get("container-title"))
    if item["type"] == "report":
        return "institution", _braced(escaped(text_of(item.get("authority"))))
    if item["type"] == "article-newspaper":
        return "journal", _braced(escaped(where))
    own = {"literal": where} in names(item.get("author"))
    return "howpublished", "" if own else _braced(escaped(where))


def _dates(item: Item) -> Iterator[tuple[str, str]]:
    """Year, month and day; what these cannot say, an interval or doubt, stands in `date`."""
    issued = row_of(item.get("issued"))
    sides = parts_of(issued)
    yield "year", _braced(escaped(year_of(issued)))
    if len(sides) == 1 and len(sides[0]) > 1:
        yield "month", MONTHS[sides[0][1] - 1]
        yield "day", _braced("".join(map(str, sides[0][2:])))
    if len(sides) > 1 or (sides and issued.get("circa")):
        mark = "~" if issued.get("circa") else ""
        yield "date", _braced("/".join(iso(side) + mark for side in sides))


def _notes(item: Item) -> Iterator[str]:
    """What has no field of its own."""
    to = " and ".join(given_first(one) for one in names(item.get("recipient")))
    told = {
        "To": to,
        "Medium": text_of(item.get("medium")),
        **dict(occasions(item)),
        "Jurisdiction": text_of(item.get("jurisdiction")),
        "Archive": text_of(item.get("archive")),
    }
    yield from (f"{label}: {value}" for label, value in told.items() if value)
    if note := text_of(item.get("note")):
        yield note


def _name(name: Name) -> str:
    """`Family, Suffix, Given`; an office in braces, so that it stays whole."""
    if literal := name.get("literal"):
        return f"{{{escaped(literal)}}}"
    parts = (name.get("family", ""), name.get("suffix", ""), name.get("given", ""))
    return ", ".join(_part(part) for part in parts if part)


def _part(part: str) -> str:
    """Several words of a family name, or a comma, in braces of their own."""
    return f"{{{escaped(part)}}}" if "," in part or " and " in part else escaped(part)


def _braced(value: str) -> str:
    """A value between braces; nothing where there is none."""
    return f"{{{value}}}" if value else ""


def _address(url: str) -> str:
    return url.translate(IN_ADDRESSES) if SPECIAL.search(url) else url


def escaped(text: str) -> str:
    """`text` with what LaTeX or BibTeX would read as a command written out."""
    return text.translate(ESCAPES) if SPECIAL.search(text) else text


STYLE: Style = cite
