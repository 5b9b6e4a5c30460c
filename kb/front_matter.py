"""Front matter as text: python-frontmatter with a handler that types nothing and edits in place."""

from __future__ import annotations

import re
from collections.abc import Mapping

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from kb.yaml_text import YamlFault, data_of, node_of

WIDE = 10_000
"""No line is folded when front matter is written: a diff shows whole values."""


DASHES = re.compile(r"[ \t]*(?:-{2,4}|-{0,3}[\u2010-\u2015][-\u2010-\u2015]{0,3})[ \t\r]*")
NO_HYPHENS = "this line is not three hyphens at its beginning, but looks like it"


class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Quotes what YAML would take for a number or a truth value, but leaves dates bare."""


Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


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
    end = text.find("\n---", 3)
    if text.startswith("---\n") and text.startswith("\n---\n", end):  # as nearly all are
        return text[3 : end + 1], end + 4
    parts = TextHandler.FM_BOUNDARY.split(text, 2)
    if len(parts) != 3 or parts[0]:
        return None
    return parts[1], len(text) - len(parts[2])


def missing(text: str) -> tuple[int, str, str]:
    """Of text that `split` gives None for: a line from 1, what is wrong there, what to do."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return 1, "the file is empty", ""
    if not DASHES.fullmatch(lines[first]):
        return 1, "there is no front matter", ""
    if lines[first].rstrip() != "---":
        return first + 1, NO_HYPHENS, "write --- in its place"
    if first:
        return 1, "the file begins with empty lines", "delete the lines above ---"
    other = next((at for at, line in enumerate(lines) if at and DASHES.fullmatch(line)), None)
    if other is None:
        remedy = "write --- on a line of its own where the fields end"
        return 1, "the front matter that begins here is not closed", remedy
    return other + 1, NO_HYPHENS, "write --- in its place"


def dump(metadata: Mapping[str, object], *, block: bool = False) -> str:
    """`metadata` as YAML in its own order, one value a line, strings quoted where they must be.

    Small lists and rows stand in brackets and braces, where a comma ends a value; not as `block`.
    """
    return "".join(_pair(name, value, block=block) for name, value in metadata.items()).rstrip("\n")


def _pair(name: str, value: object, *, block: bool) -> str:
    flow = None if (isinstance(value, list) or _nested(value)) and not block else False
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
