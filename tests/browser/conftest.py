"""A headless Chromium on the real site, served from this process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.page_types import page_types

PROJECT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder opens a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser that tests/setup_browser.sh has found; an empty name stands for Playwright's own."""
    found = PROJECT / ".kb/chromium"
    if not found.is_file():
        pytest.skip("tests/setup_browser.sh has found no Chromium yet")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=found.read_text("utf-8").strip() or None, args=FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """Where the real site is served."""
    from kb.serve import server_of

    with server_of(real_site, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def types(real_site: Path) -> list[str]:
    """The address of one page of each type."""
    return [*page_types(real_site)]


class Reader:
    """A person at a browser: what pages asked for, and what went wrong on them."""

    def __init__(self, browser: Any, address: str, **more: Any) -> None:
        self.context = browser.new_context(base_url=address, **more)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.address = address
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on(
            "console",
            lambda said: (
                self.faults.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on(
            "response",
            lambda answer: (
                self.faults.append(f"{answer.status} {answer.url}")
                if answer.status >= 400
                else None
            ),
        )
        self.page.on("requestfailed", self.failed)

    def failed(self, request: Any) -> None:
        """A request that a new page cut off is no fault."""
        if "ERR_ABORTED" not in str(request.failure):
            self.faults.append(f"{request.failure} {request.url}")

    def open(self, path: str) -> Any:
        """The page at `path`, when all it asks for is there."""
        self.page.goto(path, wait_until="networkidle")
        return self.page

    def elsewhere(self) -> list[str]:
        """What was asked of other hosts."""
        return [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))]


@pytest.fixture
def reader(chromium: Any, address: str) -> Iterator[Reader]:
    """A person at a desk."""
    someone = Reader(chromium, address, viewport={"width": 1280, "height": 900})
    yield someone
    someone.context.close()


@pytest.fixture
def phone(chromium: Any, address: str) -> Iterator[Reader]:
    """A person with a phone."""
    someone = Reader(
        chromium, address, viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2
    )
    yield someone
    someone.context.close()


@pytest.fixture
def without_script(chromium: Any, address: str) -> Iterator[Reader]:
    """A person whose browser runs no script."""
    someone = Reader(chromium, address, java_script_enabled=False)
    yield someone
    someone.context.close()


@pytest.fixture
def in_the_dark(chromium: Any, address: str) -> Iterator[Reader]:
    """A person whose system is set to dark colors."""
    someone = Reader(chromium, address, color_scheme="dark")
    yield someone
    someone.context.close()
