"""Every label of the interface is said in Spanish; what records say is left as they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from kb import load
from kb.record import row_of
from kb.site.spanish.dictionary import dictionary
from kb.site.templates import words
from tests import bases

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
LEFT = frozenset("script style code pre template q blockquote".split())
NAMES = re.compile(
    r"Hartford Record|Material for MkDocs|English|Español|EN|ES|checkpoint|“public trust”"
    r"|https?://.*|\[Data set\]. CC BY .*|All records|Atom|CC BY 4\.0|CSV(?: on the Web)?|JSON(?: Feed| Lines| Schema)?"
    r"|APA|BibTeX|Bluebook|Chicago|CSL-JSON|RIS"
    r"|[\w-]+\.(?:json|jsonl|csv|xml|sqlite|bib|ris|md)\b.*"
)
"""Names that are the same in both languages, and words to try."""
FORCE = re.compile(r"Versions and when they were in force\. |.*: in force |[^;]+: [^;]*\d{4}; ")
"""A drawing of versions, and what a link to a policy rests on: both begin with a version's own name."""
APART = re.compile(r"(?:es|adr|how-to)(?:/|$)|queries/")
"""Pages that are Spanish already, for developers, or of a query that editors have worded."""
DEVELOPERS = re.compile(r"(?:^|/)(?:adr|how-to|es|rules|commands|editors|researchers)/")
"""Pages for developers and editors, whose titles in the navigation stay English; and Spanish ones."""


class Texts(HTMLParser):
    """The texts of a page that are not the text of a record or of a page written by hand."""

    def __init__(self, *, by_hand: bool) -> None:
        super().__init__()
        self.by_hand = by_hand
        self.open: list[tuple[str, dict[str, str]]] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        told = {key: value or "" for key, value in attrs}
        if not self.left():
            names = ("aria-label", "placeholder", "title")
            self.found |= {told[name] for name in names if told.get(name)}
        if tag not in VOID:
            self.open.append((tag, told))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if re.search(r"[^\W\d_]{2}", text) and not self.left():
            self.found.add(text)

    def left(self) -> bool:
        return any(
            tag in LEFT
            or (tag == "title" and not any(name == "svg" for name, _ in self.open))
            or "kb-body" in told.get("class", "").split()
            or (told.get("lang") and tag != "html")
            or (tag == "article" and self.by_hand)
            or "md-nav--secondary" in told.get("class", "")
            or DEVELOPERS.search(told.get("href", ""))
            for tag, told in self.open
        )


def scalars(value: object) -> Iterator[str]:
    if isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from scalars(one)
    else:
        yield " ".join(str(value).split())


def interface(site: Path, root: Path) -> set[str]:
    """Every text of the site that no record says."""
    by_hand = {
        path.relative_to(root / "docs").with_suffix("").as_posix().removesuffix("/index")
        for path in (root / "docs").rglob("*.md")
    } - {"index"}
    found: set[str] = set()
    for page in site.rglob("index.html"):
        address = page.parent.relative_to(site).as_posix()
        if not APART.match(address):
            texts = Texts(by_hand=address in by_hand)
            texts.feed(page.read_text("utf-8"))
            found |= texts.found
    records = load.load(root, bases.TODAY).catalog.records.values()
    said = {text for one in records for text in (one.title, *scalars(one.data))}
    said |= {words(name) for one in records for name in row_of(one.data.get("facts"))}
    whole = "\n".join(said)

    known = dictionary().words

    def told(text: str) -> bool:
        """Whether a record says it: as it is, cut off, or several values joined; or it is a question."""
        if (
            text.endswith("…")
            or re.fullmatch(r".{30,}\?", text)
            or NAMES.fullmatch(text)
            or FORCE.match(text)
        ):
            return True
        parts = re.split(r"; |, |: ", text.removesuffix(" - Hartford Record"))
        return all(part.strip(" ,;:.") in whole or part in known for part in parts)

    return {text for text in found if not told(text)}


def test_every_label_of_the_real_site_is_said_in_spanish(reader, real_site, real_root):
    texts = sorted(interface(real_site, real_root))
    page = reader.open("claims/?lang=es")
    said = page.evaluate("texts => texts.map(window.kbSay)", texts)
    assert [text for text, spanish in zip(texts, said, strict=True) if spanish is None] == []
