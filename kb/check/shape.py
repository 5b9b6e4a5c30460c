"""Rules on front matter's shape: kinds, keys, types and values, as the schemas say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.check.cuts import COMMA, cut_off
from kb.check.fields import keys_at, shape_at
from kb.check.forms import form
from kb.check.interface import View, hint, rule
from kb.check.validator import ShapeError, date_fault
from kb.record import Fault, Record, row_of
from kb.usual_dates import advice, is_date_with_odd_dashes, odd_dash

DATE_LIKE = re.compile(r"(?=.*\d{4})[\d./~?%-]{4,}", re.ASCII)
"""Text meant for a date, where words may stand too."""


@rule("E107", "give the record one of the kinds there are")
def kind_known(record: Record, view: View) -> Iterator[Fault]:
    """A record has a kind, and it is one of the schemas."""
    if record.kind not in view.schemas.kinds:
        if "kind" not in record.data:
            yield Fault((), "the field `kind` is missing")
        else:
            kinds = list(view.schemas.kinds)
            near = hint(record.kind, kinds) or f"; kinds are {', '.join(kinds)}"
            yield Fault(("kind",), f"there is no kind {_short(record.data['kind'])}{near}")


@rule("E110", "remove the key, or correct its spelling")
def keys_known(record: Record, view: View) -> Iterator[Fault]:
    """Every key is one the schema of the kind knows."""
    for error in _errors(record, view, "additionalProperties"):
        known = keys_at(view.schemas, record.kind, error.path)
        cut = cut_off(record, error.path, row_of(_at(record, error.path)))
        for name in error.names:
            key, colon, value = name.partition(":")
            if colon and key in known and value:
                message = f"there is no space behind the colon in {_short(name)}"
                remedy = f"write `{key}: {value[:60]}`"
                yield Fault((*error.path, name), message, on_key=True, remedy=remedy)
                continue
            if name in cut and cut[name].key in error.names and cut[name].key != name:
                continue  # told with the first piece
            yield Fault(
                (*error.path, name),
                f"unknown key {_short(name)}" + (COMMA if name in cut else hint(name, known)),
                on_key=True,
                remedy=cut[name].remedy if name in cut else "",
            )


@rule("E111", "add the field")
def required_fields(record: Record, view: View) -> Iterator[Fault]:
    """Every field the schema requires is there."""
    for error in _errors(record, view, "required"):
        name = error.names[0]
        told = any(key.startswith(f"{name}:") for key in row_of(_at(record, error.path)))  # by E110
        if name != "kind" and not told:
            yield Fault(error.path, f"the field `{name}` is missing")


@rule("E112", "write the value in the form the field wants")
def types_right(record: Record, view: View) -> Iterator[Fault]:
    """Every value has the type of its field: text, a list, or a mapping."""
    for error in _errors(record, view, "type"):
        wanted = error.message.rsplit("of type", 1)[-1].strip(' "')
        word = {"string": "text", "array": "a list", "object": "a mapping"}.get(wanted, wanted)
        if isinstance(error.path[-1], int):
            yield _entry_wrong(record, view, error, word)
        else:
            yield Fault(error.path, f"`{_field(error)}` must be {word}")


def _entry_wrong(record: Record, view: View, error: ShapeError, wanted: str) -> Fault:
    """An entry of a list that is of another type than the list wants."""
    value = _at(record, error.path)
    message = f"an entry of `{_field(error)}` must be {wanted}, not {_short(value)}"
    known = row_of(shape_at(view.schemas, record.kind, error.path).get("fields"))
    if wanted != "a mapping" or not isinstance(value, str) or not known:
        return Fault(error.path, message)
    keys = [key for key, shape in known.items() if row_of(shape).get("required")] or [*known][:1]
    first = "ref" if "ref" in known and value in view.records else keys[0]
    rest = "".join(f", {key}: …" for key in keys if key != first)
    shown = value if re.fullmatch(r"[\w -]{1,60}", value) else "…"
    return Fault(error.path, message, remedy=f"write `- {{{first}: {shown}{rest}}}`")


@rule("E113", "use one of the allowed values")
def values_allowed(record: Record, view: View) -> Iterator[Fault]:
    """A field with a closed list of values has one of them."""
    for error in _errors(record, view, "enum"):
        value = _at(record, error.path)
        near = hint(str(value), list(error.names))
        allowed = near or f"; allowed: {', '.join(error.names)}"
        yield Fault(error.path, f"`{_field(error)}` cannot be {_short(value)}{allowed}")


@rule("E114", "write it as in 2017-03-12, 2017-03, 2017, 2017-03-12~ (about) or 2017-03/2017-05")
def dates_valid(record: Record, view: View) -> Iterator[Fault]:
    """Every date is a valid EDTF date, or one day where one day is asked for."""
    for error in _errors(record, view, "format"):
        value, form = _at(record, error.path), error.names[0]
        instead = advice(str(value), day=form == "day")
        why = "" if instead else f": {date_fault(str(value), form)}"
        if form == "day" and not re.search(r"\d", str(value)):
            why = ""  # the remedy says all
        if is_date_with_odd_dashes(str(value)):
            why = f": {odd_dash(str(value))}"
        message = f"`{_field(error)}` is not a date, {_short(value)}{why}"
        wanted = "write one day, as in 2027-03-12" if form == "day" else ""
        yield Fault(error.path, message, remedy=instead or wanted)
    for index, row in enumerate(record.rows("timeline")):
        when = row.get("at")
        if (
            isinstance(when, str)
            and DATE_LIKE.fullmatch(when)
            and (why := date_fault(when, "edtf"))
        ):
            instead = advice(when, day=False)
            message = f"`at` is not a date, {_short(when)}" + ("" if instead else f": {why}")
            yield Fault(("timeline", index, "at"), message, remedy=instead)


@rule("E115", "correct the text; remove the key where there is nothing to say")
def text_fits(record: Record, view: View) -> Iterator[Fault]:
    """Text is not empty or too long, and has the form of its field, such as id or web address."""
    wrong = [*_errors(record, view, "pattern"), *_errors(record, view, "maxLength")]
    named = {path for path, _, _ in view.references(record)} if wrong else ()
    for error in wrong:
        value = _at(record, error.path)
        if error.path in named and value:
            continue  # no record has such an id: E201 tells
        if not str(value).strip():
            yield _empty(record, error)
        elif error.keyword == "maxLength":
            yield Fault(error.path, f"`{_field(error)}` is too long: {len(str(value))} characters")
        else:
            field = shape_at(view.schemas, record.kind, error.path)
            what, remedy = form(str(field.get("type")), str(value))
            yield Fault(error.path, f"`{_field(error)}` {what}: {_short(value)}", remedy=remedy)


def _empty(record: Record, error: ShapeError) -> Fault:
    *above, name = error.path
    cut = cut_off(record, tuple(above), row_of(_at(record, above))).get(str(name))
    message = f"`{_field(error)}` is empty{COMMA if cut else ''}"
    return Fault(error.path, message, remedy=cut.remedy if cut else "")


@rule("E116", "add at least one entry, or remove the key where the field is not required")
def lists_filled(record: Record, view: View) -> Iterator[Fault]:
    """A list that must have entries has them."""
    for error in _errors(record, view, "minItems"):
        yield Fault(error.path, f"`{_field(error)}` has no entry")


@rule("E117", "use a name the field allows: letters, digits, - and _, beginning with a letter")
def names_fit(record: Record, view: View) -> Iterator[Fault]:
    """The names an editor chooses, of facts and languages, have the form of a key."""
    for error in _errors(record, view, "propertyNames"):
        name = error.names[0]
        message = f"{_short(name)} cannot be a name under `{_field(error)}`"
        yield Fault((*error.path, name), message, on_key=True)


def _errors(record: Record, view: View, keyword: str) -> Iterator[ShapeError]:
    return (error for error in view.shape_errors(record) if error.keyword == keyword)


def _field(error: ShapeError) -> str:
    names = [step for step in error.path if isinstance(step, str)]
    return names[-1] if names else "front matter"


def _at(record: Record, path: Iterable[str | int]) -> object:
    value: object = record.data
    for step in path:
        value = value[step]  # type: ignore[index]  # the path was read off the same data
    return value


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


RULES = (
    *(kind_known, keys_known, required_fields, types_right, values_allowed),
    *(dates_valid, text_fits, lists_filled, names_fit),
)
