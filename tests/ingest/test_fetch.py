from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.fetch import LINK, fetch
from ingest.source import Skipped, Source
from ingest.web import RefusedError, Reply


def now() -> datetime:
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def offline(url: str, largest: int) -> Reply:
    raise AssertionError("no test may ask the network")


def fetched(*origins: object, **more: object) -> list[Source | Skipped]:
    return list(fetch(map(str, origins), now=now, **{"get": offline, **more}))  # type: ignore[arg-type]


def test_a_file_is_a_source_with_its_fingerprint_and_the_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Hello")
    (source,) = fetched(path)
    assert source == Source(
        b"Hello", "text/plain", str(path), "2026-11-22T12:00:00+00:00", sha256(b"Hello").hexdigest()
    )


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "z/c.html", ".hidden", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    assert [Path(one.origin).name for one in fetched(tmp_path)] == ["a.md", "b.txt", "c.html"]


def test_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len([one for one in fetched(tmp_path) if isinstance(one, Source)]) == 1


def test_a_link_in_a_folder_is_skipped_and_one_that_is_named_is_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    for one in (outside, folder):
        one.mkdir()
        (one / "a.txt").write_text("text")
    links = [folder / "away", folder / "file.txt", folder / "nowhere.txt"]
    for link, to in zip(links, [outside, outside / "a.txt", tmp_path / "none"], strict=True):
        link.symlink_to(to)
    found, *skipped = fetched(folder)
    assert found.origin == str(folder / "a.txt")
    assert [one.origin for one in skipped] == [str(link) for link in links]
    assert {one.reason for one in skipped if isinstance(one, Skipped)} == {LINK}
    assert [one.origin for one in fetched(*links[:2])] == [str(links[0] / "a.txt"), str(links[1])]


def test_standard_input_is_a_source() -> None:
    (source,) = fetched("-", stdin=io.BytesIO(b"---\ntitle: x\n---\nText"))
    assert isinstance(source, Source)
    assert (source.origin, source.media_type) == ("-", "text/markdown")


def test_a_page_keeps_the_address_after_redirects_and_its_charset() -> None:
    def get(url: str, largest: int) -> Reply:
        return Reply(b"<html>x", "text/html; charset=iso-8859-1", "https://a.example/new")

    (source,) = fetched("https://a.example/old", get=get)
    assert isinstance(source, Source)
    assert (source.origin, source.essence) == ("https://a.example/new", "text/html")
    assert "iso-8859-1" in source.media_type


def refuse(url: str, largest: int) -> Reply:
    raise RefusedError("the server answered 404 Not Found")


def test_bad_sources_are_skipped_with_a_reason_and_the_good_ones_go_through(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("text")
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert fetched("") == [Skipped("", "an empty name: no such file")]
    names = [
        "good.txt",
        "empty.txt",
        "missing.txt",
        "folder",
        "pipe",
        "huge.txt",
        "a\0b",
        "good.txt",
    ]
    found = fetched(*(f"{tmp_path}/{name}" for name in names), "https://a.example/", get=refuse)
    reasons = [one.reason if isinstance(one, Skipped) else "" for one in found]
    assert reasons == [
        "",
        "empty: there is nothing in it",
        "no such file or directory",
        "the folder holds no files",
        "not a regular file",
        "too large: 50 MB; at most 20 MB are read",
        "embedded null byte",
        "",
        "the server answered 404 Not Found",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    assert fetched(path) == [Skipped(str(path), "permission denied")]


def test_too_long_a_standard_input_is_skipped() -> None:
    assert fetched("-", stdin=io.BytesIO(b"x" * 99), largest=10) == [
        Skipped("-", "too large: more than 0 MB; at most 0 MB are read")
    ]


def test_a_strange_name_is_shown_on_one_line(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\n\x1b[31m\xff.txt")
    (tmp_path / name).write_text("text")
    (source,) = fetched(tmp_path)
    assert source.origin.endswith("a\\x0a\\x1b[31m\\udcff.txt")
