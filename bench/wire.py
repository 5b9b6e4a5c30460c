"""What a browser fetches for the first result of a search, and for the first page of a record.

Example: python bench/wire.py --sizes 1000,10000
Sizes are those on the wire, from a server that packs text, to a browser that has nothing yet.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, unquote, urlsplit

from generate import write

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from kb.serve import server_of  # noqa: E402  # after the path is set

QUERIES = ("police", "station", "union station", '"town green"', "letter to the mayor")
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}
"""Files that a server packs; Pagefind's own are packed already."""
GOALS = {"search": {1_000: 170, 10_000: 250}, "record": {1_000: 90}}
"""Kilobytes at most: of all that the search needs, and of a record's page without fonts."""


def main() -> None:
    """Read the arguments, build the bases, print a line for each measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000", help="numbers of records")
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        found = PROJECT / ".kb/chromium"  # as tests/setup_browser.sh has it
        path = found.read_text("utf-8").strip() if found.is_file() else ""
        browser = playwright.chromium.launch(
            executable_path=path or None, args=["--no-sandbox", "--disable-gpu"]
        )
        for size in map(int, given.sizes.split(",")):
            site = _site(Path(folder) / str(size), size)
            with server_of(site, 0) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                base = f"http://127.0.0.1:{server.server_address[1]}/"
                for line in _measured(browser, base, site, size):
                    sys.stdout.write(f"{line}\n")
                server.shutdown()
        browser.close()


def _site(root: Path, size: int) -> Path:
    write(root, size, 1)
    command = [sys.executable, "kb_cli.py", "--root", str(root), "build", "--no-index"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, env=environment)
    return root / "site"


def _measured(browser: Any, base: str, site: Path, size: int) -> Iterator[str]:
    """A line for each query, and for a record's page."""
    for query in QUERIES:
        path = f"search/?q={quote_plus(query)}"
        files = _asked(browser, base + path, "#kb-search[aria-busy=false] .kb-result", None)
        own = [one for one in files if one.startswith(("pagefind/", "assets/search"))]
        yield _line(f"search page: {query}", own, site, GOALS["search"].get(size), size)
    record = next((site / "records").glob("2*")).relative_to(site).as_posix() + "/"

    def typed(page: Any) -> None:
        page.locator(".kb-find input").fill(QUERIES[0])

    files = _asked(browser, base + record, ".kb-find__list li", typed)
    own = [one for one in files if one.startswith(("pagefind/", "assets/search"))]
    yield _line(f"header's box: {QUERIES[0]}", own, site, GOALS["search"].get(size), size)
    files = [one for one in _asked(browser, base + record, "h1", None) if "/fonts/" not in one]
    yield _line("a record's page", files, site, GOALS["record"].get(size), size)
    for name in sorted(files, key=lambda name: -_weight(site / name))[:6]:
        yield f"{'':10}    {_weight(site / name) / 1000:8.1f} kB  {name}"


def _asked(browser: Any, url: str, until: str, act: Callable[[Any], None] | None) -> list[str]:
    """The files that a new reader's browser asks for until something is there."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(url, wait_until="networkidle")
    if act:
        act(page)
    page.locator(until).first.wait_for()
    page.wait_for_load_state("networkidle")
    context.close()
    names = (unquote(path).lstrip("/") for path in asked)
    return [f"{name}index.html" if name.endswith("/") else name for name in names]


def _line(what: str, files: list[str], site: Path, goal: int | None, size: int) -> str:
    weight = sum(_weight(site / name) for name in files) / 1000
    groups: Counter[str] = Counter()
    for name in files:
        groups[_group(name)] += _weight(site / name)
    told = ", ".join(f"{group} {weight / 1000:.1f}" for group, weight in groups.most_common())
    met = f"{'met' if weight <= goal else 'MISSED'} ({goal})" if goal else ""
    return f"{size:>10,}  {weight:8.1f} kB  {what:32} {met:13} {told}"


def _group(name: str) -> str:
    if name.endswith((".pf_index", ".pf_fragment", ".pf_meta")):
        return name.rpartition(".pf_")[2]
    if "wasm" in name or name.endswith("pagefind.js"):
        return "program"
    return "facets" if name.startswith("pagefind/") and "facets" in name else _rest(name)


def _rest(name: str) -> str:
    if name.startswith("pagefind/"):
        return "more facets" if "more" in name else "entry"
    return "ours" if name.startswith("assets/search") else Path(name).suffix.lstrip(".")


def _weight(file: Path) -> int:
    """Bytes on the wire."""
    data = file.read_bytes()
    return len(gzip.compress(data, 6)) if file.suffix in TEXT else len(data)


if __name__ == "__main__":
    main()
