"""An extract to a draft record: front matter, body, id. Pure: the caller says what is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.letters.parties import Party, key_of
from ingest.news.posts import Post
from ingest.prose import DATELINE, MARKED, cut, plain, sentences
from ingest.source import Extract, Source
from kb.parse import compose

KINDS = ("letter", "article")
SLUG = 60  # characters
UNKNOWN = "Unknown"
SUMMARY = 300
TITLE = 200
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
    """The draft of what was read. `kind` overrules the reader; `today` stands in for no date.

    `is_taken` says of an id that it is in use, beside those known.
    """
    hints = extract.hints
    kind = kind or str(hints.get("kind") or "article")
    day = str(hints.get("date") or today.isoformat())
    title = cut(" ".join(plain(extract.title).split()) or "Untitled", TITLE)
    id = free(f"{day}-{slug(extract, kind, title)}", lambda one: one in known.ids or is_taken(one))
    fields = _letter(hints, known) if kind == "letter" else _article(hints, source, known)
    front_matter: dict[str, object] = {
        "id": id,
        "kind": kind,
        "title": title,
        "summary": summary(extract.text) or title,
        "date": day,
        "status": "draft",
        **{key: value for key, value in fields.items() if value},
    }
    if questions := open_questions(hints, kind):
        front_matter["open_questions"] = questions
    front_matter["provenance"] = provenance(extract, source)
    # The title is the page's only heading of the first level.
    return Draft(id, kind, front_matter, re.sub(r"^#(?=\s)", "##", extract.text, flags=re.M))


def _letter(hints: Mapping[str, object], known: Known) -> dict[str, object]:
    to = _parties(hints.get("addressees"))
    # The office of a person written to is no second addressee, where it has a record to point at.
    offices = [one for one in to[1:] if known.kinds.get(known.id_of(one.name)) == "organization"]
    return {
        "sender": _listed(hints.get("sender"), known) or [{"name": UNKNOWN}],
        "addressees": _listed([one for one in to if one not in offices], known)
        or [{"name": UNKNOWN}],
        "copies": _listed(hints.get("copies"), known),
        "subject": hints.get("subject"),
        "text": "full",
        "url": hints.get("url"),
        "organizations": [{"ref": known.id_of(one.name), "role": "addressed"} for one in offices],
    }


def _article(hints: Mapping[str, object], source: Source, known: Known) -> dict[str, object]:
    publisher = str(hints.get("publisher") or "")
    ref = known.id_of(publisher)
    ref = ref if known.kinds.get(ref) == "organization" else ""
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
    """Parties as the schema has them: the record each is, or the name; and the office."""
    rows = []
    for one in _parties(value):
        ref = known.id_of(one.name)
        row = {"ref": ref} if ref else {"name": one.name}
        rows.append(row | ({"as": one.office} if one.office else {}))
    return rows


def open_questions(hints: Mapping[str, object], kind: str) -> list[str]:
    """What the source did not say and a person must find out."""
    asked = []
    if not hints.get("date"):
        asked.append(
            "When was it published? The source gives no date; the day it was ingested stands in."
        )
    if kind == "letter" and not hints.get("sender"):
        asked.append("Who wrote the letter? The source does not say.")
    if kind == "letter" and not hints.get("addressees"):
        asked.append("To whom was the letter written? The source does not say.")
    return asked


def provenance(extract: Extract, source: Source) -> dict[str, str]:
    """Where the text came from: a web address, or a file's name without its folder."""
    name = source.origin if is_web(source) else re.split(r"[/\\]", source.origin.rstrip("/\\"))[-1]
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


def summary(body: str) -> str:
    """The first sentence or two of the first paragraph: a start for the editor's own summary."""
    for block in body.split("\n\n"):
        words = DATELINE.sub("", plain(block), count=1)
        if MARKED.match(block) or not words:
            continue
        first, *more = sentences(words)
        both = f"{first} {more[0]}" if more else first
        return both if len(both) <= SUMMARY else cut(first, SUMMARY)
    return ""


def slug(extract: Extract, kind: str, title: str) -> str:
    """The words of an id: 'bronin-letter-to-beaumont', or the words of the title that count."""
    sender, to = _parties(extract.hints.get("sender")), _parties(extract.hints.get("addressees"))
    if kind == "letter" and sender and to:
        return slugged(f"{_surname(sender[0].name)} letter to {_surname(to[0].name)}") or kind
    words = slugged(f"{extract.hints.get('publisher') or ''} {title}").split("-")
    return "-".join(word for word in words if word not in COMMON_WORDS) or kind


def slugged(words: str) -> str:
    """Words as lower-case ASCII joined by hyphens, cut at a word."""
    flat = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    flat = re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=\w)'(?=\w)", "", flat)).strip("-")
    return flat if len(flat) <= SLUG else flat[: SLUG + 1].rpartition("-")[0] or flat[:SLUG]


def _surname(name: str) -> str:
    words = re.sub(r",?\s+(?:Jr|Sr|II|III|IV)\.?$", "", name).split()
    return words[-1] if 2 <= len(words) <= 4 else name


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
