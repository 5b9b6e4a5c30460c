"""Reads what a person typed into a query: words, "phrases", AND OR NOT, brackets, field:values.

A reader of our own, since a query that cannot be read must say where, why, and what to type
instead, and since every search pays for the reader's import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kb.search import analysis, query
from kb.search.fields import FIELDS, dated, field_like
from kb.search.interface import SearchError
from kb.search.query import (
    TEXT,
    TITLE,
    All,
    Any,
    Every,
    Fuzzy,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Value,
    Word,
    Written,
)

LONGEST = 8_000
"""Characters a query may have: an alert pasted whole fits."""
MOST = 200
"""Different words and phrases a query may have."""
DEEPEST = 20
"""Brackets within brackets."""
FARTHEST = 10
"""Other words between two words of "..."~N; what stands in different paragraphs is never near."""
SHORTEST = 2
"""Letters before a *: one letter begins thousands of words."""

QUOTES = '"“”„«»'
TOKEN = re.compile(
    rf"""(?P<minus>-(?=[\w({QUOTES}]))?          # -train, -"as before", -(a OR b), -kind:letter
    (?:(?P<field>[A-Za-z]+):(?=[^\s:/]))?   # kind:letter; not http://, not Date: July
    (?:
      (?P<range>\[[^\]]*\]?)                     # [2017 TO 2019-06]
    | [{QUOTES}](?P<phrase>[^{QUOTES}]*)(?P<close>[{QUOTES}])?(?:~(?P<near>\d+))?
    | (?P<open>\()
    | (?P<shut>\))
    | (?P<word>[^\s(){QUOTES}]+)
    )""",
    re.VERBOSE,
)
KINDS = ("phrase", "range", "open", "shut", "word")
"""Groups of `TOKEN`, one of which matches."""
LIKE = re.compile(r"(?P<stem>\w(?:[\w'’-]*\w)?)(?:(?P<star>\*+)|~(?P<edits>\d*))[.,;:!?]*")
INSIDE = re.compile(r"\w\*\w")


class Token(NamedTuple):
    """A piece of what was typed."""

    what: str
    """word, phrase, range, open, shut or end."""
    text: str
    field: str
    minus: bool
    near: int
    column: int
    """1-based."""


def parse(text: str) -> Node:
    """The query as a tree that asks for all its parts. An empty text asks for every record.

    Stop words count only in phrases, or where nothing else was typed. A part that is typed again
    counts for more. Raises SearchError for what cannot be read: the column, what was expected
    there, and an example.
    """
    if len(text) > LONGEST:
        raise SearchError(
            f"the query has {len(text):,} characters; at most {LONGEST:,} can be read: "
            "search for the part that matters most"
        )
    if not text.strip():
        return Every()
    reader = _Reader(list(tokens(text)))
    node = reader.whole()
    if node is None:
        raise SearchError("column 1: the query has no letter or digit to search for")
    count = sum(1 for _ in query.every_leaf(node))
    if count > MOST:
        raise SearchError(f"the query has {count} different words; at most {MOST} can be read")
    return node


def tokens(text: str) -> Iterable[Token]:
    """The pieces of a text, in order. Raises SearchError for an open quotation mark."""
    at = 0
    while found := TOKEN.search(text, at):
        at = found.end()
        column = found.start() + 1
        field = _field(found["field"] or "", found.start("field") + 1)
        minus = bool(found["minus"])
        what = next(name for name in KINDS if found[name] is not None)
        if what == "phrase" and found["close"] is None:
            start = found.start("phrase")
            raise SearchError(f"column {start}: this quotation mark is not closed; add another")
        near = int(found["near"][:4]) if found["near"] else 0
        words = found[what]
        if found["field"] and not field and what == "word":
            words = f"{found['field']}:{words}"
        yield Token(what, words, field, minus, near, column)
    yield Token("end", "", "", minus=False, near=0, column=len(text) + 1)


def _field(name: str, column: int) -> str:
    """The field of that name; empty where the name is a word that a colon happens to follow."""
    if name.lower() in FIELDS:
        return FIELDS[name.lower()].name
    if meant := field_like(name):
        raise _expected(column, f"a field, perhaps {meant}:", _example(meant))
    return ""


def _example(field: str) -> str:
    return next(one.example for one in FIELDS.values() if one.name == field)


def _expected(column: int, what: str, example: str) -> SearchError:
    return SearchError(f"column {column}: expected {what}; for example {example}")


class _Reader:
    """Recursive descent: any := all (OR all)*, all := one (AND? one)*, one := NOT one | atom."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def whole(self) -> Node | None:
        node = self.any_of(TEXT)
        if self.now.what == "shut":
            raise _expected(self.now.column, "no closing bracket here", "(rumor OR claim)")
        return node

    def word(self, *words: str) -> bool:
        """Whether an operator stands here, which is then passed."""
        now = self.now
        if now.what == "word" and not (now.field or now.minus) and now.text in words:
            self.at += 1
            return True
        return False

    def any_of(self, field: str) -> Node | None:
        parts = [self.all_of(field)]
        while self.word("OR"):
            column = self.tokens[self.at - 1].column if parts[0] is None else self.now.column
            parts.append(self.all_of(field))
            if parts[0] is None or parts[-1] is None:
                raise _expected(column, "something to search for beside OR", "rumor OR claim")
        told = query.merged(part for part in parts if part is not None)
        return Any(told) if len(told) > 1 else (told[0] if told else None)

    def all_of(self, field: str) -> Node | None:
        parts: list[Node] = []
        strict = False
        while True:
            if self.word("AND"):
                strict = True
                if not parts or self.ends():
                    raise _expected(
                        self.now.column, "something to search for beside AND", "ICE AND police"
                    )
                continue
            if self.ends():
                break
            if (part := self.one(field)) is not None:
                parts.append(part)
        kept = [part for part in parts if not query.stops(part)] or parts
        kept = [part for part in kept if not isinstance(part, Not) or part.part != Every()]
        told = query.merged(kept)
        if len(told) == 1:
            return told[0]
        return All(told, strict=strict) if told else None

    def ends(self) -> bool:
        now = self.now
        return now.what in ("end", "shut") or (
            now.what == "word" and now.text == "OR" and not (now.field or now.minus)
        )

    def one(self, field: str) -> Node | None:
        now = self.now
        if self.word("NOT"):
            column = self.now.column
            part = None if self.ends() else self.one(field)
            if part is None:
                raise _expected(column, "what to leave out after NOT", "checkpoint NOT train")
            return Not(part)
        self.at += 1
        part = self.bracket(now, field) if now.what == "open" else _leaf(now, now.field or field)
        return Not(part) if part is not None and now.minus else part

    def bracket(self, opened: Token, field: str) -> Node | None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise SearchError(
                f"column {opened.column}: brackets are nested more than {DEEPEST} deep; "
                "write the query flatter"
            )
        part = self.any_of(opened.field or field)
        if self.now.what != "shut":
            raise _expected(self.now.column, "a closing bracket", "(rumor OR claim)")
        self.at += 1
        self.depth -= 1
        return part


