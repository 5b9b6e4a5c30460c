"""What loading keeps from run to run changes nothing but the time it takes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kb import cache, load, parse
from kb.load import Loaded
from kb.schema import Schemas
from tests import bases

Edit = Callable[[Path], object]


def replaced(path: str, old: str, new: str) -> Edit:
    """An edit of one file; none where it does not hold `old`."""

    def edit(root: Path) -> None:
        file = root / "incidents" / path
        if file.exists():
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    return edit


EDITS: dict[str, Edit] = {
    "nothing": lambda root: None,
    "words": replaced("2019/2019-07-08-report.md", "denied it", "did not deny it"),
    "a mention less": replaced("2019/2019-07-08-report.md", "Ann Example denied", "Somebody denied"),
    "a heading": replaced("2019/2019-06-24-letter.md", "A letter.", "## The request\n\nA letter."),
    "a link to the heading": replaced("2019/2019-07-08-report.md", "letter.md)", "letter.md#the-request)"),
    "another heading": replaced("2019/2019-06-24-letter.md", "## The request", "## The question"),
    "a title that is a name": replaced("people/ann-example.md", "title: Ann Example", "title: Somebody"),
    "a draft": replaced("people/ann-example.md", "status: published", "status: draft"),
    "no draft": replaced("people/ann-example.md", "status: draft", "status: published"),
    "withdrawn": replaced("2008/2008-08-18-ordinance.md", "status: published", "status: withdrawn"),
    "another term": replaced("2008/2008-08-18-ordinance.md", "2008-01-01/..", "2008-01-01/2009"),
    "another place": replaced("2008/2008-08-18-ordinance.md", "- hartford", "- stamford"),
    "another kind": replaced("topics/rumor.md", "kind: topic", "kind: place"),
    "no former id": replaced("2019/2019-07-08-report.md", "2019-07-08-former", "2019-07-08-older"),
    "a link to the former id": replaced("2019/2019-07-08-claim.md", "- 2019-07-08-report", "- 2019-07-08-former"),
    "a circle": replaced("places/hartford.md", "status: published", "status: published\nwithin: stamford"),
    "not readable": replaced("places/hartford.md", "kind: place", "kind: [place"),
    "readable": replaced("places/hartford.md", "kind: [place", "kind: place"),
    "a record more": lambda root: bases.write(root, "stamford", "place", within="hartford"),
    "a record less": lambda root: (root / "incidents/places/stamford.md").unlink(missing_ok=True),
    "a record more that cannot be read": lambda root: (root / "incidents/places/stamford.md").write_text("---\n", "utf-8"),
    "an id twice": lambda root: bases.write(root, "2019-06-24-letter", "incident").rename(root / "incidents/people/2019-06-24-letter.md"),
    "a file moved": lambda root: (root / "incidents/topics").exists() and (root / "incidents/topics").rename(root / "incidents/themes"),
    "the cache damaged": lambda root: [file.write_bytes(b"\x81\xa4code") for file in (root / cache.FOLDER).glob("0*")],
    "the cache gone": lambda root: shutil.rmtree(root / ".kb", ignore_errors=True),
}  # fmt: skip


def known(loaded: Loaded) -> list[object]:
    """All that is known of the records."""
    catalog = loaded.catalog
    return [
        catalog.records,
        catalog.links,
        catalog.problems,
        catalog.out,
        catalog.into,
        catalog.aliases,
        loaded.linked.mentions,
    ]


@pytest.mark.parametrize("seed", [None, 1])
def test_after_any_edits_a_base_is_known_as_if_nothing_were_kept(
    tmp_path: Path, today: date, seed: int | None
) -> None:
    root = bases.small(tmp_path / "base")
    load.load(root, today)
    edits = list(EDITS.items())
    if seed:
        Random(seed).shuffle(edits)
    for number, (name, edit) in enumerate(edits):
        edit(root)
        day = today + timedelta(number // 8)
        checked = load.inspect(root, day)
        kept = load.load(root, day)
        shutil.rmtree(root / ".kb")
        fresh = load.load(root, day)
        assert known(kept) == known(fresh), name
        assert checked.problems == fresh.catalog.problems, name


def test_a_second_run_reads_no_body_again(
    tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bases.small(tmp_path / "base")
    load.load(root, today)
    read: list[str] = []
    whole = parse.parse
    monkeypatch.setattr(parse, "parse", lambda path, *rest: read.append(path) or whole(path, *rest))
    load.load(root, today)
    assert read == []
    bases.write(root, "hartford", "place", "New words.")
    load.load(root, today)
    assert read == ["incidents/places/hartford.md"]


def test_a_base_that_cannot_be_written_to_is_loaded(tmp_path: Path, today: date) -> None:
    root = bases.small(tmp_path / "base")
    (root / ".kb").touch()
    assert len(load.load(root, today).catalog.records) == 8


def test_every_field_that_may_not_run_in_a_circle_is_seen_by_the_others(schemas: Schemas) -> None:
    fields = {ref.steps[0] for kind in schemas.kinds.values() for ref in kind.refs if ref.acyclic}
    assert fields <= set(cache.FACE)
