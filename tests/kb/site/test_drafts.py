"""What is not published stays in the house: no word of a draft or of a withdrawn record is in anything built."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kb.search import ledger, run
from kb.site.build import build
from tests import bases

DRAFT, GONE, SHOWN = "quixzok", "vorpzik", "blimzok"
"""Nonsense that stems to itself, in every field of a draft, of a withdrawn record, of a published one."""


def filled(word: str, **more: object) -> dict[str, object]:
    """Fields of an incident that all hold `word`."""
    source = {
        "id": f"{word}1",
        "title": f"{word} report",
        "publisher": f"The {word}",
        "url": f"https://{word}.test/",
        "tier": "primary",
        "locator": word,
        "note": word,
    }
    return {
        "title": f"A {word} title",
        "summary": f"A {word} summary.",
        "sources": [source],
        "facts": {word: [{"value": f"{word} account", "source": f"{word}1", "note": word}]},
        "timeline": [{"at": word, "text": f"{word} moment", "source": f"{word}1"}],
        "undisputed": [word],
        "outcome": word,
        "people": [{"ref": "ann-example", "role": f"{word} role"}],
        "places": [{"ref": "hartford", "role": f"{word} scene"}],
        "topics": ["rumor"],
        "relations": [{"rel": "follows", "to": "2019-07-08-report", "note": f"{word} note"}],
        "open_questions": [f"Who is {word}?"],
        "provenance": {"origin": word, "sha256": "0" * 64},
        "translations": {"es": {"title": f"{word} titulo", "summary": f"{word} resumen"}},
        "corrections": [{"date": "2020-01-01", "note": word}],
        **more,
    }


def policy(word: str) -> dict[str, object]:
    version = {
        "id": "v1",
        "label": f"{word} version",
        "in_force": "2008-01-01/..",
        "text": f"{word} text",
    }
    return {"title": f"{word} rule", "summary": word, "versions": [version], "citation": word}


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    """A built base with a draft, a withdrawn and a published record of several kinds, full of their words."""
    root = bases.small(tmp_path_factory.mktemp("drafts") / "base")
    gone = {
        "status": "withdrawn",
        "withdrawn": {"date": "2021-02-03", "reason": "It named a private person."},
    }
    bases.write(
        root,
        f"2019-09-01-{DRAFT}",
        "incident",
        f"Draft {DRAFT} of Ann Example.",
        status="draft",
        aliases=[f"2019-{DRAFT}-former"],
        **filled(DRAFT),
    )
    bases.write(
        root,
        f"{DRAFT}-person",
        "person",
        f"Body {DRAFT}.",
        status="draft",
        title=f"Name {DRAFT}",
        names=["Plain Name"],
        not_when=["Other Ann Example"],
    )
    bases.write(root, f"2008-09-01-{DRAFT}-rule", "policy", status="draft", **policy(DRAFT))
    bases.write(root, f"{DRAFT}-topic", "topic", status="draft", title=DRAFT, summary=DRAFT)
    bases.write(
        root,
        "2019-09-02-gone",
        "incident",
        f"## Heading {GONE}\n\nBody {GONE} of Ann Example and [it](2019-07-08-report.md).",
        **filled(GONE),
        **gone,
    )
    bases.write(
        root,
        "gone-person",
        "person",
        f"Body {GONE}.",
        title=f"Name {GONE}",
        names=["Faded Name", f"Dr {GONE}"],
        **gone,
    )
    bases.write(root, "2008-09-02-gone-rule", "policy", GONE, **policy(GONE), **gone)
    bases.write(
        root,
        f"2019-09-03-{SHOWN}",
        "incident",
        f"Body {SHOWN} by Plain Name and Faded Name; see [that](2019-09-02-gone.md).",
        **filled(
            SHOWN,
            relations=[{"rel": "follows", "to": "2019-09-02-gone"}],
            aliases=["2019-09-03-former"],
        ),
    )
    built = build(root, root / "site", bases.TODAY)
    assert built.done, built.problems
    return root


def inflated(data: bytes) -> bytes:
    """The file as a reader's browser sees it."""
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def places(folder: Path, word: str) -> list[str]:
    """The files below `folder` whose name or content has `word`."""
    return [
        name
        for name, data in bases.files(folder).items()
        if word in name.lower() or word.encode() in inflated(data).lower()
    ]


def test_no_file_of_the_site_has_a_word_of_a_draft(base):
    assert places(base / "site", DRAFT) == []


def test_no_file_of_the_site_has_a_word_of_a_withdrawn_record(base):
    assert places(base / "site", GONE) == []


def test_a_published_word_is_found_where_the_others_are_not(base):
    found = places(base / "site", SHOWN)
    assert f"records/2019-09-03-{SHOWN}/index.html" in found
    assert "data/records.json" in found
    assert "people/ann-example/index.html" in found
    assert any(name.endswith(".pf_fragment") for name in found), "the browser's search shows it"
    assert any(name.endswith(".pf_index") for name in found), "the browser's search finds it"


def test_a_withdrawn_record_keeps_its_page_with_date_and_reason(base):
    page = (base / "site/records/2019-09-02-gone/index.html").read_text("utf-8")
    assert "withdrawn" in page
    assert "February 3, 2021" in page
    assert "It named a private person." in page
    assert (base / "site/people/gone-person/index.html").exists()


def test_links_to_a_withdrawn_record_still_lead_to_its_page(base):
    page = (base / f"site/records/2019-09-03-{SHOWN}/index.html").read_text("utf-8")
    assert "../../records/2019-09-02-gone/" in page


def test_names_of_drafts_and_withdrawn_people_are_no_links(base):
    page = (base / f"site/records/2019-09-03-{SHOWN}/index.html").read_text("utf-8")
    body = page[page.index('<section class="kb-body">') :]
    assert "by Plain Name and Faded Name;" in body


def test_no_word_that_is_not_published_is_in_the_search_index_on_disk(base):
    run.update(base, "whoosh", full=True)
    assert len(run.search(base, run.question(SHOWN), "whoosh").hits) == 1
    for word in (DRAFT, GONE):
        assert run.search(base, run.question(word), "whoosh").hits == ()
        found = {place.rpartition("/")[2] for place in places(base / ".kb/index", word)}
        assert found <= {"current.json", "ledger"}  # these name the files it was made from
    (generation,) = (one for one in (base / ".kb/index/whoosh").glob("g-*") if one.is_dir())
    kept = ledger.read(generation)
    unpublished = [one for one in kept.entries.values() if one.status != "published"]
    assert unpublished
    assert not any(one.title or one.names for one in unpublished)
