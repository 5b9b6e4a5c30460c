"""Runs the kinds' JSON Schemas over front matter: the one door to jsonschema-rs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind as ErrorKind

from kb.dates import DateError, parse_date, parse_day
from kb.record import Path
from kb.schema import Schemas


@dataclass(frozen=True, slots=True)
class ShapeError:
    """One thing JSON Schema holds against front matter."""

    keyword: str
    """The JSON Schema keyword that failed, such as `required`."""
    path: Path
    names: tuple[str, ...]
    """Keys that are missing, not known or malformed, values that are allowed, or the format."""
    message: str


class Validators:
    """One compiled validator for each kind."""

    def __init__(self, schemas: Schemas) -> None:
        formats = {"edtf": _is_edtf, "day": _is_day}
        self._by_kind = {
            kind: jsonschema_rs.validator_for(
                schemas.json_schema(kind), formats=formats, validate_formats=True
            )
            for kind in schemas.kinds
        }

    def errors(self, kind: str, data: Mapping[str, object]) -> list[ShapeError]:
        """What is wrong with `data` as a record of `kind`; nothing where the kind is not known."""
        validator = self._by_kind.get(kind)
        if validator is None or validator.is_valid(data):
            return []
        return [_error(error) for error in validator.iter_errors(data)]


def _error(error: jsonschema_rs.ValidationError) -> ShapeError:
    names: tuple[str, ...] = ()
    match error.kind:
        case ErrorKind.Required(name) | ErrorKind.Format(name):
            names = (name,)
        case ErrorKind.AdditionalProperties(several):
            names = tuple(several)
        case ErrorKind.PropertyNames(inner):
            names = (str(inner.instance),)
        case ErrorKind.Enum(options):
            names = tuple(str(option) for option in options)
    return ShapeError(error.kind.name, tuple(error.instance_path), names, error.message[:300])


def _is_edtf(text: str) -> bool:
    return not date_fault(text, "edtf")


def _is_day(text: str) -> bool:
    return not date_fault(text, "day")


def date_fault(text: str, form: str) -> str:
    """What is wrong with a date of the format `edtf` or `day`; empty where nothing is."""
    try:
        parse_date(text) if form == "edtf" else parse_day(text)
    except DateError as fault:
        return str(fault)
    return ""
