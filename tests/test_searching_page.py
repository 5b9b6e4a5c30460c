"""What the page on searching shows works as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kb.search import reading, run
from kb.search.interface import SearchError
from kb.search.saved import KEYS
from tests.bases import PROJECT

PAGE = (PROJECT / "docs/searching.md").read_text("utf-8")
TYPED = re.findall(r"^\| `(.+?)` \| (?!you)", PAGE, re.MULTILINE)
ASIDE = [
    "organization:ice",
    "year:2019",
    *re.findall(r"search (?:--engine tantivy )?('.+?')$", PAGE, re.MULTILINE),
]


def test_the_page_has_examples() -> None:
    assert len(TYPED) >= 25


@pytest.mark.parametrize("typed", [*TYPED, *(text.strip("'") for text in ASIDE)])
@pytest.mark.parametrize("engine", ["whoosh", "tantivy"])
def test_every_example_finds_something(typed: str, engine: str) -> None:
    answer = run.search(PROJECT, run.question(typed), engine)
    assert answer.total > 0
    loosened = "fewer than" in answer.understood
    assert not loosened or answer.hits[0].id == typed  # an id comes first, then what is like it


def test_what_the_page_says_of_colons_is_noted() -> None:
    _, rules = PAGE.split("**Pasted texts**")
    for typed in ("status: unknown", "foo:bar"):
        assert f"`{typed}`" in rules
        assert reading.read(typed).notes
    for typed in ("status:unknown", "titel:"):
        assert f"`{typed}`" in rules
    assert not reading.read("status:unknown").notes
    with pytest.raises(SearchError, match="perhaps title:"):
        reading.read("titel:page")
    (most,) = re.findall(r"more than (\d+) words without", rules)
    assert int(most) == reading.PROSE


def test_the_saved_query_is_the_one_in_the_folder() -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (name,) = re.findall(r"search --saved ([\w-]+)", PAGE)
    assert (PROJECT / f"queries/{name}.yml").read_text("utf-8") == shown
    assert [line.partition(":")[0] for line in shown.splitlines()] == list(KEYS)


def test_the_file_of_the_other_engine_is_there() -> None:
    (file,) = re.findall(r"pip install -r (\S+)", PAGE)
    assert (PROJECT / Path(shlex.split(file)[0])).is_file()
