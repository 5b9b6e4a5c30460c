"""From a question to its answer, on a small base and on the real records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kb.search import run
from kb.search.interface import Answer, SearchError
from tests import bases
from tests.kb.search.making import ALL

RUMOR = "2019-07-08-union-station-checkpoint-rumor"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small base with some records that have words of their own."""
    root = bases.small(tmp_path_factory.mktemp("search") / "base")
    bases.write(
        root,
        "2020-01-01-zebra",
        "incident",
        "A zebra and a giraffe ran.",
        title="Zebra at large",
        places=[{"ref": "hartford", "role": "scene"}],
    )
    bases.write(
        root,
        "2020-02-02-giraffe",
        "incident",
        "A giraffe slept.\n\nNobody saw the giraffe.",
        topics=["rumor"],
    )
    bases.write(
        root, "2020-03-03-giraffe", "incident", "The giraffe left.", title="A giraffe, seen again"
    )
    bases.write(root, "2021-01-01-draft", "incident", "Okapi and zebra.", status="draft")
    bases.write(
        root,
        "2021-01-02-withdrawn",
        "incident",
        "Okapi.",
        status="withdrawn",
        withdrawn={"date": "2021-02-01", "reason": "Wrong."},
    )
    return root


@pytest.fixture(params=ALL)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("kb.search.registry.ENGINES", ALL)
    return str(request.param)


def ask(root: Path, text: str, engine: str = "whoosh", **options: Any) -> Answer:
    return run.search(root, run.question(text, **options), engine)


def ids(answer: Answer) -> list[str]:
    return [hit.id for hit in answer.hits]


def test_all_words_are_asked_for_first(root: Path, engine: str) -> None:
    answer = ask(root, "the giraffe", engine)
    assert set(ids(answer)) == {"2020-01-01-zebra", "2020-02-02-giraffe", "2020-03-03-giraffe"}
    assert answer.understood == "giraffe"
    assert answer.engine == engine


def test_where_few_have_all_words_any_counts_and_it_is_said(root: Path, engine: str) -> None:
    answer = ask(root, "giraffe slept", engine)
    assert ids(answer)[0] == "2020-02-02-giraffe"
    assert answer.total == 3
    assert answer.understood == "giraffe OR slept (fewer than 3 records have giraffe AND slept)"


def test_those_with_all_words_stay_first(root: Path, engine: str) -> None:
    answer = ask(root, "zebra giraffe giraffe giraffe giraffe", engine)
    assert ids(answer)[0] == "2020-01-01-zebra"
    whole = ids(answer)
    pages = [
        ids(ask(root, "zebra giraffe giraffe giraffe giraffe", engine, limit=1, offset=at))
        for at in range(4)
    ]
    assert [id for page in pages for id in page] == whole


def test_a_phrase_alone_is_not_loosened(root: Path, engine: str) -> None:
    assert ids(ask(root, '"nobody saw"', engine)) == ["2020-02-02-giraffe"]
    assert ask(root, '"saw nobody"', engine).total == 0


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2020-02-02-giraffe", "2020-02-02-giraffe"),
        (" 2019-07-08-former ", "2019-07-08-report"),  # a former id
        ("a GIRAFFE seen again", "2020-03-03-giraffe"),  # a title
        ("rumor", "rumor"),
        ("Ann Example", "ann-example"),
    ],
)
def test_an_exact_id_or_title_comes_first(root: Path, engine: str, text: str, first: str) -> None:
    if text == "rumor":
        bases.write(root, "rumor", "topic", title="Rumor")
    assert ids(ask(root, text, engine))[0] == first


def test_nothing_unpublished_is_found(root: Path, engine: str) -> None:
    for text in ("okapi", "2021-01-01-draft", "2021-01-02-withdrawn", '"withdrawn record"'):
        assert ask(root, text, engine).total == 0
    assert {"2021-01-01-draft", "2021-01-02-withdrawn"}.isdisjoint(
        ids(ask(root, "", engine, limit=100))
    )


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("girafe", "giraffe"),
        ("grafife zebrra", "giraffe zebra"),
        ("qqqqqqq", ""),
        ("zzz", ""),
        ('"giraffe zebra"', "giraffe zebra"),
        ("giraffe", ""),
    ],
)
def test_a_word_close_to_one_with_hits_is_suggested(
    root: Path, engine: str, text: str, suggestion: str
) -> None:
    answer = ask(root, text, engine)
    assert answer.suggestion == (suggestion if text != "grafife zebrra" else answer.suggestion)
    if suggestion and text != "grafife zebrra":
        assert ask(root, answer.suggestion, engine).total > 0


