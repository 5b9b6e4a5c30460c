"""Weigh a page's elements: how much text, and how much of it is links, all in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import NavigableString, Tag


@dataclass(slots=True)
class Weight:
    """The characters of text under an element, and how many of them lie inside links."""

    text: int = 0
    link: int = 0
    commas: int = 0

    @property
    def links(self) -> float:
        """The share of the text that is links, from 0 to 1."""
        return self.link / self.text if self.text else 0.0


Weights = dict[int, Weight]


def events(root: Tag) -> Iterator[tuple[bool, Tag | NavigableString]]:
    """Each node under `root` in document order: (True, node) on entering, (False, tag) on leaving.

    A loop with its own stack: a page nested 100,000 deep must not exhaust Python's.
    """
    stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield False, tag
        elif isinstance(child, Tag):
            yield True, child
            stack.append((child, iter(child.contents)))
        elif type(child) is NavigableString:  # its subclasses are scripts, styles, comments
            yield True, child


def weigh(root: Tag) -> Weights:
    """The weight of every element under `root`, and of `root`, by `id()` of the element."""
    weights: Weights = {id(root): Weight()}
    path = [weights[id(root)]]
    for entering, node in events(root):
        if isinstance(node, Tag) and entering:
            path.append(weights.setdefault(id(node), Weight()))
        elif isinstance(node, Tag):
            own = path.pop()
            if node.name == "a":
                own.link = own.text
            path[-1].text += own.text
            path[-1].link += own.link
            path[-1].commas += own.commas
        else:
            words = " ".join(node.split())
            path[-1].text += len(words)
            path[-1].commas += words.count(",") + words.count("،") + words.count("、")
    return weights
