"""A page written by hand never takes the place of a generated one unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import bases

TAKEN = (
    ("index.md", "/"),
    ("timeline.md", "/timeline/"),
    ("claims/index.md", "/claims/"),
    ("claims/not-true.md", "/claims/not-true/"),
    ("records/2019-07-08-report.md", "/records/2019-07-08-report/"),
    ("people/somebody.md", "/people/somebody/"),
    ("corrections/log.md", "/corrections/log/"),
    ("data/records.json", "/data/records.json"),
    ("feed.xml", "/feed.xml"),
    ("robots.txt", "/robots.txt"),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bases.small(tmp_path_factory.mktemp("hand") / "base")


@pytest.mark.parametrize(("file", "address"), TAKEN)
def test_a_page_where_a_generated_one_stands_stops_the_build(base, file, address):
    path = base / "docs" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# Mine\n\nWords.\n", "utf-8")
    try:
        done = bases.kb(base, "build", "--no-search", "--no-index")
    finally:
        path.unlink()
    assert done.returncode == 2
    assert f"docs/{file}: {address} is made from the records" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_beside_the_generated_ones_is_built_with_its_own_words_in_its_head(base):
    path = base / "docs/corrections.md"
    path.write_text("# Corrections\n\nHow to *ask* for one & when.\n", "utf-8")
    done = bases.kb(base, "build", "--no-search", "--no-index")
    path.unlink()
    assert done.returncode == 0, done.stderr
    text = (base / "site/corrections/index.html").read_text("utf-8")
    assert '<meta name="description" content="How to ask for one &amp; when.">' in text
    assert '<meta property="og:title" content="Corrections">' in text