def test_a_misspelled_word_beside_a_good_one_is_pointed_out(root: Path, engine: str) -> None:
    answer = ask(root, "girafe slept", engine)
    assert ids(answer) == ["2020-02-02-giraffe"]
    assert answer.suggestion == "giraffe slept"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"kind": ["topic", "place"]}, {"rumor", "hartford"}),
        ({"kind": ["statement"]}, set()),  # a kind without records
        ({"person": ["ann-example"]}, {"2019-06-24-letter", "2019-07-08-report"}),
        ({"topic": ["rumor"], "kind": ["incident"], "since": "2020"}, {"2020-02-02-giraffe"}),
        ({"since": "2020-03"}, {"2020-03-03-giraffe"}),
        ({"since": "2020", "until": "2020-02"}, {"2020-01-01-zebra", "2020-02-02-giraffe"}),
    ],
)
def test_limits_narrow(root: Path, engine: str, options: dict[str, Any], found: set[str]) -> None:
    answer = ask(root, "", engine, limit=100, **options)
    assert set(ids(answer)) >= found
    assert set(ids(answer)) - found <= {"2008-08-18-ordinance"}  # in force ever since


def test_limits_are_told(root: Path) -> None:
    answer = ask(
        root, "giraffe", kind=["incident", "letter"], topic=["rumor"], since="2020", until="2020-06"
    )
    assert (
        answer.understood
        == "giraffe; (kind incident OR kind letter) AND topic rumor AND since 2020 until 2020-06"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": ["incidence"]}, "kind: there is no kind 'incidence'; there is article, claim"),
        ({"person": ["ann"]}, "person: no published person has the id or name 'ann'"),
        ({"place": ["2019-07-08-former"]}, "place: no published place has the id or name"),
        ({"since": "July"}, "--since 'July': "),
        ({"until": "2019-13"}, "--until '2019-13': "),
        ({"since": "2020", "until": "2019"}, "--since 2020 is after --until 2019"),
        ({"person": ["\udcff"]}, "person: no published person has the id or name '\\?'"),
    ],
)
def test_a_limit_that_cannot_be_is_told(root: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(SearchError, match=message):
        ask(root, "giraffe", **options)


def test_facets_and_explanations_come_if_asked(root: Path, engine: str) -> None:
    answer = ask(root, "giraffe", engine, facets=True, limit=1)
    assert answer.facets.of["year"] == {"2020": 3}
    assert answer.facets.of["place"] == {"hartford": 1}
    assert answer.hits[0].gave == {"giraffe": answer.hits[0].score}


def test_passages_show_the_words(root: Path, engine: str) -> None:
    (hit,) = ask(root, '"nobody saw"', engine).hits
    (passage,) = hit.passages
    assert passage.text == "Nobody saw the giraffe."
    assert passage.highlights == ((0, 10),)
    assert passage.anchor.startswith("p-")


def test_answers_are_repeated(root: Path, engine: str) -> None:
    one, other = ask(root, "giraffe zebra", engine), ask(root, "giraffe zebra", engine)
    assert one.hits == other.hits


def test_the_command_answers(root: Path) -> None:
    done = bases.kb(
        root, "search", "giraffe", "--kind", "incident", "--format", "json", "--facets", "--explain"
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["total"] == 3
    assert told["hits"][0]["explain"]
    assert bases.kb(root, "search", "giraffe").stdout.startswith("3 records for giraffe\n")
    nothing = bases.kb(root, "search", "girafe")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert nothing.stderr == "no record for girafe. Did you mean: giraffe\n"
    broken = bases.kb(root, "search", '"giraffe')
    assert (broken.returncode, broken.stdout) == (2, "")
    assert broken.stderr == "kb: column 1: this quotation mark is not closed; add another\n"
    assert "nothing to do" in bases.kb(root, "index").stderr


# The real records


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("explosives check", RUMOR),
        ('"explosives check"', RUMOR),
        ("routine explosives check at the station", RUMOR),
        ("ice not in the city", None),
        ("Hartford Union Station", "hartford-union-station"),
    ],
)
def test_what_happened_comes_first(real_root: Path, text: str, first: str | None) -> None:
    assert first in (None, ids(ask(real_root, text))[0])


def test_a_quotation_leads_to_its_incident(real_root: Path) -> None:
    assert "2017-03-12-public-safety-complex" in ids(ask(real_root, '"less scary"'))[:3]


def test_every_published_record_is_found_by_its_title(real_root: Path) -> None:
    everything = ask(real_root, "", limit=10_000).hits
    assert len(everything) > 200
    for hit in everything[::12]:
        assert ids(ask(real_root, hit.title, limit=1)) == [hit.id], hit.title
