"""Links that running text makes: Markdown links between records, and mentions by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import join, normpath
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick, MatchKind

from kb.record import Block, Link, Passage, Record

SILENT = (Block.HEADING, Block.CITATION, Block.CODE)
"""Blocks in which a name is no mention."""
LONGEST_EVIDENCE = 240
FULL_STOP = re.compile(r"[.?!] ")


@dataclass(frozen=True, slots=True)
class Mention:
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
        matcher = AhoCorasick(self._names, matchkind=MatchKind.Standard) if self._names else None
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
    """The names of all people, organizations and places shown; of two owners the first by id."""
    owners: dict[str, str] = {}
    for id in sorted(records):
        record = records[id]
        if record.shown and record.kind in ("person", "organization", "place"):
            for name in (record.title, *record.many("names")):
                owners.setdefault(str(name), id)
    for record in records.values():
        for phrase in record.many("not_when"):
            owners.setdefault(str(phrase), "")
    owners.pop("", None)
    return Names(owners)


def mentions(record: Record, names: Names) -> Iterator[Mention]:
    """The first mention of each record named outside links, headings and citations."""
    done = {record.id, ""}
    for passage in record.parsed.passages:
        if passage.kind in SILENT:
            continue
        found = names.matches(passage.text)
        if not found:
            continue
        taken = link_spans(passage, record)
        for start, end, target in found:
            if target not in done and not _inside(start, taken):
                done.add(target)
                name = passage.text[start:end]
                yield Mention(
                    target,
                    name,
                    passage.anchor,
                    passage.text.count(name, 0, start),
                    sentence(passage.text, start),
                )


def link_spans(passage: Passage, record: Record) -> list[tuple[int, int]]:
    """(start, end) of each Markdown link's words in the passage's text."""
    spans, last = [], 0
    for link in record.parsed.references:
        if link.anchor == passage.anchor and link.text:
            start = passage.text.find(link.text, last)
            if start >= 0:
                last = start + len(link.text)
                spans.append((start, last))
    return spans


def _inside(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


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
    done = {record.id}
    for link in record.parsed.references:
        file = unquote(link.href.partition("#")[0])
        if not file.endswith(".md") or ":" in file:
            continue
        target = paths.get(normpath(join(record.path.rpartition("/")[0], file)))
        if target and target not in done:
            done.add(target)
            passage = next(one for one in record.parsed.passages if one.anchor == link.anchor)
            told = sentence(passage.text, max(passage.text.find(link.text), 0))
            yield Link(
                record.id, "links-to", target, "Links to", "Linked from", "text", told, link.anchor
            )


def sentence(text: str, at: int) -> str:
    """The sentence of `text` around offset `at`; of a long one, some 240 characters around it."""
    low, high = max(0, at - LONGEST_EVIDENCE), min(len(text), at + LONGEST_EVIDENCE)
    stops = (found.end() for found in FULL_STOP.finditer(text, low, high))
    ends = {0, len(text), *(end for end in stops if text[end : end + 1].isupper())}
    start = max((end for end in ends if low <= end <= at), default=low)
    stop = min((end for end in ends if at < end <= high), default=high)
    if stop - start > LONGEST_EVIDENCE:
        start = max(start, at - LONGEST_EVIDENCE // 2)
        stop = min(stop, start + LONGEST_EVIDENCE)
    before, after = "…" * (start not in ends), "…" * (stop not in ends)
    return f"{before}{text[start:stop].strip()}{after}"
