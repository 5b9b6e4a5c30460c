"""Serves the built site on this computer, and builds again when records change."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kb import store
from kb.record import KbError
from kb.site.build import build

PAUSE = 1.0
"""Seconds between two looks at the records."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def end_headers(self) -> None:
        """No caching: the next build shows at once."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve(
    root: Path, port: int, *, today: Callable[[], date], say: Callable[[str], None], ready: Callable[[str], None]
) -> None:
    """Serve until interrupted. `say` is told of builds, `ready` is given the address. Raises KbError."""
    site = root / "site"
    rebuild(root, site, today(), say)
    server = server_of(site, port)
    threading.Thread(target=watch, args=(root, site, today, say), daemon=True).start()
    ready(f"http://127.0.0.1:{server.server_address[1]}/")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        server.server_close()


def server_of(site: Path, port: int) -> ThreadingHTTPServer:
    """A server of `site` on 127.0.0.1. Raises StoreError where the port is taken."""
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(site)))
    except OSError as fault:
        raise store.StoreError(f"port {port}: {fault.strerror}; name another with --port") from fault


def watch(root: Path, site: Path, today: Callable[[], date], say: Callable[[str], None]) -> None:
    """Build again whenever a record or page changed; a build that fails leaves the site as it was."""
    seen = state(root)
    while True:
        time.sleep(PAUSE)
        now = state(root)
        if now != seen:
            seen = now
            rebuild(root, site, today(), say)


def rebuild(root: Path, site: Path, today: date, say: Callable[[str], None]) -> None:
    """Build, and tell what came of it. Raises KbError only where there is no earlier site to serve."""
    try:
        built = build(root, site, today)
    except KbError as fault:
        if not site.is_dir():
            raise
        say(f"the site stays as it was: {fault}")
        return
    for problem in built.problems[:20]:
        say(f"{problem.path}:{problem.line}:{problem.column}: {problem.code} {problem.message}")
    say(built.words())


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Time and size of every file a build reads."""
    found = {}
    for path in (root / "mkdocs.yml", *(root / "docs").rglob("*"), *(root / store.RECORDS).rglob("*.md")):
        try:
            told = path.stat()
        except OSError:
            continue
        found[str(path)] = (told.st_mtime_ns, told.st_size)
    return found
