"""The report of ranks: where each wanted record stands, so that a change shows what it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import unified_diff
from hashlib import blake2b
from pathlib import Path
from statistics import mean

from kb import store
from tests.relevance.judged import FOLDER, Judged
from tests.relevance.measures import ndcg

FILE = FOLDER / "ranks.txt"
LONGEST = 60
"""Characters of a query that are shown."""
UPDATE = "KB_UPDATE=1 .venv/bin/python -m pytest tests/relevance"

Ranked = Mapping[str, Sequence[Sequence[str]]]
"""By engine: of each question, the ids found, the best first."""


def means(judged: Sequence[Judged], ranked: Ranked) -> dict[str, dict[str, float]]:
    """By engine: the mean nDCG@10 of each file, and of all questions under `all`."""
    found: dict[str, dict[str, float]] = {}
    for engine, lists in ranked.items():
        scores = [ndcg(ids, one.wanted) for one, ids in zip(judged, lists, strict=True)]
        themes = {one.theme for one in judged}
        found[engine] = {
            theme: mean(s for s, one in zip(scores, judged, strict=True) if one.theme == theme)
            for theme in sorted(themes)
        } | {"all": mean(scores)}
    return found


def report(judged: Sequence[Judged], ranked: Ranked, records: str) -> str:
    """A line for each question and each record it wants, after the means and what `records` say."""
    lines = [
        "# Written by the test; do not edit. Where each wanted record stands, - for nowhere near.",
        f"# To write it anew, after looking at what moved: {UPDATE}",
        records,
        "#",
        *(f"# {line}" for line in table(means(judged, ranked)).splitlines()),
        "",
    ]
    rows = []
    for number, one in enumerate(judged):
        for id, grade in one.wanted.items():
            places = (f"{engine} {_rank(ids[number], id)}" for engine, ids in ranked.items())
            rows.append(f"{one.theme} | {_short(one.query)} | {id} ({grade}) | {', '.join(places)}")
    return "\n".join([*lines, *sorted(rows)]) + "\n"


def told(root: Path) -> str:
    """The line that says which records the ranks are of."""
    digest = blake2b(digest_size=8)
    for path in store.record_paths(root):
        digest.update(path.encode() + b"\0" + store.read_record(root, path).data + b"\0")
    return f"# Of the records {digest.hexdigest()}: others move ranks too."


def table(means: Mapping[str, Mapping[str, float]]) -> str:
    """The means, a file a line, an engine a column."""
    themes = next(iter(means.values()))
    lines = [f"{'mean nDCG@10':<22}" + "".join(f"{engine:>9}" for engine in means)]
    lines += [
        f"{theme:<22}" + "".join(f"{one[theme]:9.3f}" for one in means.values()) for theme in themes
    ]
    return "\n".join(lines)


def _rank(ids: Sequence[str], id: str) -> str:
    return str(ids.index(id) + 1) if id in ids else "-"


def _short(query: str) -> str:
    return query if len(query) <= LONGEST else f"{query[:LONGEST].rstrip()}…"


def moved(kept: str, now: str) -> str:
    """The lines that differ; empty where none does."""
    lines = unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith("@@"))
