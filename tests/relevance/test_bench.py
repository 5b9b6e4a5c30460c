"""The bench for test collections reads one, and takes its queries as raw text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kb.search import registry
from tests.bases import PROJECT, environment

DOCUMENTS = [
    ("d1", "Wings in a slipstream", "The lift of a wing, and of wings."),
    ("d2", "Heat", "How heat moves in slabs."),
    ("d3", "", "Of vitamin B12 and of nothing else."),
]
QUERIES = [
    ("q1", 'is "lift" of a (wing: or wings - known?'),
    ("q2", "heat AND NOT kind:letter"),
    ("q3", "?!"),
    ("q4", "nobody judged this"),
]
JUDGED = "q1\td1\t3\nq1\td2\t0\nq2\td2\t1\nq3\td3\t1\n"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    documents = [{"id": id, "title": title, "text": text} for id, title, text in DOCUMENTS]
    queries = [{"id": id, "text": text} for id, text in QUERIES]
    for name, rows in (("docs", documents), ("queries", queries)):
        told = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(told, "utf-8")
    (folder / "qrels.tsv").write_text(JUDGED, "utf-8")
    return folder


def test_each_engine_is_measured_over_the_queries_that_have_an_answer(collection: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(PROJECT / "bench/relevance.py"), str(collection)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    # Two of three are answered at the first rank, the wordless one not at all.
    assert [row[:6] for row in rows] == [
        ["small", engine, "0.6667", "0.6667", "0.6667", "3"] for engine in registry.ENGINES
    ]
