"""Front matter as text: python-frontmatter with a handler that types nothing and edits in place."""

from __future__ import annotations

from collections.abc import Mapping

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from kb.record import Path

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
STR = "tag:yaml.org,2002:str"
COLLECTIONS = ("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")
DEEPEST = 20
"""How deep front matter may nest; records need 5."""
WIDE = 10_000
"""No line is folded when front matter is written: a diff shows whole values."""


class YamlFault(Exception):  # noqa: N818  # a fault of content, made into a Problem
    """Front matter that cannot be read; `line` and `column` are 1-based within it."""

    def __init__(self, code: str, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.code, self.line, self.column, self.message = code, line, column, message


class TextHandler(YAMLHandler):
    """Reads every scalar as the text that stands in the file, and writes back only what changed.

    YAML's own guessing turns 06103 into 3139, 12:30 into 750 and no into False.
    """

    def __init__(self) -> None:
        super().__init__()
        self.original = ""
        self.read: Mapping[str, object] = {}

    def load(self, fm: str, **_kwargs: object) -> dict[str, object]:
        """The front matter as a mapping of text, lists and mappings. Raises YamlFault."""
        self.original = fm
        self.read = to_data(node_of(fm))
        return dict(self.read)

    def export(self, metadata: Mapping[str, object], **_kwargs: object) -> str:
        """YAML of `metadata`; keys that did not change keep their lines, comments and order."""
        if self.original:
            return patch(self.original, self.read, metadata).strip("\r\n")
        return dump(metadata)


def split(text: str) -> tuple[str, int] | None:
    """The front matter of a file and the offset where its body begins; None where there is none."""
    parts = YAMLHandler.FM_BOUNDARY.split(text, 2)
    if len(parts) != 3 or parts[0]:
        return None
    return parts[1], len(text) - len(parts[2])


def node_of(text: str) -> yaml.MappingNode:
    """The YAML node tree of front matter, with marks. Raises YamlFault with a stable code."""
    if text.count("[") + text.count("{") > 2000:
        _nesting(text)
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = " ".join(part for part in (fault.context, fault.problem) if part)
        raise YamlFault("E104", line, column, message) from None
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise YamlFault("E104", 1, 1, str(fault).split("\n")[0][:200]) from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlFault("E104", 1, 1, "front matter must be a list of `key: value` lines")
    return node


def _nesting(text: str) -> None:
    depth = 0
    for offset, letter in enumerate(text):
        depth += (letter in "[{") - (letter in "]}")
        if depth > DEEPEST:
            line = text.count("\n", 0, offset) + 1
            raise YamlFault("E104", line, offset - text.rfind("\n", 0, offset), "nested too deep")


def to_data(node: yaml.MappingNode) -> dict[str, object]:
    """The node tree as data; duplicate keys, anchors, tags and deep nesting raise YamlFault."""
    data = _value(node, set(), 0)
    assert isinstance(data, dict)
    return data


def _value(node: yaml.Node, seen: set[int], depth: int) -> object:
    mark = node.start_mark
    if id(node) in seen:
        raise YamlFault(
            "E106", mark.line + 1, mark.column + 1, "an anchor is used again by an alias"
        )
    seen.add(id(node))
    if depth > DEEPEST:
        raise YamlFault("E104", mark.line + 1, mark.column + 1, "nested too deep")
    if isinstance(node, yaml.ScalarNode):
        if node.tag != STR:
            raise YamlFault(
                "E106", mark.line + 1, mark.column + 1, f"the tag {node.tag} is not allowed"
            )
        return node.value
    if node.tag not in COLLECTIONS:
        raise YamlFault(
            "E106", mark.line + 1, mark.column + 1, f"the tag {node.tag} is not allowed"
        )
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, seen, depth + 1) for item in node.value]
    data: dict[str, object] = {}
    for key, value in node.value:
        name = _value(key, seen, depth + 1)
        at = key.start_mark
        if not isinstance(name, str):
            raise YamlFault("E104", at.line + 1, at.column + 1, "a key must be text")
        if name in data:
            raise YamlFault("E105", at.line + 1, at.column + 1, f"the key {name!r} stands twice")
        data[name] = _value(value, seen, depth + 1)
    return data


