"""YAML in which every scalar is text: data without guessing, and where each value stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from kb import plain_yaml
from kb.plain_yaml import SHORT
from kb.record import Path
from kb.yaml_causes import cause
from kb.yaml_seen import Seen

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DEEPEST = 20
"""How deep front matter may nest; records need 5."""

NEW_ENTRY = "where a new entry of the list begins, write `- ` before it; else keep one of the two"
COMMENT = re.compile(r"[ \t]+#[^\n]*")

STARTS = (MappingStartEvent, SequenceStartEvent)
ENDS = (MappingEndEvent, SequenceEndEvent)


class YamlFault(Exception):  # noqa: N818  # a fault of content, made into a Problem
    """YAML that cannot be read; `line` and `column` are 1-based within it."""

    def __init__(self, code: str, place: tuple[int, int], message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy
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
    """
    plain = plain_yaml.read(text)
    return events_of(text) if plain is None else plain


def events_of(text: str) -> dict[str, object]:
    """What `data_of` gives, by libyaml.

    Works on its events, one after the other, so that no nesting can exhaust a stack.
    """
    with _Faults(text):
        return _built(text, Loader(text).get_event)


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
            mark, opened = fault.problem_mark or fault.context_mark, fault.context_mark
            words = " ".join(part for part in (fault.context, fault.problem) if part)
            offset = mark.index if mark else 0
            seen = Seen(self.text, offset, words, opened.index if opened else offset)
            found = cause(seen)
            place = place_of(self.text, found.offset)
            raise YamlFault("E104", place, found.message, found.remedy) from None
        if isinstance(fault, yaml.reader.ReaderError):
            before = self.text.encode()[: fault.position].decode(errors="ignore")
            place = place_of(self.text, len(before))
            raise YamlFault("E104", place, fault.reason, "delete the character") from None


def _built(  # noqa: C901, PLR0912  # one flat loop: a call an event costs a third of all reading
    text: str, event_of: Callable[[], Any]
) -> dict[str, object]:
    """The mapping that libyaml's events make."""
    root: Any = None
    open_: list[Any] = []
    here: Any = None
    key: str | None = None
    documents = 0
    while event := event_of():
        kind = type(event)
        if kind is ScalarEvent or kind in STARTS:
            if event.anchor or event.tag:
                raise _refused(text, event)
            if kind is ScalarEvent:
                value: Any = event.value
                if len(value) < SHORT:
                    value = intern(value)
            else:
                value = {} if kind is MappingStartEvent else []
            if key is not None:
                here[key] = value
                key = None
            elif type(here) is list:
                here.append(value)
            elif here is not None:
                key = _key(text, event, value, here)
            if kind is not ScalarEvent:
                root = value if root is None else root
                here = value
                open_.append(here)
                if len(open_) > DEEPEST:
                    raise _fault("E104", text, event, "nested too deep")
        elif kind in ENDS:
            open_.pop()
            here = open_[-1] if open_ else None
        elif kind is AliasEvent:
            raise _fault("E106", text, event, f"the alias *{event.anchor} is not allowed")
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _fault("E104", text, event, "a second YAML document begins")
    if not isinstance(root, dict):
        message = "front matter must be a list of `key: value` lines"
        raise YamlFault("E104", (1, 1), message, "write each field as `key: value`")
    return root


def _key(text: str, event: Any, value: object, here: Mapping[str, object]) -> str:
    if not isinstance(value, str):
        raise _fault("E104", text, event, "a key must be text")
    if value in here:
        start = event.start_mark.index
        before = text[text.rfind("\n", 0, start) + 1 : start]
        remedy = NEW_ENTRY if before and before.isspace() else ""
        raise _fault("E105", text, event, f"the key {value!r} stands twice", remedy)
    return value


def _refused(text: str, event: Any) -> YamlFault:
    what = f"the anchor &{event.anchor}" if event.anchor else f"the tag {event.tag}"
    return _fault("E106", text, event, f"{what} is not allowed")


def _fault(code: str, text: str, event: Any, message: str, remedy: str = "") -> YamlFault:
    return YamlFault(code, place_of(text, event.start_mark.index), message, remedy)


def locate(text: str, path: Path, *, on_key: bool = False) -> tuple[int, int]:
    """1-based line and column, within the YAML `text`, of the value (or key) at `path`.

    Where the path is not there the nearest place above it is given.
    """
    offsets = _offsets(text)
    for length in range(len(path), 0, -1):
        if found := offsets.get(path[:length]):
            return place_of(text, found[0] if on_key and length == len(path) else found[1])
    return place_of(text, offsets[()][1])


def has_colon(text: str, path: Path) -> bool:
    """Whether a colon follows the key at `path`: in braces one may stand without, and no value."""
    key, value = _offsets(text)[path]
    return text[key:value].rstrip().endswith(":")


@lru_cache(maxsize=4)
def _offsets(text: str) -> Mapping[Path, tuple[int, int]]:
    """Offsets of key and value of every path: made once for all the problems of a record."""
    return dict(_walk((), 0, node_of(text)))


def comments(text: str) -> list[tuple[Path, str]]:
    """Each value without quotes that a comment follows on its line: its path, and the comment."""
    return [
        (path, found[0])
        for path, node in _scalars((), node_of(text))
        if not node.style and (found := COMMENT.match(text, node.end_mark.index))
    ]


def _scalars(path: Path, node: yaml.Node) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
        return
    rows = node.value if isinstance(node, yaml.MappingNode) else enumerate(node.value)
    for name, inner in rows:
        step = name.value if isinstance(name, yaml.Node) else name
        yield from _scalars((*path, step), inner)


def _walk(path: Path, key: int, node: yaml.Node) -> Iterator[tuple[Path, tuple[int, int]]]:
    yield path, (key, node.start_mark.index)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _walk((*path, name.value), name.start_mark.index, value)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk((*path, index), item.start_mark.index, item)
