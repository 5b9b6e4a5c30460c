"""A build that takes over unchanged pages makes the same site as one from nothing."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest

from kb.site.build import build
from kb.site.spare import MARKER
from tests import bases


def stamped(root: Path, site: Path | None = None, *, search: bool = False) -> int:
    """Build, and say how many pages were stamped anew."""
    built = build(root, site or root / "site", bases.TODAY, search=search)
    assert built.done, built.problems
    return built.stamped


def pages(site: Path) -> dict[str, bytes]:
    return {
        name: data
        for name, data in bases.files(site).items()
        if name != MARKER and not name.startswith("pagefind/")
    }


def searched(site: Path) -> list[str]:
    """The addresses the browser's search knows: a page a fragment."""
    fragments = (site / "pagefind/fragment").glob("*.pf_fragment")
    return sorted(
        re.search(rb'"url":"([^"]*)"', gzip.decompress(path.read_bytes()))[1].decode()
        for path in fragments
    )


def rename(root: Path) -> None:
    bases.write(root, "ann-example", "person", title="Ann Renamed", names=["Ann Example"])


def move(root: Path) -> None:
    (root / bases.path_of("2019-06-24-letter", "letter")).unlink()
    bases.write(
        root,
        "2019-06-24-new-letter",
        "letter",
        "A letter.",
        sender=[{"ref": "ann-example"}],
        aliases=["2019-06-24-letter"],
    )
    path = root / bases.path_of("2019-07-08-report", "incident")
    path.write_text(
        path.read_text("utf-8").replace("(2019-06-24-letter.md)", "(2019-06-24-new-letter.md)"),
        "utf-8",
    )


def withdraw(root: Path) -> None:
    bases.write(
        root,
        "2019-07-08-claim",
        "claim",
        status="withdrawn",
        withdrawn={"date": "2020-01-01", "reason": "Why."},
    )


def back_to_draft(root: Path) -> None:
    bases.write(root, "2019-07-08-claim", "claim", status="draft")


def delete(root: Path) -> None:
    (root / bases.path_of("2019-07-08-claim", "claim")).unlink()


def add(root: Path) -> None:
    bases.write(
        root,
        "2019-08-01-more",
        "incident",
        "City Police said so.",
        topics=["rumor"],
        relations=[{"rel": "corrects", "to": "2019-07-08-report"}],
    )


def new_name(root: Path) -> None:
    bases.write(root, "what-happened", "place", title="denied it", names=["A letter"])


def end_a_policy(root: Path) -> None:
    version = {
        "id": "v1",
        "label": "As adopted",
        "in_force": "2008-01-01/2010-01-01",
        "text": "What it says.",
    }
    bases.write(root, "2008-08-18-ordinance", "policy", versions=[version])


def edit_a_source(root: Path) -> None:
    bases.write(
        root,
        "2019-06-24-letter",
        "letter",
        "A letter.",
        sender=[{"ref": "ann-example"}],
        url="https://else.test/",
    )


def read_more_of_a_source(root: Path) -> None:
    bases.write(root, "2019-07-10-article", "article", seen="abstract")


def learn_of_a_reply(root: Path) -> None:
    bases.write(
        root,
        "2019-06-24-letter",
        "letter",
        "A letter.",
        sender=[{"ref": "ann-example"}],
        reply="None found.",
    )


def rename_a_place(root: Path) -> None:
    bases.write(root, "hartford", "place", title="Hartford, as it is called")


def rename_the_site(root: Path) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("Small base", "Another base"), "utf-8")


CHANGES = [
    rename,
    move,
    withdraw,
    back_to_draft,
    delete,
    add,
    new_name,
    end_a_policy,
    edit_a_source,
    read_more_of_a_source,
    learn_of_a_reply,
    rename_a_place,
    rename_the_site,
]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A small base, built once."""
    root = bases.small(tmp_path_factory.mktemp("incremental") / "base")
    bases.write(root, "2019-07-10-article", "article", seen="opening")
    sources = [
        *bases.SECONDARY,
        {"id": "s3", "ref": "2019-06-24-letter", "tier": "primary"},
        {"id": "s4", "ref": "2019-07-10-article", "tier": "secondary", "confidence": "low"},
    ]
    relations = [{"rel": "follows", "to": "2019-06-24-letter"}]
    bases.write(root, "2019-07-09-after", "incident", sources=sources, relations=relations)
    stamped(root)
    return root


def test_an_unchanged_base_stamps_no_record_anew(built, tmp_path):
    root = shutil.copytree(built, tmp_path / "base")
    first = pages(root / "site")
    below = (root / "site" / name for name in ("years", "claims"))
    lists = sum(len(list(folder.iterdir())) - 1 for folder in below)
    done = bases.kb(
        root, "build", "--no-search"
    )  # another process: no order may hang on its hash seed
    found = re.search(r"\(([\d,]+) new or changed\)", done.stderr)
    assert found, done.stderr
    assert int(found[1]) <= lists
    assert pages(root / "site") == first


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_after_a_change_the_site_equals_one_built_from_nothing(built, tmp_path, change):
    root = shutil.copytree(built, tmp_path / "base")
    change(root)
    stamped(root)
    shutil.copytree(root, tmp_path / "bare", ignore=shutil.ignore_patterns("site", ".kb"))
    stamped(tmp_path / "bare")
    assert pages(root / "site") == pages(tmp_path / "bare/site")


def test_after_changes_the_search_knows_the_same_pages_as_one_built_from_nothing(built, tmp_path):
    root = shutil.copytree(built, tmp_path / "base")
    stamped(root, search=True)
    for change in (rename, move, withdraw, add):
        change(root)
    stamped(root, search=True)
    shutil.copytree(root, tmp_path / "bare", ignore=shutil.ignore_patterns("site", ".kb"))
    stamped(tmp_path / "bare", search=True)
    assert searched(root / "site") == searched(tmp_path / "bare/site")
    assert not any("claim" in address for address in searched(root / "site"))


def test_taking_over_pages_never_writes_into_the_site_that_serves(built, tmp_path):
    root = shutil.copytree(built, tmp_path / "base")
    before = bases.files(root / "site")
    bases.write(root, "2019-08-01-more", "incident", topics=["rumor"])
    stamped(root, tmp_path / "other")
    assert bases.files(root / "site") == before
