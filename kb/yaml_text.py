"""YAML in which every scalar is text: data without guessing, and where each value stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from kb.record import Path

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
"""How deep front matter may nest; records need 5."""
SHORT = 48
"""Text up to this length is kept once however often it stands: keys, ids, roles."""


class YamlFault(Exception):  # noqa: N818  # a fault of content, made into a Problem
    """YAML that cannot be read; `line` and `column` are 1-based within it."""

    def __init__(self, code: str, place: tuple[int, int], message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.line, self.column = place


def place_of(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of an offset. Lines end at line feeds only, as editors count them.

    YAML itself also ends a line at U+0085, U+2028, U+2029 and a bare carriage return.
    """
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    """Made once for all the problems of a record."""
    return [0, *(offset + 1 for offset, letter in enumerate(text) if letter == "\n")]


def data_of(text: str) -> dict[str, object]:
    """A YAML mapping as data; every scalar is the text that stands there.

    Raises YamlFault for what is no YAML, duplicate keys, anchors, aliases, tags and deep nesting.
    Works on libyaml's events, one after the other, so that no nesting can exhaust a stack.
    """
    with _Faults(text):
        return _Build(text).all(iter(Loader(text).get_event, None))


def node_of(text: str) -> yaml.MappingNode:
    """The node tree, with marks, of text that `data_of` reads. Raises YamlFault."""
    data_of(text)  # refuses what would crash the composer, which works by recursion
    with _Faults(text):
        node = yaml.compose(text, Loader=Loader)
    assert isinstance(node, yaml.MappingNode)
    return node


class _Faults:
    """Turns PyYAML's exceptions into YamlFault."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        if isinstance(fault, yaml.MarkedYAMLError):
            mark = fault.problem_mark or fault.context_mark
            message = " ".join(part for part in (fault.context, fault.problem) if part)
            place = place_of(self.text, mark.index if mark else 0)
            raise YamlFault("E104", place, message) from None
        if isinstance(fault, yaml.reader.ReaderError):
            before = self.text.encode()[: fault.position].decode(errors="ignore")
            raise YamlFault("E104", place_of(self.text, len(before)), fault.reason) from None


class _Build:
    """Builds data from events, with the collections that are open on a stack of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: object = None
        self.open: list[dict[str, object] | list[object]] = []
        self.key: str | None = None
        """The key that waits for its value in the innermost mapping."""
        self.documents = 0

    def all(self, events: Iterator[Event]) -> dict[str, object]:
        """The mapping that the events make."""
        for event in events:
            if take := _TAKE.get(type(event)):
                take(self, event)
        if not isinstance(self.root, dict):
            raise YamlFault("E104", (1, 1), "front matter must be a list of `key: value` lines")
        return self.root

    def scalar(self, event: ScalarEvent) -> None:
        self.plain(event)
        value = event.value
        self.put(event, intern(value) if len(value) < SHORT else value)

    def put(self, event: NodeEvent, value: object) -> None:
        """Add a value, or take it for the next key."""
        if not self.open:
            self.root = value
            return
        here = self.open[-1]
        if isinstance(here, list):
            here.append(value)
        elif self.key is not None:
            here[self.key], self.key = value, None
        elif not isinstance(value, str):
            raise self.fault("E104", event, "a key must be text")
        elif value in here:
            raise self.fault("E105", event, f"the key {value!r} stands twice")
        else:
            self.key = value

    def start(self, event: CollectionStartEvent) -> None:
        self.plain(event)
        fresh: dict[str, object] | list[object] = {} if type(event) is MappingStartEvent else []
        self.put(event, fresh)
        self.open.append(fresh)
        if len(self.open) > DEEPEST:
            raise self.fault("E104", event, "nested too deep")

    def end(self, _event: Event) -> None:
        self.open.pop()

    def alias(self, event: NodeEvent) -> None:
        raise self.fault("E106", event, f"the alias *{event.anchor} is not allowed")

    def document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self.fault("E104", event, "a second YAML document begins")

    def plain(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Refuse what an anchor or a tag adds to a value."""
        if event.anchor:
            raise self.fault("E106", event, f"the anchor &{event.anchor} is not allowed")
        if event.tag:
            raise self.fault("E106", event, f"the tag {event.tag} is not allowed")

    def fault(self, code: str, event: Event, message: str) -> YamlFault:
        offset = event.start_mark.index if event.start_mark else 0
        return YamlFault(code, place_of(self.text, offset), message)


_TAKE: Mapping[type, Callable[[_Build, Any], None]] = {
    ScalarEvent: _Build.scalar,
    MappingStartEvent: _Build.start,
    SequenceStartEvent: _Build.start,
    MappingEndEvent: _Build.end,
    SequenceEndEvent: _Build.end,
    AliasEvent: _Build.alias,
    DocumentStartEvent: _Build.document,
}


def locate(text: str, path: Path, *, on_key: bool = False) -> tuple[int, int]:
    """1-based line and column, within the YAML `text`, of the value (or key) at `path`.

    Where the path is not there the nearest place above it is given.
    """
    offsets = _offsets(text)
    for length in range(len(path), 0, -1):
        if found := offsets.get(path[:length]):
            return place_of(text, found[0] if on_key and length == len(path) else found[1])
    return place_of(text, offsets[()][1])


@lru_cache(maxsize=4)
def _offsets(text: str) -> Mapping[Path, tuple[int, int]]:
    """Offsets of key and value of every path: made once for all the problems of a record."""
    return dict(_walk((), 0, node_of(text)))


def _walk(path: Path, key: int, node: yaml.Node) -> Iterator[tuple[Path, tuple[int, int]]]:
    yield path, (key, node.start_mark.index)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _walk((*path, name.value), name.start_mark.index, value)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk((*path, index), item.start_mark.index, item)
