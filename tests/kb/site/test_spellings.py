"""The words that the browser's search suggests for one that no record has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.check.translations import hash_of
from kb.site import spellings
from kb.site.work import prepare
from tests import bases


@pytest.fixture
def base(tmp_path: Path) -> Path:
    root = bases.small(tmp_path / "base")
    bases.write(root, "ann-writer", "person", title="Ann Écrit", names=["Mayor Quillfeather"])
    bases.write(
        root, "2019-07-09-a-note", "article", date="2019-07-09", title="Vellum", summary="On vellum."
    )
    return root


def words(root: Path) -> list[str]:
    work = prepare(root, bases.TODAY, site_name="", description="", source_url="")
    return [word for lot in spellings.spellings(work.publication) for word in lot]


def test_names_come_before_titles_and_titles_before_summaries(base):
    bases.write(base, "2019-07-10-b", "article", date="2019-07-10", title="Ink", summary="Ember.")
    found = words(base)
    order = [found.index(word) for word in ("Quillfeather", "Ink", "Ember")]
    assert order == sorted(order)


def test_a_word_in_small_letters_anywhere_is_suggested_so_and_a_name_as_it_is_written(base):
    found = words(base)
    assert {"vellum", "Écrit"} <= set(found)
    assert {"Vellum", "écrit"}.isdisjoint(found)


def test_words_of_drafts_and_of_withdrawn_records_are_not_suggested(base):
    bases.write(base, "hidden", "topic", title="Unfinished", status="draft")
    gone = {"date": "2019-08-01", "reason": "A mistake."}
    bases.write(base, "gone", "topic", title="Mistaken", status="withdrawn", withdrawn=gone)
    assert {"unfinished", "mistaken"}.isdisjoint(word.lower() for word in words(base))


def test_words_of_translations_alone_stand_apart(base):
    of = hash_of("Vellum", "On vellum.")
    es = {"title": "Sobre el vellum", "summary": "Se escribe despacio.", "of": of}
    translated = {"title": "Vellum", "summary": "On vellum.", "translations": {"es": es}}
    bases.write(base, "2019-07-11-c", "article", date="2019-07-11", **translated)
    work = prepare(base, bases.TODAY, site_name="", description="", source_url="")
    own, spanish = spellings.spellings(work.publication)
    assert {"despacio", "escribe"} <= set(spanish)
    assert {"despacio", "escribe"}.isdisjoint(own)
    assert "vellum" in own
    assert "vellum" not in spanish


def test_there_are_at_most_so_many_words_and_the_first_are_kept(base, monkeypatch):
    every = words(base)
    monkeypatch.setattr(spellings, "MOST", 3)
    assert words(base) == every[:3]
