"""An extract to a draft record: front matter, body, id. Pure: the caller says what is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.letters.letter import title as letter_title
from ingest.letters.parties import Party, key_of, parties
from ingest.news.posts import Post
from ingest.prose import cut, plain
from ingest.source import Extract, Source
from ingest.withheld import shown, without
from kb.dates import DateError, parse_date
from kb.parse import compose
from kb.person_names import is_person
from kb.placeholder import PLACEHOLDER

KINDS = ("letter", "article")
SLUG = 60  # characters
UNKNOWN = "Unknown"
TITLE = 200
ADDRESSEE = 28
"""Characters of the addressee's name in an id."""
OTHERS = "subject and text may name other private persons: read them before you commit"
REMINDER = "# Summarise in our own words before publishing; short quotations only."
COMMON_WORDS = frozenset(
    "a an the of in on at to for from by with and or but is are was were be has have had it its "
    "this that as into over after before will".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the knowledge base holds already."""

    ids: Collection[str] = ()
    """Every id in use, former ones too."""
    names: Mapping[str, str] = field(default_factory=dict)
    """People and organizations by name, as `name_index` makes it: name to id."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of a source to the id of the record made from it."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Id to kind."""

    def id_of(self, name: str) -> str:
        """The id of the person or organization of that name; empty where there is none."""
        return self.names.get(key_of(name), "")

    def knows(self, one: Party) -> bool:
        """Whether a party is a record."""
        return "ref" in self.party(one)

    def is_office(self, id: str) -> bool:
        """Whether the id is that of an organization."""
        return self.kinds.get(id) == "organization"

    def party(self, one: Party) -> dict[str, str]:
        """A party as the schema has it: the record it is, or its name; and the office.

        What follows a known name behind a comma, such as a division, becomes the office.
        """
        first, _, rest = one.name.partition(", ")
        titled = parties(one.name)  # 'Mayor Ann Example' is her name and office
        tried = [one, Party(first, ", ".join(filter(None, (rest, one.office)))), *titled[:1]]
        for form in tried:
            if ref := self.id_of(form.name):
                office = form.office or one.office
                return {"ref": ref} | ({"as": office} if office else {})
        return {"name": one.name or PLACEHOLDER} | ({"as": one.office} if one.office else {})


def name_index(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names to ids, names as they are compared; a name that two records bear is nobody's."""
    found: dict[str, str] = {}
    for name, id in named:
        key = key_of(name)
        found[key] = id if found.get(key, id) == id else ""
    return {key: id for key, id in found.items() if key and id}


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be written."""

    id: str
    kind: str
    front_matter: Mapping[str, object]
    body: str
    note: str = ""
    """What the one who ingests must know of it."""

    @property
    def text(self) -> str:
        """The text of the record's file."""
        text = compose(self.front_matter, self.body)
        return text if self.kind == "letter" else text.replace("---\n", f"---\n{REMINDER}\n", 1)


def draft(
    extract: Extract,
    source: Source,
    *,
    known: Known,
    today: date,
    kind: str | None = None,
    is_taken: Callable[[str], bool] = lambda _id: False,
) -> Draft:
    """The draft of what was read. `kind` overrules the reader.

    Without a date the draft says no more than that the source was there `today`. `is_taken` says of
    an id that it is in use, beside those known.
    """
    seen = shown(extract.hints, known.knows)
    hints, head = seen.hints, letter_title(seen.hints) if seen.withheld else extract.title
    kind = kind or str(hints.get("kind") or "article")
    day, doubt = dated(hints, today)
    title = cut(" ".join(plain(head).split()) or "Untitled", TITLE)
    id = free(
        f"{day or today}-{slug(hints, kind, title, known)}",
        lambda one: one in known.ids or is_taken(one),
    )
    fields = _letter(hints, known) if kind == "letter" else _article(hints, source, known)
    front_matter: dict[str, object] = {
        "id": id,
        "kind": kind,
        "title": title,
        "summary": PLACEHOLDER,
        "date": day or f"../{today}",
        "status": "draft",
        **{key: value for key, value in fields.items() if value},
    }
    if questions := [*filter(None, [doubt]), *open_questions(hints, kind)]:
        front_matter["open_questions"] = questions
    front_matter["added"] = today.isoformat()
    front_matter["provenance"] = provenance(extract, source, seen.withheld)
    # The title is the page's only heading of the first level.
    body = re.sub(r"^#(?=\s)", "##", extract.text, flags=re.M)
    notes = [f"the date is left open: {doubt}"] if doubt else []
    notes += [told_of(name, body) for name in seen.withheld]
    notes += [OTHERS] if seen.withheld else []
    return Draft(id, kind, front_matter, body, "; ".join(notes))


def told_of(name: str, body: str) -> str:
    """What the one who ingests must know of a name that was left out."""
    still = "; the text still names them" if name in body else ""
    return (
        f"{name} is left out{still}: no one record has this name, and a private person is never "
        "named. For a public official, add the record, delete this draft, and ingest again"
    )


def dated(hints: Mapping[str, object], today: date) -> tuple[str, str]:
    """The date that the source gives, and what is asked of it; either may be empty.

    A day that does not exist, or is to come, is none on which something was written.
    """
    said = str(hints.get("date") or "")
    try:
        when = parse_date(said)
    except DateError:
        return "", "When was it published? The source gives no date."
    if when.start > today:
        return "", f"When was it published? The source says {said}, which is in the future."
    return said, ""


def _letter(hints: Mapping[str, object], known: Known) -> dict[str, object]:
    to = _parties(hints.get("addressees"))
    # The office of a person written to is no second addressee, where it has a record to point at.
    offices = {
        one: row for one in to[1:] if known.is_office((row := known.party(one)).get("ref", ""))
    }
    return {
        "sender": _listed(hints.get("sender"), known) or [{"name": UNKNOWN}],
        "addressees": _listed([one for one in to if one not in offices], known)
        or [{"name": UNKNOWN}],
        "copies": _listed(hints.get("copies"), known),
        "subject": hints.get("subject"),
        "asks": [{"text": PLACEHOLDER, "status": "unknown"}],
        "text": "full",
        "url": hints.get("url"),
        "organizations": [_addressed(row) for row in offices.values()],
    }


def _addressed(party: Mapping[str, str]) -> dict[str, str]:
    row = {"ref": party["ref"], "role": "addressed"}
    return row | ({"note": party["as"]} if "as" in party else {})


def _article(hints: Mapping[str, object], source: Source, known: Known) -> dict[str, object]:
    publisher = str(hints.get("publisher") or "")
    ref = known.id_of(publisher)
    ref = ref if known.is_office(ref) else ""
    quoted: dict[str, list[object]] = {"person": [], "organization": []}
    for id in dict.fromkeys(known.id_of(post.name) for post in _posts(hints)):
        if (of_kind := known.kinds.get(id, "")) in quoted:
            quoted[of_kind].append({"ref": id, "role": "quoted, from a post"})
    return {
        "publisher": ref,
        "publisher_name": "" if ref else publisher,
        "headline": hints.get("headline"),
        "url": hints.get("url"),
        "accessed": source.retrieved[:10] if is_web(source) else "",
        "people": quoted["person"],
        "organizations": quoted["organization"],
    }


def _listed(value: object, known: Known) -> list[dict[str, str]]:
    """Parties as the schema has them."""
    return [known.party(one) for one in _parties(value)]


def open_questions(hints: Mapping[str, object], kind: str) -> list[str]:
    """What the source did not say and a person must find out."""
    asked = []
    if kind == "letter" and not hints.get("sender"):
        asked.append("Who wrote the letter? The source does not say.")
    if kind == "letter" and not hints.get("addressees"):
        asked.append("To whom was the letter written? The source does not say.")
    return asked


def provenance(extract: Extract, source: Source, withheld: Sequence[str] = ()) -> dict[str, str]:
    """Where the text came from: a web address, or a file's name without its folder."""
    file = re.split(r"[/\\]", source.origin.rstrip("/\\"))[-1]
    name = source.origin if is_web(source) else without(file, withheld)
    return {
        "origin": "standard input" if name == "-" else name,
        "media_type": source.essence,
        "sha256": source.sha256,
        "retrieved": source.retrieved,
        "reader": extract.reader,
    }


def is_web(source: Source) -> bool:
    """Whether a source came from the web, not from a file."""
    return source.origin.startswith(("http://", "https://"))


def slug(hints: Mapping[str, object], kind: str, title: str, known: Known) -> str:
    """The words of an id: 'bronin-letter-to-ice', or the words of the title that count."""
    sender, to = _parties(hints.get("sender")), _parties(hints.get("addressees"))
    if kind == "letter" and sender and to:
        by, whom = (next((one.name for one in few if one.name), "") for few in (sender, to))
        end = f"letter-to-{slugged(_surname(whom, known) or 'addressee', ADDRESSEE)}"
        by = slugged(_surname(by, known), SLUG - len(end) - 1)
        return slugged(f"{by} {end}")
    words = slugged(f"{hints.get('publisher') or ''} {title}").split("-")
    return "-".join(word for word in words if word not in COMMON_WORDS) or kind


def slugged(words: str, longest: int = SLUG) -> str:
    """Words as lower-case ASCII joined by hyphens, cut at a word that counts."""
    flat = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    flat = re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=\w)'(?=\w)", "", flat)).strip("-")
    if len(flat) <= longest:
        return flat
    whole = flat[: longest + 1].rpartition("-")[0].split("-")
    while whole and whole[-1] in COMMON_WORDS:
        whole.pop()
    return "-".join(whole) or flat[:longest]


def _surname(name: str, known: Known) -> str:
    """How an id names a party: by the id of an organization, by the last name of a person."""
    ref = known.party(Party(name)).get("ref", "")
    if known.is_office(ref):
        return ref
    bare = next((one.name for one in parties(name) if is_person(one.name)), "")
    return re.sub(r",?\s+(?:Jr|Sr|II|III|IV)\.?$", "", bare).rpartition(" ")[2] or name


def free(id: str, is_taken: Callable[[str], bool]) -> str:
    """`id`, or the first of `id-2`, `id-3`, … that nobody has."""
    number, candidate = 1, id
    while is_taken(candidate):
        number += 1
        candidate = f"{id}-{number}"
    return candidate


def _parties(value: object) -> list[Party]:
    return [one for one in value if isinstance(one, Party)] if isinstance(value, Sequence) else []


def _posts(hints: Mapping[str, object]) -> list[Post]:
    value = hints.get("posts")
    return [one for one in value if isinstance(one, Post)] if isinstance(value, Sequence) else []