def _leaf(token: Token, field: str) -> Node | None:
    if field not in (TEXT, TITLE):
        return _narrowed(token, field)
    if token.what == "phrase":
        return _phrase(token, field)
    if like := LIKE.fullmatch(token.text):
        return _like(like, token, field)
    if INSIDE.search(token.text):
        column = token.column + token.text.index("*")
        raise _expected(column, "a * only at the end of a word", "imperson*")
    return _words(analysis.words(token.text), field, joined=True)


def _words(words: list[str], field: str, *, joined: bool) -> Written | None:
    if not words:
        return None
    if len(words) == 1:
        return Word(words[0], analysis.stem(words[0]), field=field)
    stems = tuple(analysis.stem(word) for word in words)
    return Phrase(" ".join(words), stems, joined=joined, field=field)


def _phrase(token: Token, field: str) -> Node | None:
    words = analysis.words(token.text)
    if not token.near or len(words) < 2:
        return _words(words, field, joined=False)
    if token.near > FARTHEST:
        raise _expected(token.column, f"at most ~{FARTHEST}", '"ICE police"~5')
    stems = tuple(dict.fromkeys(map(analysis.stem, words)))
    if len(stems) == 1:
        return Word(words[0], stems[0], field=field)
    return Near(" ".join(words), stems, token.near, field=field)


def _like(like: re.Match[str], token: Token, field: str) -> Node:
    words = analysis.words(like["stem"])
    if len(words) != 1:
        raise _expected(token.column, "one word before * or ~", "imperson*")
    if like["star"]:
        if len(words[0]) < SHORTEST:
            raise _expected(token.column, f"at least {SHORTEST} letters before *", "imperson*")
        return Prefix(words[0], field=field)
    if like["edits"] not in ("", "1", "2"):
        raise _expected(token.column, "~, ~1 or ~2 after a word", "impersonatoin~")
    edits = int(like["edits"] or (1 if len(words[0]) <= 5 else 2))
    return Fuzzy(words[0], edits, field=field)


def _narrowed(token: Token, field: str) -> Node:
    text = " ".join(token.text.split()).rstrip(",;")
    if FIELDS[field].dates:
        return dated(field, text, token.column)
    if not text or token.what == "range":
        raise _expected(token.column, f"a value right after {field}:", _example(field))
    return Value(FIELDS[field].name, text)
