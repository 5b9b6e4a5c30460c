"""Front matter as text: python-frontmatter with a handler that types nothing and edits in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from kb.record import Path

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
STR = "tag:yaml.org,2002:str"
COLLECTIONS = ("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")
DEEPEST = 20
"""How deep front matter may nest; records need 5."""
MANY = 500
"""Brackets from which on the nesting is looked at before the tree is built."""
INDENTED = re.compile(r"^[ \t?:-]{40}", re.MULTILINE)
"""A line that may nest deep without brackets, as `- - - -` does."""
WIDE = 10_000
"""No line is folded when front matter is written: a diff shows whole values."""


class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Quotes what YAML would take for a number or a truth value, but leaves dates bare."""


Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


class YamlFault(Exception):  # noqa: N818  # a fault of content, made into a Problem
    """Front matter that cannot be read; `line` and `column` are 1-based within it."""

    def __init__(self, code: str, place: tuple[int, int], message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.line, self.column = place


class TextHandler(YAMLHandler):
    """Reads every scalar as the text that stands in the file, and writes back only what changed.

    YAML's own guessing turns 06103 into 3139, 12:30 into 750 and no into False.
    """

    FM_BOUNDARY = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)

    def __init__(self) -> None:
        super().__init__()
        self.original = ""
        self.read: Mapping[str, object] = {}

    def load(self, fm: str, **_kwargs: object) -> dict[str, object]:
        """The front matter as a mapping of text, lists and mappings. Raises YamlFault."""
        self.original = fm
        self.read = data_of(fm)
        return dict(self.read)

    def export(self, metadata: Mapping[str, object], **_kwargs: object) -> str:
        """YAML of `metadata`; keys that did not change keep their lines, comments and order."""
        if self.original:
            return patch(self.original, metadata).strip("\r\n")
        return dump(metadata)


def split(text: str) -> tuple[str, int] | None:
    """The front matter of a file and the offset where its body begins; None where there is none.

    The front matter begins with the line end of the first `---`: its line 1 is the file's line 1.
    """
    parts = TextHandler.FM_BOUNDARY.split(text, 2)
    if len(parts) != 3 or parts[0]:
        return None
    return parts[1], len(text) - len(parts[2])


