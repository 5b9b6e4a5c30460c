"""Serves the built site and /api/ on this computer, and builds again when records change."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from kb import store
from kb.api import PREFIX, Api
from kb.faults import KbError
from kb.publish import publish
from kb.publisher import publisher
from kb.search.saved import FOLDER

PAUSE = 1.0
"""Seconds between two looks at the records."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, says nothing of each request."""

    base = "/"
    """The site's path at its host, under which 404.html looks for its files."""
    api: Api | None = None

    def answer(self, api: Api) -> None:
        """What `api` replies. No page of another site may read or embed it."""
        reply = api.reply(self.path, self.headers.get_all("Host", []))
        self.send(reply.status, "application/json", reply.body.encode())

    def send(self, code: int, kind: str, body: bytes) -> None:
        """A whole response."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """As its parent, for GET and HEAD; what programs ask is answered by `kb.api`.

        A path that no file can have, such as one with a zero byte, is not there.
        """
        if self.api and self.path.startswith(PREFIX):
            self.answer(self.api)
            return None
        try:
            return super().send_head()
        except ValueError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None

    def translate_path(self, path: str) -> str:
        """As its parent, also for an address below the site's own path."""
        if self.base != "/" and path.startswith(self.base):
            path = f"/{path.removeprefix(self.base)}"
        return super().translate_path(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """As its parent; what is not there is answered by the site's own page, where it has one."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send(code, "text/html; charset=utf-8", page.read_bytes())

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002
        """A folder without a page is not there, as on any web server."""
        self.send_error(HTTPStatus.NOT_FOUND, "File not found")

    def end_headers(self) -> None:
        """No caching: the next build shows at once."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve(
    root: Path,
    port: int,
    *,
    today: Callable[[], date],
    say: Callable[[str], None],
    ready: Callable[[str], None],
) -> None:
    """Serve until interrupted. Raises KbError.

    `say` is told of builds, `ready` is given the address.
    """
    site = root / "site"
    seen = state(root)
    base = urlsplit(publisher(root).url).path
    with server_of(site, port, base, Api(root, today)) as server:
        rebuild(root, site, today(), say)
        threading.Thread(target=watch, args=(root, site, today, say, seen), daemon=True).start()
        try:
            ready(f"http://127.0.0.1:{server.server_address[1]}/")
            server.serve_forever()
        except KeyboardInterrupt:
            say("stopped")


class Server(ThreadingHTTPServer):
    """Serves readers who may go away in the middle."""

    def handle_error(self, request: object, client_address: object) -> None:
        """As its parent; a reader who went away is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def server_of(
    site: Path, port: int, base: str = "/", api: Api | None = None
) -> ThreadingHTTPServer:
    """A server of `site` on 127.0.0.1, also below `base`. Raises StoreError for a taken port."""
    handler = type("Handler", (Quiet,), {"base": base, "api": api})
    try:
        return Server(("127.0.0.1", port), partial(handler, directory=str(site)))
    except OSError as fault:
        raise store.StoreError(
            f"port {port}: {fault.strerror}; name another with --port"
        ) from fault


def watch(
    root: Path,
    site: Path,
    today: Callable[[], date],
    say: Callable[[str], None],
    seen: Mapping[str, tuple[int, int]],
) -> None:
    """Build again whenever records or pages are not as `seen`; one that fails changes nothing."""
    while True:
        time.sleep(PAUSE)
        now = state(root)
        if now != seen:
            seen = now
            try:
                rebuild(root, site, today(), say)
            except KbError as fault:
                say(f"there is no site yet: {fault}")


def rebuild(root: Path, site: Path, today: date, say: Callable[[str], None]) -> None:
    """Build, and tell what came of it. Raises KbError only where there is no earlier site."""
    try:
        done = publish(root, site, today)
    except KbError as fault:
        if not site.is_dir():
            raise
        say(f"the site stays as it was: {fault}")
        return
    for problem in done.built.problems[:20]:
        say(f"{problem.path}:{problem.line}:{problem.column}: {problem.code} {problem.message}")
    for line in done.words():
        say(line)


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Time and size of every file a build reads."""
    found = {}
    records: list[str] = []
    with suppress(store.StoreError):  # the build tells it
        records = store.record_paths(root)
    for path in (
        root / "mkdocs.yml",
        *(root / "docs").rglob("*"),
        *(root / FOLDER).glob("*.yml"),
        *(root / path for path in records),
    ):
        try:
            told = path.stat()
        except OSError:
            continue
        found[str(path)] = (told.st_mtime_ns, told.st_size)
    return found
