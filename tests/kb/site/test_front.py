"""MkDocs runs only when something that it reads is not as it was; the site is the same either way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb.site import front, mkdocs_door
from kb.site.build import build
from kb.site.work import SiteError
from tests import bases


def edit_a_page(root: Path) -> None:
    with (root / "docs/about.md").open("a", encoding="utf-8") as file:
        file.write("\nOne sentence more.\n")


def add_a_page(root: Path) -> None:
    (root / "docs/more.md").write_text("# More\n", "utf-8")


def remove_a_page(root: Path) -> None:
    (root / "docs/about.md").unlink()


def edit_the_settings(root: Path) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("copyright: Somebody's\n")


CHANGES = [edit_a_page, add_a_page, remove_a_page, edit_the_settings]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    base = bases.small(tmp_path / "base")
    (base / "docs").mkdir(exist_ok=True)
    (base / "docs/about.md").write_text("# About\n\nThis.\n", "utf-8")
    return base


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A list that every run of MkDocs adds to."""
    told: list[Path] = []
    render = mkdocs_door.render

    def counted(config, work):
        told.append(Path(config.site_dir))
        render(config, work)

    monkeypatch.setattr(mkdocs_door, "render", counted)
    return told


def built(root: Path) -> dict[str, bytes]:
    assert build(root, root / "site", bases.TODAY, search=False).done
    return {name: data for name, data in bases.files(root / "site").items() if name != ".kb-site"}


def fresh(root: Path, place: Path) -> dict[str, bytes]:
    shutil.copytree(root, place, ignore=shutil.ignore_patterns("site", ".kb"))
    return built(place)


def test_when_only_records_change_mkdocs_does_not_run_again(root, runs, tmp_path):
    built(root)
    bases.write(root, "2019-08-01-more", "incident", "More.", topics=["rumor"])
    after = built(root)
    assert len(runs) == 1
    assert after == fresh(root, tmp_path / "bare")
    assert b"2019-08-01-more" in after["incidents/index.html"]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_mkdocs_runs_again_when_something_it_reads_changes(root, runs, tmp_path, change):
    built(root)
    change(root)
    after = built(root)
    assert len(runs) == 2
    assert after == fresh(root, tmp_path / "bare")


def test_a_variable_that_the_settings_name_counts(root, runs, monkeypatch):
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("copyright: !ENV [KB_TEST_COPYRIGHT, nobody]\n")
    built(root)
    monkeypatch.setenv("KB_TEST_COPYRIGHT", "somebody")
    assert b"somebody" in built(root)["index.html"]
    assert len(runs) == 2


def test_a_copy_of_a_base_does_not_take_what_was_kept_of_the_first(root, runs, tmp_path):
    built(root)
    shutil.copytree(root, tmp_path / "copy")
    edit_a_page(tmp_path / "copy")
    assert b"One sentence more." in built(tmp_path / "copy")["about/index.html"]


def test_a_run_that_failed_is_not_kept(root, runs):
    (root / "docs/about.md").write_text("[nowhere](nowhere.md)\n", "utf-8")
    for _ in range(2):
        with pytest.raises(SiteError, match="nowhere"):
            build(root, root / "site", bases.TODAY, search=False)
    assert len(runs) == 2


@pytest.mark.parametrize("damage", [b"", b"\x93", b"nothing"])
def test_what_is_damaged_is_made_again(root, runs, damage):
    first = built(root)
    (root / front.FOLDER / front.TOLD).write_bytes(damage)
    assert built(root) == first
    assert len(runs) == 2


def test_what_is_kept_is_never_written_into(root, runs):
    built(root)
    kept = bases.files(root / front.FOLDER)
    bases.write(root, "2019-08-01-more", "incident", "More.", topics=["rumor"])
    built(root)
    built(root)
    assert bases.files(root / front.FOLDER) == kept
