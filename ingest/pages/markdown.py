"""Elements of a page to Markdown blocks, in one pass that does not mind how deep they nest."""

from __future__ import annotations

from bs4 import NavigableString, Tag

from ingest.footnotes import RAISED, raised
from ingest.pages.blocks import Block, guarded
from ingest.pages.inline import Inline
from ingest.pages.main import NOTE_ID
from ingest.pages.prune import NOTES, names
from ingest.pages.tables import is_data, table_block
from ingest.pages.weigh import events

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
WRAPPERS = frozenset("section div aside footer ul ol".split())
HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}  # the record's title is its h1


class Writer:
    """Reads elements in order and writes blocks. `base`: the page's address, for its links.

    `keep_lines`: a line end in the text is one in the result, as Markdown's readers expect.
    """

    def __init__(self, base: str, *, keep_lines: bool = False) -> None:
        self._inline = Inline(base)
        self._keep_lines = keep_lines
        self._blocks: list[Block] = []
        self._lists: list[int] = []  # a count for a numbered list, -1 for one with bullets
        self._quotes: list[int] = []  # where each open quotation's blocks begin
        self._rows: list[list[str]] | None = None  # of the table that is open
        self._heading = ""
        self._marker = ""
        self._notes = 0  # how many open elements lie in one that holds footnotes
        self._raw = 0

    def blocks(self, root: Tag) -> list[Block]:
        """The blocks of `root`."""
        self._enter(root)
        for entering, node in events(root):
            if isinstance(node, NavigableString):
                self._text(str(node))
            elif entering:
                self._enter(node)
            else:
                self._leave(node)
        self._leave(root)
        return self._blocks

    def _text(self, text: str) -> None:
        if not (self._raw or self._keep_lines):
            self._inline.word(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._inline.line()
            self._inline.word(line)

    def _enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._inline.line()
        if name not in BLOCKS:
            self._inline.enter(tag)
            return
        self._flush()
        if name in WRAPPERS:
            self._notes += bool(self._notes or NOTES.search(names(tag)))
        if name in HEADINGS:
            self._heading = "#" * HEADINGS[name] + " "
        elif name in ("ul", "ol"):
            self._lists.append(0 if name == "ol" else -1)
        elif name == "li":
            self._item(tag)
        elif name == "blockquote":
            self._quotes.append(len(self._blocks))
        elif name == "pre":
            self._raw += 1
        elif name == "table" and self._rows is None and is_data(tag):
            self._rows = []
        elif name == "tr" and self._rows is not None:
            self._rows.append([])

    def _leave(self, tag: Tag) -> None:
        name = tag.name
        if name not in BLOCKS:
            self._inline.leave(tag)
            return
        self._flush()
        if name in WRAPPERS:
            self._notes = max(self._notes - 1, 0)
        if name in HEADINGS:
            self._heading = ""
        elif name in ("ul", "ol"):
            self._lists.pop()
        elif name == "li":
            self._marker = ""
        elif name == "blockquote":
            self._quote(self._quotes.pop())
        elif name == "pre":
            self._raw -= 1
        elif self._rows is not None:
            self._table_part(name)

    def _item(self, tag: Tag) -> None:
        """The marker of a list item; an item among footnotes gets the mark that points at it."""
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
        count = self._lists[-1] if self._lists else -1
        if count > 0 and (self._notes or NOTE_ID.match(str(tag.attrs.get("id") or ""))):
            self._marker = f"{raised(str(count))} "
        else:
            widths = (2 if outer < 0 else len(f"{outer}. ") for outer in self._lists[:-1])
            indent = " " * min(sum(widths), 20)
            self._marker = f"{indent}{count}. " if count > 0 else f"{indent}- "

    def _table_part(self, name: str) -> None:
        assert self._rows is not None
        if name in ("td", "th") and self._rows:
            self._rows[-1].append(self._inline.take()[0])
        elif name == "table":
            self._blocks.append(table_block(self._rows))
            self._rows = None

    def _flush(self) -> None:
        """End the running block; inside a table the cell goes on."""
        if self._rows is not None:
            return
        text, linked, own = self._inline.take()
        if not text:
            return
        if self._heading:
            text = self._heading + text.replace("\n", " ").replace("**", "")
            self._blocks.append(Block("heading", text, linked, own))
        elif self._marker:
            is_note = self._marker[0] in RAISED
            text = self._marker + text.replace("\n", " ")
            self._blocks.append(Block("paragraph" if is_note else "item", text, linked, own))
            self._marker = "" if is_note else " " * len(self._marker)
        else:
            self._blocks.append(Block("paragraph", guarded(text), linked, own))

    def _quote(self, start: int) -> None:
        """Fold the blocks since `start` into one quotation, unless an outer one is still open."""
        inner = self._blocks[start:]
        if self._quotes or not inner:
            return
        lines = "\n\n".join(block.text for block in inner).split("\n")
        text = "\n".join(f"> {line}".rstrip() for line in lines)
        self._blocks[start:] = [Block("quotation", text)]
