"""Which paragraph of a letter is quoted where: found by comparing words, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.record import Block, Body, Link, Record, text_of
from kb.site.publication import Publication

FEWEST = 4
"""A quotation of fewer words may stand in two texts by chance."""
MOST = 100
"""Of at most so many records the words are compared with a letter's."""
QUOTED = re.compile(r'“([^”]{12,600})”|"([^"]{12,600})"')
APART = re.compile(r"…|\.\.\.|\[[^\]]*\]")
"""Where a quotation leaves something out, or adds to it."""
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
OWN = {"full": Block.PARAGRAPH, "excerpt": Block.QUOTATION}
"""What a letter's record holds of it, and the blocks that are the letter's own words."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words that stand both in a letter and, as a quotation, in another record."""

    letter: str
    quoter: str
    anchor: str
    """Of the letter's passage."""
    number: int
    """Of the letter's paragraph; 0 where its paragraphs have no numbers."""
    words: str
    """As the quoter has them."""
    said: bool
    """Whether the quoter's record says that it quotes the letter: the words alone do not tell who
    had them first."""


def numbered(record: Record) -> dict[str, int]:
    """The paragraphs of a letter that is there in full, by anchor: those before any heading."""
    if record.kind != "letter" or record.data.get("text") != "full":
        return {}
    kinds = record.parsed.kinds.partition(Block.HEADING)[0]
    anchors = record.parsed.anchors.split(" ")
    own = [anchors[at] for at, kind in enumerate(kinds) if kind == Block.PARAGRAPH]
    return {anchor: number for number, anchor in enumerate(own, 1)}


def quoters(letter: Record, publication: Publication) -> list[Match]:
    """Where the letter's words stand as quotations, in the order of its paragraphs."""
    if not quotable(letter):
        return []
    ends = dict.fromkeys(one.source for one in publication.into(letter) if told(one))
    said = {one.source for one in publication.into(letter) if one.rel == "quotes"}
    records = publication.catalog.records
    found = [
        one for id in list(ends)[:MOST] for one in _matches(letter, records[id], said=id in said)
    ]
    order = {anchor: at for at, anchor in enumerate(letter.parsed.anchors.split(" "))}
    return sorted(found, key=lambda one: order[one.anchor])


def quotations(record: Record, publication: Publication) -> list[Match]:
    """The letters whose words stand as quotations in the record."""
    records, out = publication.catalog.records, publication.out(record)
    ends = dict.fromkeys(
        one.target for one in out if records[one.target].kind == "letter" and told(one)
    )
    letters = [records[id] for id in ends if quotable(records[id])][:MOST]
    said = {one.target for one in out if one.rel == "quotes"} if letters else set()
    return [one for letter in letters for one in _matches(letter, record, said=letter.id in said)]


def told(link: Link) -> bool:
    """Whether the record at the link's source says that it has to do with the other."""
    return link.origin != "computed" and link.rel != "mentions"


def quotable(record: Record) -> bool:
    """Whether the letter's own words are in its record."""
    return record.kind == "letter" and record.data.get("text") in OWN


def _matches(letter: Record, quoter: Record, *, said: bool) -> Iterator[Match]:
    """Each quotation once, at the first passage that has its words."""
    numbers = numbered(letter)
    passages = _passages(letter.parsed, OWN[text_of(letter.data.get("text"))])
    for quotation in _snippets(quoter.parsed):
        pieces = _pieces(quotation)
        for anchor, words in passages:
            own = not numbers or anchor in numbers
            if own and pieces and all(piece in words for piece in pieces):
                yield Match(letter.id, quoter.id, anchor, numbers.get(anchor, 0), quotation, said)
                break


@lru_cache(maxsize=1024)
def _passages(body: Body, kind: str) -> tuple[tuple[str, str], ...]:
    """Anchor and words of each passage of a kind."""
    return tuple((one.anchor, _words(one.text)) for one in body.passages if one.kind == kind)


@lru_cache(maxsize=16384)
def _snippets(body: Body) -> tuple[str, ...]:
    """What stands in a body as a quotation: set off, or between double quotation marks."""
    found: list[str] = []
    for one in body.passages:
        if one.kind == Block.QUOTATION:
            found.append(one.text)
        elif one.kind == Block.PARAGRAPH:
            found += [first or second for first, second in QUOTED.findall(one.text)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16384)
def _pieces(quotation: str) -> tuple[str, ...]:
    """The words of each part of a quotation; none where one is too short to tell."""
    parts = [_words(part) for part in APART.split(quotation)]
    kept = [part for part in parts if part.count(" ") > FEWEST]
    return tuple(kept) if len(kept) == sum(bool(part.strip()) for part in parts) else ()


def _words(text: str) -> str:
    """The words alone, a space around each, so that no part of a word is taken for one."""
    return f" {' '.join(WORD.findall(text.lower().replace('’', chr(39))))} "
