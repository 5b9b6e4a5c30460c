"""Records that a text names: by id, former id, title or other name."""

from __future__ import annotations

from collections.abc import Mapping

from kb.search import analysis, query
from kb.search.fields import CITING, NAMING
from kb.search.interface import Snapshot, Wanted
from kb.search.query import Any, Node, Phrase, Value


def named(
    text: str, limits: Node, snapshot: Snapshot, aliases: Mapping[str, str]
) -> tuple[str, ...]:
    """The ids of the records within the limits that are called as the text, by id first."""
    id = _id(text, aliases)
    ids = (id,) if id and snapshot.has("id", id) else ()
    key = analysis.key(text)
    called = snapshot.called(key) if key else ()
    found = dict.fromkeys((*ids, *(snapshot.titled(key) if called else ()), *called))
    return tuple(id for id in found if _fits(query.both(Value("id", id), limits), snapshot))


def around(text: str, snapshot: Snapshot, aliases: Mapping[str, str]) -> Node | None:
    """The record whose id the text is, and those that refer to it; None for any other text.

    The words of a name, as in luke-bronin, are looked for too. An id of one word, such as that of
    a topic, is a word like others.
    """
    id = _id(text, aliases)
    if "-" not in id or not snapshot.has("id", id):
        return None
    fields = [field for field in (*CITING, *NAMING) if snapshot.has(field, id)]
    about: list[Node] = [Value(field, id) for field in ("id", *fields)]
    if not id[0].isdigit():  # what begins with a date is no name
        words = analysis.words(id)
        about.append(Phrase(" ".join(words), tuple(map(analysis.stem, words))))
    return Any(tuple(about)) if len(about) > 1 else about[0]


def _id(text: str, aliases: Mapping[str, str]) -> str:
    """The id that the text may be; empty where it cannot be one."""
    id = aliases.get(text.strip(), text.strip())
    return "" if " " in id else id


def _fits(node: Node, snapshot: Snapshot) -> bool:
    return snapshot.find(Wanted(node, limit=0)).total > 0
