"""Names in citations: people and offices as a CSL item holds them, and as styles write them."""

from __future__ import annotations

from collections.abc import Sequence

from kb.record import Record, row_of, text_of

SUFFIXES = ("Jr.", "Sr.", "II", "III", "IV")
Name = dict[str, str]
"""`family` and `given`, perhaps `suffix`; or `literal`, for an office or where we cannot tell."""


def person(record: Record) -> Name:
    """The name of a person's record in its parts.

    The family name is one of the record's other names that the title ends with, else the last
    word. A title that begins with an office, as in 'Acting Secretary Huffman', stays whole.
    """
    words, suffix = record.title.split(), ""
    if len(words) > 2 and words[-1] in SUFFIXES:
        suffix = words.pop()
    whole = " ".join(words)
    known = [name for name in map(str, record.many("names")) if whole.endswith(f" {name}")]
    family = min(known, key=len, default=words[-1] if words else "")
    given = whole.removesuffix(family).strip()
    roles = [text_of(row.get("role")).casefold() for row in record.rows("roles")]
    if not given or any(given.casefold() in role for role in roles):
        return {"literal": record.title}
    return {"family": family, "given": given} | ({"suffix": suffix} if suffix else {})


def names(value: object) -> list[Name]:
    """The names under a variable of an item; none where it is not there."""
    return [row_of(one) for one in value] if isinstance(value, list) else []  # type: ignore[misc]


def given_first(name: Name) -> str:
    """`Otis D. Wright II`."""
    parts = (name.get("given"), name.get("family"), name.get("suffix"))
    return name.get("literal") or " ".join(filter(None, parts))


def family_first(name: Name) -> str:
    """`Wright, Otis D., II`."""
    parts = (name.get("family"), name.get("given"), name.get("suffix"))
    return name.get("literal") or ", ".join(filter(None, parts))


def initials(name: Name) -> str:
    """The given names, a letter each: `O. D.`; with hyphens kept, `J.-P.`."""
    words = name.get("given", "").split()
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words)


def family_initials(name: Name) -> str:
    """`Wright, O. D., II`."""
    return name.get("literal") or family_first({**name, "given": initials(name)})


def initials_family(name: Name) -> str:
    """`O. D. Wright II`."""
    return name.get("literal") or given_first({**name, "given": initials(name)})


def listed(names: Sequence[str], last: str, *, two: str = "") -> str:
    """The names with commas between them, and `last` before the last; `two` between only two."""
    if len(names) == 2:
        return f"{names[0]}{two or last}{names[1]}"
    return last.join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