def place_of(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of an offset. Lines end at line feeds only, as editors count them.

    YAML itself also ends a line at U+0085, U+2028, U+2029 and a bare carriage return.
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def node_of(text: str) -> yaml.MappingNode:
    """The YAML node tree of front matter, with marks. Raises YamlFault with a stable code."""
    try:
        if text.count("[") + text.count("{") > MANY or INDENTED.search(text):
            _refuse_deep(text)
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        message = " ".join(part for part in (fault.context, fault.problem) if part)
        raise YamlFault("E104", place_of(text, mark.index if mark else 0), message) from None
    except yaml.reader.ReaderError as fault:
        before = text.encode()[: fault.position].decode(errors="ignore")
        raise YamlFault("E104", place_of(text, len(before)), fault.reason) from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlFault("E104", (1, 1), "front matter must be a list of `key: value` lines")
    return node


def _refuse_deep(text: str) -> None:
    """Raise YamlFault for deep nesting. The tree is built by recursion in C, which would crash."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            offset = event.start_mark.index if event.start_mark else 0
            raise YamlFault("E104", place_of(text, offset), "nested too deep")


def data_of(text: str) -> dict[str, object]:
    """Front matter as data; duplicate keys, anchors, tags and deep nesting raise YamlFault."""
    data = _value(node_of(text), text, set(), 1)
    assert isinstance(data, dict)
    return data


def _value(node: yaml.Node, text: str, seen: set[int], depth: int) -> object:
    def fault(code: str, at: yaml.Node, message: str) -> YamlFault:
        return YamlFault(code, place_of(text, at.start_mark.index), message)

    if id(node) in seen:
        raise fault("E106", node, "an anchor is used again by an alias")
    seen.add(id(node))
    if depth > DEEPEST + 1:
        raise fault("E104", node, "nested too deep")
    if node.tag != STR and (isinstance(node, yaml.ScalarNode) or node.tag not in COLLECTIONS):
        raise fault("E106", node, f"the tag {node.tag} is not allowed")
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, text, seen, depth + 1) for item in node.value]
    data: dict[str, object] = {}
    for key, value in node.value:
        name = _value(key, text, seen, depth + 1)
        if not isinstance(name, str):
            raise fault("E104", key, "a key must be text")
        if name in data:
            raise fault("E105", key, f"the key {name!r} stands twice")
        data[name] = _value(value, text, seen, depth + 1)
    return data


def locate(text: str, path: Path, *, on_key: bool = False) -> tuple[int, int]:
    """1-based line and column, within the front matter `text`, of the value (or key) at `path`.

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


def dump(metadata: Mapping[str, object]) -> str:
    """`metadata` as YAML in its own order, one value a line, strings quoted where they must be."""
    return "".join(_pair(name, value) for name, value in metadata.items()).rstrip("\n")


def _pair(name: str, value: object) -> str:
    flow = None if isinstance(value, list) or _nested(value) else False
    return str(
        yaml.dump(
            {name: value},
            Dumper=Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=flow,
            width=WIDE,
        )
    )


def _nested(value: object) -> bool:
    return isinstance(value, dict) and any(
        isinstance(inner, (list, dict)) for inner in value.values()
    )


def patch(text: str, new: Mapping[str, object]) -> str:
    """Front matter `text` with the top-level keys that differ in `new` set, removed or added.

    What cannot be done in place, as within one pair of braces around all, is written anew.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    root = node_of(text)
    if not root.flow_style:
        patched = _patched(text, root, new, end)
        try:
            if data_of(patched) == new:
                return patched
        except YamlFault:
            pass
    return end + (dump(new) + "\n").replace("\n", end)


def _patched(text: str, root: yaml.MappingNode, new: Mapping[str, object], end: str) -> str:
    old = data_of(text)
    edits: list[tuple[int, int, str]] = []
    for key, value in root.value:
        name = key.value
        if name in new and new[name] == old[name]:
            continue
        start, stop = _lines(text, key, value)
        if name not in new:
            edits.append((start, stop, ""))
        elif _behind_key(value) and (piece := _inline(name, new[name])):
            empty = value.start_mark.index == value.end_mark.index
            edits.append((value.start_mark.index, value.end_mark.index, " " * empty + piece))
        else:
            edits.append((start, stop, dump({name: new[name]}).replace("\n", end) + end))
    for start, stop, piece in reversed(edits):
        text = text[:start] + piece + text[stop:]
    added = {name: value for name, value in new.items() if name not in old}
    if not added:
        return text
    return text + end * (not text.endswith("\n")) + dump(added).replace("\n", end) + end


def _behind_key(value: yaml.Node) -> bool:
    """Whether a value stands behind its key and can be exchanged there, a comment after it kept."""
    if isinstance(value, yaml.CollectionNode):
        return bool(value.flow_style)
    return getattr(value, "style", None) not in ("|", ">")


def _inline(name: str, value: object) -> str:
    """The value as it can stand behind `name: `; empty where it takes lines of its own."""
    whole = dump({name: value})
    return "" if "\n" in whole else whole.removeprefix(dump({name: ""}).removesuffix("''"))


def _lines(text: str, key: yaml.Node, value: yaml.Node) -> tuple[int, int]:
    """Offsets of a top-level key's lines: from the key to the end of its value's last line."""
    if _behind_key(value):
        stop = text.find("\n", max(value.end_mark.index, key.end_mark.index))
    else:
        stop = _last_line(text, key.start_mark.index, value.end_mark.index)
    return key.start_mark.index, len(text) if stop < 0 else stop + 1


def _last_line(text: str, start: int, end: int) -> int:
    """Where a block value's last line ends: libyaml puts its end mark at the next token."""
    lines = text[start:end].rstrip().split("\n")
    while len(lines) > 1 and (lines[-1].startswith("#") or not lines[-1].strip()):
        lines.pop()
    return text.find("\n", start + len("\n".join(lines).rstrip()))


def compose(metadata: Mapping[str, object], body: str) -> str:
    """The text of a new record file: front matter between `---` lines, a blank line, the body."""
    post = frontmatter.Post(body.strip("\n"))
    post.metadata = dict(metadata)
    return frontmatter.dumps(post, TextHandler()) + "\n"


def edit(text: str, changes: Mapping[str, object]) -> str:
    """`text` of a record file with some top-level keys set (or removed: None), all else as it was.

    Raises YamlFault where the front matter cannot be read.
    """
    bom = "\ufeff" * text.startswith("\ufeff")
    parts = split(text.removeprefix(bom))
    if parts is None:
        raise YamlFault("E103", (1, 1), "there is no front matter")
    before, first = parts[0], text.index("---") + len("---")
    start = text.index(before, first)
    after = {
        key: value for key, value in (data_of(before) | dict(changes)).items() if value is not None
    }
    return text[:start] + patch(before, after) + text[start + len(before) :]
