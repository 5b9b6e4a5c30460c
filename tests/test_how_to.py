"""The code shown in docs/how-to works as it stands there, against the code as it is today."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema_rs
import pytest
import yaml

from ingest.draft import Known, draft
from ingest.source import Extract, Skipped, Source
from kb import parse, schema, store
from kb.check import evidence
from kb.check.run import problems_of, view_of
from kb.search import syntax
from kb.search.gather import gather
from kb.search.interface import DamagedError, Document, Engine, Wanted
from kb.search.registry import engine
from kb.search.resolve import resolved

ROOT = Path(__file__).resolve().parents[1]
HOW_TO = ROOT / "docs" / "how-to"
TODAY = date(2026, 11, 22)
Load = Callable[[str, str], ModuleType]


def block(page: str, start: str) -> str:
    """The block of code on a page that begins with `start`."""
    found = re.findall(
        r"^```\w+\n(.*?)^```$", (HOW_TO / page).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return next(code for code in found if code.startswith(start))


@pytest.fixture
def module() -> Iterator[Load]:
    """Makes a module of code, as if it were a file."""
    made: list[str] = []

    def load(name: str, code: str) -> ModuleType:
        one = ModuleType(name)
        one.__file__ = __file__
        sys.modules[name] = one
        made.append(name)
        exec(compile(code, name, "exec"), one.__dict__)
        return one

    yield load
    for name in made:
        del sys.modules[name]


def test_the_kind_is_a_schema_that_a_record_can_be_checked_by() -> None:
    sources: dict[str, Any] = {
        path.stem: yaml.safe_load(path.read_text("utf-8")) for path in store.SCHEMAS.glob("*.yaml")
    }
    sources["hearing"] = yaml.safe_load(block("add-a-kind.md", "label: Hearing"))
    sources["_relations"] |= yaml.safe_load(block("add-a-kind.md", "documents:"))
    made = schema.build(sources)
    compiled = made.json_schema("hearing")
    jsonschema_rs.meta.validate(compiled)
    assert "hearing" in made.relations["documents"].targets
    assert {ref.label for ref in made.kinds["hearing"].refs} >= {"Held by", "About", "Speakers"}


def test_the_rule_finds_what_its_case_has_and_says_what_the_page_says(module: Load) -> None:
    imports = "from kb.check.evidence import *\nfrom kb.check.interface import View, rule\nfrom collections.abc import Iterator\nfrom kb.record import Fault, Record\n"
    rule = module("rule", imports + block("add-a-rule.md", "MOST_WORDS")).summary_is_short
    assert rule.code not in {one.code for one in evidence.RULES}
    path = "incidents/2019/2019-07-11-report.md"
    record = parse.parse(path, block("add-a-rule.md", "---\n").encode()).record
    assert record is not None
    (problem,) = problems_of(record, view_of([record], store.load_schemas(), TODAY), [rule])
    said = f"{problem.path}:{problem.line}:{problem.column}: {problem.code} {problem.message} ({problem.remedy})\n"
    assert said == block("add-a-rule.md", path)


def test_the_reader_reads_its_case_and_refuses_others(module: Load) -> None:
    reader = module("captions", block("add-a-format.md", '"""Reads the captions')).CaptionsReader()
    source = Source.of(
        block("add-a-format.md", "WEBVTT").encode(),
        "text/vtt",
        "input.vtt",
        "2026-11-22T12:00:00+00:00",
    )
    assert reader.reads(source)
    extract = reader.read(source)
    assert isinstance(extract, Extract)
    assert extract.text == (
        "00:00:01 Chair: The meeting is called to order. The first item is the \\*ordinance\\*.\n\n"
        "00:01:10 Clerk: Present: five & a quorum."
    )
    made = draft(extract, source, known=Known(), today=TODAY)
    assert made.id.startswith("2026-11-02-committee-meeting")
    assert isinstance(reader.read(Source.of(b"no", "text/vtt", "-", "2026-11-22")), Skipped)


@pytest.fixture(scope="module")
def records() -> list[Document]:
    return gather(ROOT).documents


@pytest.mark.parametrize(
    "words",
    [
        *("checkpoint", '"public trust"', "police city", "detainers", ""),
        *(
            '"ice police"~5 kind:letter',
            "imperson* -date:2019",
            "titel~ OR title:trust",
            "has:letter",
        ),
    ],
)
def test_the_engine_finds_what_the_default_engine_finds(
    words: str, records: list[Document], tmp_path: Path, module: Load
) -> None:
    plain: Engine = module("plain_engine", block("add-an-engine.md", '"""Looks at every')).ENGINE
    found = []
    for one in (plain, engine("whoosh")):
        folder = tmp_path / one.name
        folder.mkdir()
        one.build(folder, records[1:])
        one.update(folder, records[:1], [records[-1].id])
        snapshot = one.open(folder)
        node = resolved(syntax.parse(words), snapshot, {})
        rows = snapshot.find(Wanted(node, limit=10_000, facets=20))
        dated = snapshot.find(Wanted(node, sort="-date", limit=5))
        found.append(
            (
                {row.id for row in rows.rows},
                rows.total,
                rows.facets,
                [row.id for row in dated.rows],
                snapshot.count(),
            )
        )
        snapshot.close()
    assert found[0] == found[1]
    assert found[0][1]
    (tmp_path / "plain" / "plain.json").write_text("[{")
    with pytest.raises(DamagedError):
        plain.open(tmp_path / "plain")
