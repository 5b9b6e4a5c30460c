"""Rules on ids, file names, folders, former ids and names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.check.interface import View, rule
from kb.person_names import OFFICES
from kb.record import Fault, Record
from kb.schema import ID

YEAR = re.compile(r"(\d{4})-")
GENERAL = re.compile(
    r"(?:the\s+)?(?:(?:(?:U\.?S\.|state|city|county|town|deputy|acting|assistant|former)\s+)*"
    rf"(?:{OFFICES})|Members?|Agents?|Police(?: (?:department|officers?))?|Departments?|Agency"
    r"|Bureau|Committee|Council|Court|City|County|State|Town|Board|Commission|Division|Office"
    r"|Administration|Government|Officials?|Residents?|Community|Newspaper|Paper|Station|School"
    r"|Hospital|Church|Park|Street|Avenue|Building|City Hall|Town Hall|Library|Courthouse"
    r"|Spokes\w+)s?",
    re.I,
)
"""An office or a word for many, with nothing that tells which."""


@rule("E120", "rename the file, or correct the id")
def id_is_file_name(record: Record, view: View) -> Iterator[Fault]:
    """A record's id is its file's name without `.md`."""
    stem = record.path.rpartition("/")[2].removesuffix(".md")
    if record.id and record.id != stem:
        ways = {f"rename the file to {record.id}.md": record.id, f"write `id: {stem}`": stem}
        remedy = ", or ".join(way for way, id in ways.items() if re.fullmatch(ID, id))
        message = f"the id {record.id!r} is not the file's name {stem!r}"
        yield Fault(("id",), message, remedy=remedy)


@rule("E121", "move the file to the folder named")
def right_folder(record: Record, view: View) -> Iterator[Fault]:
    """A dated record lies in the folder of its year, or in `undated`; the others by their kind."""
    kind = view.schemas.kinds.get(record.kind)
    if kind is None or (kind.dated and record.date is None and "date" in record.data):
        return
    year = record.date.year if record.date else None
    wanted = (f"{year:04}" if year else "undated") if kind.dated else kind.folder
    folder = record.path.rpartition("/")[0].partition("/")[2]
    if folder != wanted:
        at = ("date",) if kind.dated else ("kind",)
        yield Fault(at, f"the file belongs in incidents/{wanted}/, not in incidents/{folder}")


@rule("E122", "give one of the two another id and file name")
def id_unique(record: Record, view: View) -> Iterator[Fault]:
    """No two records have one id."""
    others = [path for path in view.twins.get(record.id, ()) if path != record.path]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        yield Fault(("id",), f"the id {record.id!r} is that of {others[0]}{more} too")


@rule("E123", "remove the former id, or give it to one record only")
def alias_free(record: Record, view: View) -> Iterator[Fault]:
    """A former id is no record's present id, and belongs to one record."""
    for index, alias in enumerate(record.many("aliases")):
        if not isinstance(alias, str):
            continue
        if alias in view.records:
            yield Fault(
                ("aliases", index), f"the former id {alias!r} hides {view.records[alias].path}"
            )
        elif len(view.aliases.get(alias, ())) > 1 and view.aliases[alias][0] != record.id:
            yield Fault(
                ("aliases", index),
                f"the former id {alias!r} is claimed by {view.aliases[alias][0]!r} too",
            )


@rule("E124", "keep the name with one record, or make it longer so that it tells them apart")
def name_tells_apart(record: Record, view: View) -> Iterator[Fault]:
    """A name that running text uses belongs to one person, organization or place."""
    for path, name in names_of(record):
        owners = view.names.get(name, ())
        others = [owner for owner in owners if owner != record.id] if len(owners) > 1 else ()
        if others:
            yield Fault(path, f"{record.id!r} has the name {name!r}, and so has {others[0]!r}")


@rule("E127", "take the name out; add a word that tells this one apart, as in Mayor Bronin")
def name_is_own(record: Record, view: View) -> Iterator[Fault]:
    """A name that running text uses is no office or common word: it would take over all of them."""
    for path, name in names_of(record):
        if GENERAL.fullmatch(name):
            yield Fault(path, f"{name!r} can mean many: every mention of it would lead here")


@rule("E125", "make id and date begin with the same year")
def id_has_year(record: Record, view: View) -> Iterator[Fault]:
    """An id that begins with a year begins with the year of the record's date."""
    found = YEAR.match(record.id)
    if found and record.date and record.date.year and int(found[1]) != record.date.year:
        yield Fault(("id",), f"the id says {found[1]}, the date {record.date.year}")


def names_of(record: Record) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The names by which running text may mention the record, with where they stand."""
    if record.kind in ("person", "organization", "place"):
        if record.title:
            yield ("title",), record.title
        for index, name in enumerate(record.many("names")):
            if isinstance(name, str) and name.strip() and name != record.title:
                yield ("names", index), name


RULES = (
    *(id_is_file_name, right_folder, id_unique, alias_free),
    *(name_tells_apart, name_is_own, id_has_year),
)
