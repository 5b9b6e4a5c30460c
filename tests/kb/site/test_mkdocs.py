"""Plain MkDocs makes the whole site: `mkdocs build --strict` and `mkdocs serve`, without our command."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests import bases

MKDOCS = [bases.PYTHON, "-m", "mkdocs"]


def with_own_settings(root: Path) -> Path:
    """A base whose settings are the project's own, hook and theme included, but for the navigation."""
    settings = (bases.PROJECT / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"^nav:.*\n(?: .*\n|\n)+", "", settings, flags=re.MULTILINE)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    (root / "kb").symlink_to(bases.PROJECT / "kb")
    return root


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MKDOCS, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=bases.environment(),
    )


@pytest.mark.slow
def test_plain_mkdocs_makes_the_same_pages_as_our_command(real_root, real_site, tmp_path):
    done = mkdocs(real_root, "build", "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    own, plain = bases.files(real_site), bases.files(tmp_path / "site")
    made_by_us = [name for name in own if not name.startswith("pagefind/")]
    assert made_by_us == [name for name in plain if not name.startswith("pagefind/")]
    assert [name for name in made_by_us if own[name] != plain[name] and name != ".kb-site"] == []
    assert sum(name.endswith(".pf_fragment") for name in own) == sum(
        name.endswith(".pf_fragment") for name in plain
    )


def test_plain_mkdocs_refuses_an_error_in_a_record_and_leaves_the_old_site(tmp_path):
    root = with_own_settings(bases.small(tmp_path / "base"))
    assert bases.kb(root, "build", "--no-search").returncode == 0
    before = bases.files(root / "site")
    bases.write(root, "2019-09-09-broken", "incident", topics=["nowhere"])
    done = mkdocs(root, "build", "--strict")
    assert done.returncode == 1
    assert "incidents/2019/2019-09-09-broken.md:" in done.stderr
    assert "E201" in done.stderr
    assert bases.files(root / "site") == before


def test_a_faulty_page_written_by_hand_fails_a_plain_strict_build(tmp_path):
    root = with_own_settings(bases.small(tmp_path / "base"))
    (root / "docs/more.md").write_text("# More\n\n[gone](gone.md)\n", "utf-8")
    done = mkdocs(root, "build", "--strict")
    assert done.returncode == 1
    assert "more.md" in done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(tmp_path):
    """The root and address of a running `mkdocs serve`."""
    root = with_own_settings(bases.small(tmp_path / "base"))
    port = free_port()
    log = (tmp_path / "log").open("w")
    command = [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=root, stdout=log, stderr=log, env=bases.environment())
    yield root, f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(30)
    log.close()


def fetched(address: str, words: str, seconds: float = 60) -> bytes:
    """What stands at `address`, as soon as `words` are in it."""
    end, page = time.monotonic() + seconds, b""
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5) as answer:
                page = answer.read()
        except (URLError, OSError):
            page = b""
        if words.encode() in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{words!r} is not at {address}: {page[:500]!r}")


@pytest.mark.slow
def test_mkdocs_serve_serves_records_and_rebuilds_when_one_changes(served):
    root, address = served
    path = "/hartford-record/records/2019-07-08-report/"
    fetched(address + path, "Title of 2019-07-08-report")
    bases.write(root, "2019-07-08-report", "incident", title="Another title")
    fetched(address + path, "Another title")