def locate(node: yaml.Node, path: Path, *, on_key: bool = False) -> tuple[int, int]:
    """1-based line and column, within the front matter, of the value (or key) at `path`.

    Where the path is not there the nearest place above it is given.
    """
    mark = node.start_mark
    for index, step in enumerate(path):
        last = index == len(path) - 1
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == step), None)
            if pair is None:
                break
            node, mark = pair[1], (pair[0] if on_key and last else pair[1]).start_mark
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value)
        ):
            node = node.value[step]
            mark = node.start_mark
        else:
            break
    return mark.line + 1, mark.column + 1


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


def patch(text: str, old: Mapping[str, object], new: Mapping[str, object]) -> str:
    """`text` with the top-level keys that differ between `old` and `new` set, removed or added."""
    end = "\r\n" if "\r\n" in text else "\n"
    edits: list[tuple[int, int, str]] = []
    for key, value in node_of(text).value:
        name = key.value
        if name in new and new[name] == old.get(name):
            continue
        start, stop = _lines(text, key, value)
        if name not in new:
            edits.append((start, stop, ""))
        elif (
            isinstance(value, yaml.ScalarNode)
            and not _is_block(value)
            and isinstance(new[name], str)
        ):
            fresh = dump({name: new[name]})[len(dump({name: ""})) - len("''") :]
            empty = value.start_mark.index == value.end_mark.index
            edits.append((value.start_mark.index, value.end_mark.index, " " * empty + fresh))
        else:
            edits.append((start, stop, dump({name: new[name]}).replace("\n", end) + end))
    for start, stop, piece in reversed(edits):
        text = text[:start] + piece + text[stop:]
    added = {name: value for name, value in new.items() if name not in old}
    if not added:
        return text
    if text and not text.endswith("\n"):
        text += end
    return text + dump(added).replace("\n", end) + end


def _lines(text: str, key: yaml.Node, value: yaml.Node) -> tuple[int, int]:
    """Offsets of a top-level key's lines: from the key to the end of its value's last line."""
    if (isinstance(value, yaml.CollectionNode) and not value.flow_style) or _is_block(value):
        stop = _last_line(text, key.start_mark.index, value.end_mark.index)
    else:
        stop = text.find("\n", max(value.end_mark.index, key.end_mark.index))
    return key.start_mark.index, len(text) if stop < 0 else stop + 1


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def _last_line(text: str, start: int, end: int) -> int:
    """Where a block value's last line ends: libyaml puts its end mark at the next token."""
    last = start
    for offset in range(start, end):
        if not text[offset].isspace():
            last = offset
    lines = text[start : last + 1].split("\n")
    while len(lines) > 1 and lines[-1].startswith("#"):
        lines.pop()
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return text.find("\n", start + len("\n".join(lines)) - 1)


def compose(metadata: Mapping[str, object], body: str) -> str:
    """The text of a new record file: front matter between `---` lines, a blank line, the body."""
    post = frontmatter.Post(body.strip("\n"), TextHandler(), **dict(metadata))
    return str(frontmatter.dumps(post, TextHandler())) + "\n"


def edit(text: str, changes: Mapping[str, object]) -> str:
    """`text` of a record file with some top-level keys set (or removed: None), all else as it was.

    Raises YamlFault where the front matter cannot be read.
    """
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    parts = split(text[len(bom) :])
    if parts is None:
        raise YamlFault("E103", 1, 1, "there is no front matter")
    handler = TextHandler()
    before = handler.load(parts[0])
    after = {key: value for key, value in (before | dict(changes)).items() if value is not None}
    fresh = patch(parts[0], before, after)
    whole = text[len(bom) :]
    start = whole.index(parts[0])
    return bom + whole[:start] + fresh + whole[start + len(parts[0]) :]
