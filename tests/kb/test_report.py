"""Problems, links and records as text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kb import report
from kb.check.registry import RULES
from kb.check.run import Checked
from kb.link.run import Linked, catalog
from kb.parse import parse
from kb.record import Link, Problem, Severity
from kb.report import ReportError
from tests.kb.link.making import linked, record

PROBLEMS = (
    Problem(
        "incidents/2019/a b é.md", 3, 7, "E201", "there is no record 'x'", "use the id of a record"
    ),
    Problem(
        "incidents/a,b:c%.md",
        1,
        1,
        "W601",
        "50 %\r\n::error::forged",
        "read it again",
        Severity.WARNING,
    ),
)
ANN = record("ann-example", "person", title="Ann Example", aliases=["mayor-example"])
LETTER = record(
    "2019-06-24-letter", "letter", "A letter.", sender=[{"ref": "ann-example", "as": "Mayor"}]
)


@pytest.fixture
def base() -> Linked:
    return linked(ANN, LETTER)


def test_a_problem_is_one_line_of_text() -> None:
    assert report.problems_text(PROBLEMS).split("\n") == [
        "incidents/2019/a b é.md:3:7: E201 there is no record 'x' (use the id of a record)",
        "incidents/a,b:c%.md:1:1: W601 50 % ::error::forged (read it again)",
    ]


def test_problems_as_json_have_the_keys_scripts_rely_on() -> None:
    rows = json.loads(report.problems_json(PROBLEMS))
    assert [list(row) for row in rows] == [
        ["path", "line", "column", "code", "severity", "message", "remedy"]
    ] * 2
    assert [row["severity"] for row in rows] == ["error", "warning"]
    assert report.problems_json([]) == "[]"


def test_a_problem_for_github_is_one_command_that_no_text_can_forge() -> None:
    assert report.problems_github(PROBLEMS).split("\n") == [
        "::error file=incidents/2019/a b é.md,line=3,col=7,title=E201::there is no record 'x' (use the id of a record)",
        "::warning file=incidents/a%2Cb%3Ac%25.md,line=1,col=1,title=W601::50 %25%0D%0A::error::forged (read it again)",
    ]


def test_sarif_has_the_parts_that_code_scanning_reads() -> None:
    whole = json.loads(report.problems_sarif(PROBLEMS))
    assert whole["version"] == "2.1.0"
    assert whole["$schema"].startswith("https://")
    (run,) = whole["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["E201", "W601"]
    assert run["tool"]["driver"]["name"]
    for result, problem in zip(run["results"], PROBLEMS, strict=True):
        assert set(result) == {"ruleId", "level", "message", "locations"}
        assert result["ruleId"] in rules
        assert result["level"] in {"error", "warning", "note", "none"}
        assert result["message"]["text"].startswith(problem.message)
        (place,) = result["locations"]
        where = place["physicalLocation"]
        assert where["region"] == {"startLine": problem.line, "startColumn": problem.column}
        assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", where["artifactLocation"]["uri"])
    assert json.loads(report.problems_sarif([]))["runs"][0]["results"] == []


def at(*paths: str) -> tuple[Problem, ...]:
    return tuple(Problem(path, 1, 1, "E100", "", "") for path in paths)


@pytest.mark.parametrize(
    ("wanted", "here", "found"),
    [
        ([], ".", ["incidents/2019/a.md", "incidents/2019/ab.md", "incidents/2020/c.md"]),
        (["."], ".", ["incidents/2019/a.md", "incidents/2019/ab.md", "incidents/2020/c.md"]),
        (["incidents/2019"], ".", ["incidents/2019/a.md", "incidents/2019/ab.md"]),
        (["incidents/2019/"], ".", ["incidents/2019/a.md", "incidents/2019/ab.md"]),
        (["incidents/2019/a.md"], ".", ["incidents/2019/a.md"]),
        (["a.md"], "incidents/2019", ["incidents/2019/a.md"]),
        (["../2020"], "incidents/2019", ["incidents/2020/c.md"]),
        (["incidents/2020"], "incidents/2019", ["incidents/2020/c.md"]),
        (["incidents/2020", "incidents/2019/a.md"], ".", ["incidents/2019/a.md", "incidents/2020/c.md"]),
    ],
)  # fmt: skip
def test_paths_limit_which_problems_are_shown(
    tmp_path: Path, wanted: list[str], here: str, found: list[str]
) -> None:
    problems = at("incidents/2019/a.md", "incidents/2019/ab.md", "incidents/2020/c.md")
    for problem in problems:
        (tmp_path / problem.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / problem.path).touch()
    root = tmp_path.resolve()
    assert [one.path for one in report.under(problems, wanted, root, root / here)] == found
    absolute = [str(root / here / path) for path in wanted if (root / here / path).exists()]
    if absolute:
        assert report.under(problems, absolute, root, Path("/"))


@pytest.mark.parametrize("path", ["nowhere.md", "..", "/etc"])
def test_a_path_outside_the_base_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "base").mkdir()
    root = (tmp_path / "base").resolve()
    with pytest.raises(ReportError, match="no such file or folder"):
        report.under((), [path], root, root)


def test_the_summary_counts_errors_and_warnings() -> None:
    one, here = parse("incidents/2019/a.md", b"---\nid: a\n---\n").record, Path()
    assert one
    checked = Checked({f"a{number}": one for number in range(1234)}, ())
    said = "1,234 records checked: 1 error, 1 warning"
    assert report.check_summary(PROBLEMS, checked, (), here, here) == said
    assert report.check_summary((), Checked({}, ()), (), here, here) == (
        "0 records checked: no problem"
    )


def test_what_is_named_and_is_no_record_is_told_to_be_none(tmp_path: Path) -> None:
    one = parse("incidents/2019/a.md", b"---\nid: a\n---\n").record
    assert one
    (tmp_path / "incidents/2019").mkdir(parents=True)
    for name in ("incidents/2019/a.md", "README.md", "incidents/2019/b.txt"):
        (tmp_path / name).touch()
    checked = Checked({"a": one}, at("incidents/2019/b.txt"))

    def said(*paths: str) -> str:
        return report.check_summary((), checked, paths, tmp_path, tmp_path)

    assert said("README.md") == "README.md: no record, so it was not checked"
    assert said("README.md", "incidents").split("\n") == [
        "README.md: no record, so it was not checked",
        "1 record checked: no problem",
    ]
    for path in (".", "incidents", "incidents/2019", "incidents/2019/a.md", "incidents/2019/b.txt"):
        assert said(path) == "1 record checked: no problem"


def test_links_are_those_of_all_records_or_out_of_and_into_one(base: Linked) -> None:
    (link,) = report.links_of(base.catalog, None)
    for id in ("ann-example", "mayor-example", LETTER.id):
        assert report.links_of(base.catalog, id) == [link]
    assert report.links_text([link]) == "2019-06-24-letter --sender--> ann-example [typed] Mayor"
    assert json.loads(report.links_json([link])) == [
        {
            "from": LETTER.id,
            "rel": "sender",
            "to": "ann-example",
            "label": "From",
            "origin": "typed",
            "evidence": "Mayor",
        }
    ]


def test_dot_is_a_graph_whatever_an_id_holds() -> None:
    links = [Link('a"b\\', "re\nl", "c", "", "", "typed", "")]
    assert report.links_dot(links) == 'digraph kb {\n  "a\\"b\\\\" -> "c" [label="re l"];\n}'


def test_an_unknown_id_is_refused_with_what_to_do(base: Linked) -> None:
    with pytest.raises(ReportError, match="no record 'nobody'; `search` finds records"):
        report.record_of(base.catalog, "nobody")


def test_an_id_that_is_nearly_one_is_refused_with_that_one(base: Linked) -> None:
    with pytest.raises(ReportError, match=r"no record 'annexample' \(did you mean 'ann-example'"):
        report.record_of(base.catalog, "annexample")


def test_a_record_is_found_by_its_title_or_other_name() -> None:
    other = record("ann-other", "person", title="Ann Other", names=["Anne O’Ther", "Ann"])
    third = record("ann-third", "person", title="Ann")
    catalog = linked(ANN, other, third).catalog
    assert report.record_of(catalog, " ann  EXAMPLE ")[1].id == ANN.id
    assert report.record_of(catalog, "Anne o'ther")[1].id == other.id
    with pytest.raises(ReportError, match=r"2 records are called 'Ann'.* ann-other, ann-third"):
        report.record_of(catalog, "Ann")
    for nothing in ("", " !"):
        with pytest.raises(ReportError, match="there is no record"):
            report.record_of(catalog, nothing)


def test_a_present_id_goes_before_a_former_one() -> None:
    both = catalog({ANN.id: ANN, LETTER.id: LETTER}, [], (), {ANN.id: LETTER.id})
    assert report.record_of(both, ANN.id)[1] is ANN


def test_a_record_is_shown_as_text_as_its_file_and_as_json(base: Linked) -> None:
    found = report.record_of(base.catalog, LETTER.id)
    assert report.show_text(found).split("\n") == [
        "Title of 2019-06-24-letter",
        "==========================",
        "letter, Monday, June 24, 2019, published: incidents/2019/2019-06-24-letter.md",
        "",
        "Summary of 2019-06-24-letter.",
        "",
        "A letter.",
        "",
        "Links out",
        "  From: ann-example",
    ]
    assert report.show_md(found) == LETTER.text.rstrip("\n")
    whole: dict[str, Any] = json.loads(report.show_json(found))
    assert whole["id"] == LETTER.id
    assert whole["body"] == "A letter."
    assert [link["to"] for link in whole["links"]] == ["ann-example"]
    assert "Links in\n  Letters sent: 2019-06-24-letter" in report.show_text(
        report.record_of(base.catalog, ANN.id)
    )


def test_the_rules_page_has_every_code_once_with_rule_and_remedy() -> None:
    rows = [line.split(" | ") for line in report.rules_markdown().split("\n")[2:]]
    codes = [row[0].strip("|` ") for row in rows]
    assert codes == sorted(set(codes))
    assert {"E100", "E101", *(rule.code for rule in RULES)} <= set(codes)
    assert all(len(row) == 4 and all(cell.strip(" |") for cell in row) for row in rows)
