"""A site's folder is replaced whole, so a build takes none that is not its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import bases


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A base that no test here may change."""
    return bases.small(tmp_path_factory.mktemp("site-dir") / "base")


@pytest.fixture
def others(tmp_path) -> Path:
    """A folder with other people's files."""
    folder = tmp_path / "others"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work", "utf-8")
    return folder


def refused(root: Path, site: Path | str, **more: object) -> str:
    """The one line with which a build refuses a folder; nothing in the base has changed."""
    before = bases.files(root / "incidents")
    done = bases.kb(root, "build", "--no-search", "--site-dir", str(site), **more)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("kb: ")
    assert bases.files(root / "incidents") == before
    assert not list(root.rglob("*.building")) + list(root.parent.glob("*.building"))
    return done.stderr


def test_a_folder_with_other_files_is_left_alone(root, others):
    told = refused(root, others)
    assert str(others) in told
    assert "--site-dir" in told
    assert (others / "thesis.txt").read_text("utf-8") == "years of work"


@pytest.mark.parametrize(
    "place",
    [
        ".",
        "..",
        "incidents",
        "incidents/site",
        "incidents/2019",
        "docs",
        "docs/site",
        "mkdocs.yml",
        "mkdocs.yml/site",
        "docs/../incidents",
        "new/../incidents",
    ],
)
def test_the_knowledge_base_itself_is_no_place_for_the_site(root, place):
    refused(root, root / place)


def test_a_way_round_through_a_folder_that_is_not_there_does_not_reach_the_knowledge_base(root):
    refused(root, f"{root}/new/../../base")
    assert not (root / "new").exists()
    assert (root / "mkdocs.yml").exists()


def test_from_within_the_base_two_dots_are_seen_through(root):
    refused(root, "..", cwd=root / "incidents")


def test_a_link_to_other_peoples_files_is_left_alone(root, others, tmp_path):
    (tmp_path / "link").symlink_to(others)
    refused(root, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (others / "thesis.txt").exists()


def test_a_link_to_the_records_is_seen_through(root, tmp_path):
    (tmp_path / "link").symlink_to(root / "incidents")
    refused(root, tmp_path / "link")
    (tmp_path / "base").symlink_to(root)
    refused(root, tmp_path / "base/incidents/site")


def test_links_that_go_round_in_a_circle_are_told_in_one_line(root, tmp_path):
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    refused(root, tmp_path / "one/site")


def test_a_link_to_a_site_stays_a_link_and_can_be_built_again_and_again(tmp_path):
    root = bases.small(tmp_path / "base")
    (tmp_path / "www").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "www")
    for _ in range(2):
        done = bases.kb(root, "build", "--no-search", "--site-dir", str(tmp_path / "link"))
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "www/index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base", "link", "www"]


def test_a_new_folder_any_depth_down_is_made(tmp_path):
    root = bases.small(tmp_path / "base")
    done = bases.kb(root, "build", "--no-search", "--site-dir", str(tmp_path / "a/b/site"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "a/b/site")
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["site"]


@pytest.mark.parametrize("missing", ["incidents", "mkdocs.yml", "docs", "."])
def test_a_missing_folder_is_named_in_one_line(tmp_path, missing):
    root = bases.small(tmp_path / "base")
    (root / missing).rename(tmp_path / "gone")
    done = bases.kb(root, "build", "--no-search")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr
    assert ("docs" if missing == "docs" else "--root") in done.stderr


SETTINGS = {
    "empty": "",
    "list": "- a\n",
    "broken": "site_name: [x\n",
    "unknown-key": "site_name: x\nnonsense: 1\n",
    "unknown-theme": "site_name: x\ntheme: nosuch\n",
    "missing-page": "site_name: x\nnav: [nosuch.md]\n",
    "missing-hook": "site_name: x\nhooks: [nosuch.py]\n",
    "tag": "site_name: !nosuch x\n",
    "binary": "\0\x01",
    "parent": "INHERIT: nosuch.yml\n",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_cannot_be_used_are_told_in_one_line(tmp_path, name):
    root = bases.small(tmp_path / "base")
    (root / "mkdocs.yml").write_text(SETTINGS[name], "utf-8")
    done = bases.kb(root, "build", "--no-search")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("content", [b"\xff\xfe# UTF-16", b"# A page\n\n[gone](gone.md)\n"])
def test_a_page_written_by_hand_that_cannot_be_used_is_named_in_one_line(tmp_path, content):
    root = bases.small(tmp_path / "base")
    (root / "docs/faulty.md").write_bytes(content)
    done = bases.kb(root, "build", "--no-search")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr
    assert "faulty.md" in done.stderr


def test_a_base_without_records_has_a_site_too(tmp_path):
    root = bases.empty(tmp_path / "base")
    done = bases.kb(root, "build")
    assert done.returncode == 0, done.stderr
    assert (root / "site/search/index.html").is_file()
    assert (root / "site/pagefind/pagefind.js").is_file()


def test_settings_for_addresses_without_a_slash_do_not_break_the_pages(tmp_path):
    root = bases.small(tmp_path / "base", use_directory_urls=False)
    done = bases.kb(root, "build", "--no-search")
    assert done.returncode == 0, done.stderr
    page = (root / "site/records/2019-07-08-report/index.html").read_text("utf-8")
    assert 'href="../../assets/site.css"' in page


def test_the_command_says_so_where_there_is_no_knowledge_base(tmp_path):
    command = [bases.PYTHON, str(bases.CLI), "build"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
