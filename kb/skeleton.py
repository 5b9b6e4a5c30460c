"""The front matter of a new draft: placeholders for what is required, examples of the rest."""

from __future__ import annotations

from kb.dates import DateError, parse_day
from kb.front_matter import dump
from kb.placeholder import PLACEHOLDER, PLACEHOLDER_ID, PLACEHOLDER_URL
from kb.record import row_of
from kb.schema import Schemas, Shape

LATER = frozenset(
    "status aliases withdrawn corrections added review_by provenance translations".split()
)
"""Fields that a new record has no use for."""
ALSO = {"source": ("title", "publisher", "url", "date"), "party": ("name",)}
"""Fields of shared shapes that are not required, and yet part of an example."""
SIMPLE = {"text": PLACEHOLDER, "line": PLACEHOLDER, "url": PLACEHOLDER_URL, "ref": PLACEHOLDER_ID}
HEAD = """\
## What follows is not read. To use an example, take the "# " off the beginning of its lines,
## then put your own words in place of "To be written." and ids in place of "to-be-written".
"""


def required(schemas: Schemas, kind: str, given: dict[str, str]) -> dict[str, object]:
    """What was given, and a placeholder for each other field that is required."""
    data: dict[str, object] = {}
    for name, shape in schemas.kinds[kind].fields.items():
        if name == "status":
            data[name] = "draft"
        elif name in given or name == "date" or shape.get("required"):
            data[name] = given.get(name) or _filled(shape, schemas, given["date"])
    return data


def examples(schemas: Schemas, kind: str, given: dict[str, str]) -> str:
    """The other fields as YAML in comments, each under what it holds."""
    blocks = [HEAD]
    for name, shape in schemas.kinds[kind].fields.items():
        if name == "date" or name in LATER or shape.get("required"):
            continue
        example = _filled(shape, schemas, given["date"], careful=True)
        if example is not None:
            told = "; ".join(str(shape[key]) for key in ("label", "help") if key in shape)
            lines = dump({name: example}, block=True).split("\n")
            blocks.append("\n".join((f"## {told}", *(f"# {line}" for line in lines), "")))
    return "".join(blocks)


def _filled(shape: Shape, schemas: Schemas, when: str, *, careful: bool = False) -> object:
    """The least that can stand in a field; None for one that has no example.

    Of choices `unknown`, else the first; the last, which claims least, where one is `careful`.
    """
    kind = str(shape["type"])
    match kind:
        case "list":
            inner = _filled(row_of(shape["of"]), schemas, when, careful=careful)
            return None if inner is None else [inner]
        case "map":
            return {"name_of_fact": _filled(row_of(shape["of"]), schemas, when, careful=careful)}
        case "choice":
            choices = [str(one) for one in shape["choices"]]  # type: ignore[attr-defined]
            return "unknown" if "unknown" in choices else choices[-1 if careful else 0]
        case "date":
            return when
        case "day":
            return when if _is_day(when) else None
        case "rel":
            return "related"
        case "key":
            return "s1" if careful else "v1"
        case "object":
            return _row(row_of(shape["fields"]), (), schemas, when, careful=careful)
    if kind in schemas.shapes:
        fields = row_of(schemas.shapes[kind]["fields"])
        return _row(fields, ALSO.get(kind, ()), schemas, when, careful=careful)
    return SIMPLE.get(kind)


def _row(
    fields: Shape, also: tuple[str, ...], schemas: Schemas, when: str, *, careful: bool
) -> dict[str, object]:
    rows = {name: row_of(row) for name, row in fields.items()}
    return {
        name: _filled(row, schemas, when, careful=careful)
        for name, row in rows.items()
        if row.get("required") or name in also
    }


def _is_day(text: str) -> bool:
    try:
        parse_day(text)
    except DateError:
        return False
    return True
