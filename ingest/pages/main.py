"""Choose the elements of a page that hold its text, by where its paragraphs lie.

The idea is Readability's (Arc90): each paragraph speaks for the elements around it, more for length
and commas, less for links; the element with most behind it wins, and siblings much like it join it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import NavigableString, Tag

from ingest.pages.prune import names
from ingest.pages.weigh import Weights, events, weigh

HOLDERS = frozenset({"p", "pre", "div", "section", "article", "td", "li", "span"})
ENOUGH = 25  # characters: a shorter paragraph says nothing of where the text is
SHARES = (
    1.0,
    1 / 2,
    1 / 6,
    1 / 9,
    1 / 12,
)  # what a paragraph is worth to its parent, grandparent, …
SIBLING = 0.2  # of the winner's score: enough to join it
NOTE_ID = re.compile(r"^(?:user-content-)?(?:fn|ftn|edn|footnote|endnote)[-_:]?\d{1,3}$", re.I)
GOOD = re.compile(r"article|entry|post|story|body|content|main|text", re.I)
BAD = re.compile(r"comment|related|sidebar|widget|promo|footer|nav|share|teaser|list|card", re.I)


@dataclass(slots=True)
class Candidate:
    """An element and how much speaks for it."""

    tag: Tag
    score: float


def main_content(root: Tag) -> list[Tag]:
    """The elements that hold the page's text, in order; `root` itself where none stands out."""
    weights = weigh(root)
    found = candidates(root, weights)
    if not found:
        return [root]
    top = climbed(max(found.values(), key=lambda one: one.score), found)
    if top.tag is root or top.tag.parent is None:
        return [top.tag]
    return list(with_siblings(top, found, weights))


def candidates(root: Tag, weights: Weights) -> dict[int, Candidate]:
    """Every element near a paragraph, by `id()`, with its score."""
    found: dict[int, Candidate] = {}
    for paragraph in paragraphs(root):
        weight = weights[id(paragraph)]
        if weight.text < ENOUGH or weight.links > 0.5:
            continue
        points = (1 + weight.commas + min(weight.text / 100, 3)) * (1 - weight.links)
        tag = paragraph
        for share in SHARES:
            if tag is root or tag.parent is None:
                break
            tag = tag.parent
            found.setdefault(id(tag), Candidate(tag, prior(tag))).score += points * share
    for one in found.values():
        one.score *= 1 - weights[id(one.tag)].links
    return found


def paragraphs(root: Tag) -> Iterator[Tag]:
    """Elements that hold running text: paragraphs, and others with text directly in them."""
    for entering, node in events(root):
        if not entering or not isinstance(node, Tag) or node.name not in HOLDERS:
            continue
        if node.name in ("p", "pre") or direct(node) >= ENOUGH:
            yield node


def direct(tag: Tag) -> int:
    """Characters of text directly in an element."""
    return sum(len(child.strip()) for child in tag.contents if isinstance(child, NavigableString))


def prior(tag: Tag) -> float:
    """What an element's tag and names say for or against it."""
    called = names(tag)
    score = 20.0 * (tag.name in ("article", "main") or tag.attrs.get("itemprop") == "articleBody")
    return score + 15.0 * bool(GOOD.search(called)) - 25.0 * bool(BAD.search(called))


def climbed(top: Candidate, found: dict[int, Candidate]) -> Candidate:
    """The highest element around `top` for which nearly as much speaks."""
    while (parent := top.tag.parent) is not None and parent.name not in ("body", "html"):
        above = found.get(id(parent))
        if above is None or above.score <= 0.75 * top.score:
            break
        top = Candidate(parent, max(above.score, 0.75 * top.score))
    return top


def with_siblings(top: Candidate, found: dict[int, Candidate], weights: Weights) -> Iterator[Tag]:
    """`top`, and those beside it that look like more of the same text."""
    assert top.tag.parent is not None
    for tag in top.tag.parent.find_all(True, recursive=False):
        weight, one = weights[id(tag)], found.get(id(tag))
        running = tag.name == "p" and weight.text > 80 and weight.links < 0.25
        if tag is top.tag or running or (one and one.score >= max(10, SIBLING * top.score)):
            yield tag


def notes_outside(page: Tag, main: list[Tag]) -> list[Tag]:
    """Elements that hold footnotes and stand outside of the main text, as Word saves them."""
    inside = {id(tag) for tag in main}
    found: dict[int, Tag] = {}
    for note in page.find_all(id=NOTE_ID):
        holder = note.parent if note.name == "li" and note.parent else note
        if id(holder) not in found and not any(id(tag) in inside for tag in around(holder)):
            found[id(holder)] = holder
    return list(found.values())


def around(tag: Tag) -> Iterator[Tag]:
    """`tag` and the elements around it."""
    yield tag
    yield from tag.parents
