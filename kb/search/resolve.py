"""Names to ids, beginnings and near spellings to the words that are there: asks the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kb.search import analysis, query
from kb.search.fields import CITING, FIELDS, NAMING
from kb.search.interface import SearchError, Snapshot, Wanted
from kb.search.query import All, Any, Fuzzy, Like, Node, Not, Prefix, Value

EXPANDED = 32
"""Words that imperson* stands for at most: the most frequent ones. Each costs a list of records."""
MANY = 20
"""Values that are not listed."""
YEAR = re.compile(r"-?\d{1,9}")
KINDS = Path(__file__).parents[1] / "schemas"


def resolved(node: Node, snapshot: Snapshot, aliases: Mapping[str, str]) -> Node:
    """The query as an engine understands it: with ids that exist and words that are there.

    Raises SearchError for a value that no record has, with one that is near.
    """

    def within(node: Node) -> Node:
        match node:
            case All(parts):
                return All(tuple(map(within, parts)), strict=node.strict)
            case Any(parts):
                return Any(tuple(map(within, parts)), node.typed)
            case Not(part):
                return Not(within(part))
            case Prefix() | Fuzzy():
                return like(node, snapshot)
            case Value():
                return _value(node, snapshot, aliases)
            case _:
                return node

    return within(node)


def like(leaf: Prefix | Fuzzy, snapshot: Snapshot) -> Like:
    """The words of the index that begin or nearly read so, the most frequent first."""
    text = f"{leaf.text}*"
    if isinstance(leaf, Prefix):
        found = list(snapshot.lexicon(leaf.text, leaf.field))
    else:
        text = f"{leaf.text}~{leaf.edits}"
        found = near(leaf.text, leaf.edits, snapshot.lexicon(leaf.text[0], leaf.field))
    counted = [(-snapshot.frequency(word, leaf.field), word) for word in found]
    words = tuple(word for count, word in sorted(counted) if count)
    return Like(text, words[:EXPANDED], len(words), leaf.boost, leaf.field)


def near(word: str, edits: int, words: Iterable[str]) -> list[str]:
    """Those of `words` that are at most so many edits (2 at most) from `word`, the nearest first.

    Edits are those of Damerau and Levenshtein. The first letter is taken to be right, as it nearly
    always is in misspellings (Yannakoudakis and Fawthrop, "The rules of spelling errors",
    Information Processing & Management 19(2), 1983): callers give the words that begin with it.
    """
    from rapidfuzz.distance import OSA, DamerauLevenshtein  # costs as much as a search
    from rapidfuzz.process import extract

    # What OSA does not see are edits between two letters that change places: where two edits are
    # all there is, that makes it one more. It takes a tenth of the time.
    quick, exact = OSA.distance, DamerauLevenshtein.distance
    likely = extract(word, words, scorer=quick, score_cutoff=edits + 1, limit=None)  # type: ignore[arg-type]  # a slip in its stubs
    some = [one for one, _, _ in sorted(likely, key=lambda one: one[2])]
    found = extract(word, some, scorer=exact, score_cutoff=edits, limit=None)
    return [one for one, _, _ in found]


def _value(asked: Value, snapshot: Snapshot, aliases: Mapping[str, str]) -> Node:
    if asked.field == "kind":
        return Value("kind", _kind(asked.value))
    if asked.field in NAMING:
        return _named(asked, snapshot, aliases)
    if asked.field in CITING:
        id = aliases.get(asked.value, asked.value)
        if snapshot.has("id", id):
            return Value(asked.field, id)
        raise SearchError(
            f"{asked.field}: no published record has the id {asked.value!r}; "
            f"for example {FIELDS[asked.field].example}"
        )
    if asked.field == "year" and not YEAR.fullmatch(asked.value):
        raise SearchError(
            f"year: {asked.value!r} is no year; for example {FIELDS['year'].example}, "
            "and for several date:2017..2019"
        )
    if asked.field != "year" and not snapshot.has(asked.field, asked.value):
        _known(asked)
    return asked


def _known(asked: Value) -> None:
    """Raises SearchError for a value that no record may have, with one that is near."""
    from kb.check.interface import hint  # with the schemas, it costs more than a search
    from kb.search.documents import possible
    from kb.store import load_schemas

    known = possible(load_schemas())[asked.field]
    if asked.value not in known:
        there = f"; there is {', '.join(known)}" if len(known) < MANY else ""
        near = hint(asked.value, known)
        raise SearchError(f"{asked.field}: no record can have {asked.value!r}{near}{there}")


def _kind(typed: str) -> str:
    kinds = sorted(path.stem for path in KINDS.glob("[a-z]*.yaml"))
    name = typed.lower()
    if name in kinds:
        return name
    if name.removesuffix("s") in kinds:
        return name.removesuffix("s")
    raise SearchError(f"kind: there is no kind {typed!r}; there is {', '.join(kinds)}")


def _named(asked: Value, snapshot: Snapshot, aliases: Mapping[str, str]) -> Node:
    """Records that refer to one known by this id or name, and that one itself."""
    field, id = asked.field, aliases.get(asked.value, asked.value)
    if snapshot.has(field, id) or _is(id, field, snapshot):
        return _referring(field, id, "")
    found = [id for id in snapshot.called(analysis.key(asked.value)) if _is(id, field, snapshot)]
    if not found:
        raise SearchError(
            f"{field}: no published {field} has the id or name {asked.value!r}; "
            f"find it with `search NAME --kind {field}`, or for example {FIELDS[field].example}"
        )
    nodes = tuple(_referring(field, id, asked.value) for id in found)
    return nodes[0] if len(nodes) == 1 else Any(nodes)


def _referring(field: str, id: str, label: str) -> Node:
    return Value(field, id, label and f"{label} ({id})")


def _is(id: str, kind: str, snapshot: Snapshot) -> bool:
    one = query.both(Value("id", id), Value("kind", kind))
    return snapshot.has("id", id) and snapshot.find(Wanted(one, limit=0)).total > 0
