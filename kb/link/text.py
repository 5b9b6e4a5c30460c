"""Links that running text makes: Markdown links between records, and mentions by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec import Struct

from kb.record import Block, Link, Record

SILENT = (Block.HEADING, Block.CITATION, Block.CODE)
"""Blocks in which a name is no mention."""
LONGEST_EVIDENCE = 240
STOPS = (". ", "? ", "! ")


class Mention(Struct, frozen=True, gc=False, array_like=True):
    """The first place where a body names a record."""

    target: str
    name: str
    anchor: str
    """Of the passage."""
    nth: int
    """How many times the name stands in the passage's text before this."""
    sentence: str


@dataclass(frozen=True)
class Names:
    """All names of records in one automaton: a text is read once for all of them."""

    owners: Mapping[str, str]
    """Name to id; an empty id where the phrase means no record."""
    _names: list[str] = field(init=False)
    _automaton: AhoCorasick | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", list(self.owners))
        matcher = (
            AhoCorasick(self._names, MatchKind.Standard, implementation=Implementation.DFA)
            if self._names
            else None
        )
        object.__setattr__(self, "_automaton", matcher)

    def matches(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, id) of each name in `text`: whole words, leftmost, longest of several."""
        if self._automaton is None:
            return []
        found = [
            (start, -end, self._names[which])
            for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
        ]
        found.sort()
        kept: list[tuple[int, int, str]] = []
        last = 0
        for start, minus_end, name in found:
            if start >= last:
                last = -minus_end
                kept.append((start, last, self.owners[name]))
        return kept


def names(records: Mapping[str, Record]) -> Names:
    """The names of published people, organizations and places; of two owners the first by id.

    A withdrawn record is not found by its name: its page would tell whom it was about.
    """
    owners: dict[str, str] = {}
    for id in sorted(records):
        record = records[id]
        if record.published and record.kind in ("person", "organization", "place"):
            for name in (record.title, *record.many("names")):
                owners.setdefault(str(name), id)
    for record in records.values():
        for phrase in record.many("not_when"):
            owners.setdefault(str(phrase), "")
    owners.pop("", None)
    return Names(owners)


def mentions(record: Record, names: Names) -> Iterator[Mention]:
    """The first mention of each record named outside links, headings and citations."""
    body = record.parsed
    found = names.matches(body.text)
    if not found:
        return
    done = {record.id, ""}
    linked = link_spans(record)
    anchors, texts = body.anchors.split(" "), body.text.split("\n")
    index, begin, end = 0, 0, len(texts[0])
    for first, last, target in found:
        if target in done:
            continue
        while first > end:
            index += 1
            begin, end = end + 1, end + 1 + len(texts[index])
        anchor, text, start, stop = anchors[index], texts[index], first - begin, last - begin
        taken = linked.get(anchor, ())
        if body.kinds[index] in SILENT or any(start < high and low < stop for low, high in taken):
            continue
        done.add(target)
        name = text[start:stop]
        yield Mention(target, name, anchor, text.count(name, 0, start), sentence(text, start))


def link_spans(record: Record) -> dict[str, list[tuple[int, int]]]:
    """By the anchor of the passage: (start, end) of each link's words in the passage's text."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for link in record.parsed.references:
        if link.start >= 0:
            spans.setdefault(link.anchor, []).append((link.start, link.start + len(link.text)))
    return spans


def mention_links(record: Record, found: Sequence[Mention]) -> Iterator[Link]:
    """One link for each mention."""
    for mention in found:
        yield Link(
            record.id,
            "mentions",
            mention.target,
            "Mentions",
            "Mentioned by",
            "text",
            mention.sentence,
            mention.anchor,
        )


def markdown_links(record: Record, paths: Mapping[str, str]) -> Iterator[Link]:
    """One link for each record the body links to. `paths` maps a file's path to its record's id."""
    body, done = record.parsed, {record.id}
    for link in body.references:
        file = unquote(link.href.partition("#")[0].partition("?")[0])
        if not file.endswith(".md") or ":" in file:
            continue
        target = paths.get(normpath(join(record.path.rpartition("/")[0], file)))
        if target and target not in done:
            done.add(target)
            passage = body.text.split("\n")[body.anchors.split(" ").index(link.anchor)]
            told = sentence(passage, max(link.start, 0))
            yield Link(
                record.id, "links-to", target, "Links to", "Linked from", "text", told, link.anchor
            )


def sentence(text: str, at: int) -> str:
    """The sentence of `text` around offset `at`; of a long one, some 240 characters around it."""
    low, high = max(0, at - LONGEST_EVIDENCE), min(len(text), at + LONGEST_EVIDENCE)
    begin, end = _begin(text, low, at), _end(text, low, at, high)
    start = low if begin is None else begin
    stop = high if end is None else end
    if stop - start > LONGEST_EVIDENCE:
        start = max(start, at - LONGEST_EVIDENCE // 2)
        stop = min(stop, start + LONGEST_EVIDENCE)
    before, after = "…" * (start != begin), "…" * (stop != end)
    return f"{before}{text[start:stop].strip()}{after}"


def _begin(text: str, low: int, at: int) -> int | None:
    """The last offset up to `at` where a sentence begins; None where there is none behind `low`."""
    stop = at
    while (stop := max([text.rfind(mark, low, stop) for mark in STOPS])) >= 0:
        if text[stop + 2 : stop + 3].isupper():
            return stop + 2
        stop += 1
    return None if low else 0


def _end(text: str, low: int, at: int, high: int) -> int | None:
    """The first offset behind `at` where a sentence begins, or the end; None if beyond `high`."""
    stop = max(low, at - 1)
    while found := [place for mark in STOPS if (place := text.find(mark, stop, high)) >= 0]:
        stop = min(found)
        if text[stop + 2 : stop + 3].isupper():
            return stop + 2
        stop += 1
    return len(text) if high == len(text) else None
