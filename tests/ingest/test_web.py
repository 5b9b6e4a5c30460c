from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from ingest import web
from ingest.web import RefusedError, checked, get, is_url, public


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        moved = {
            "/to-file": "file:///etc/passwd",
            "/to-inner": "http://169.254.169.254/",
            "/on": "/page",
            "/round": "/round",
        }
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
        elif self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=UTF-8")
            self.end_headers()
            self.wfile.write(b"<html>hello")
        else:
            self.send_error(404)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, under a name that counts as public."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def known(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "public.test" else public(host, port)

    monkeypatch.setattr(web, "public", known)
    yield f"http://public.test:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched(site: str) -> None:
    reply = get(f"{site}/page", 100)
    assert (reply.data, reply.media_type) == (b"<html>hello", "text/html; charset=utf-8")


def test_a_redirect_is_followed_and_the_new_address_kept(site: str) -> None:
    assert get(f"{site}/on", 100).url == f"{site}/page"


def test_no_more_is_read_than_asked_for_and_one_byte(site: str) -> None:
    assert get(f"{site}/page", 4).data == b"<html"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/to-file", "302"),
        ("/to-inner", "private or local"),
        ("/round", "302"),
        ("/none", "404 Not Found"),
    ],
)
def test_a_redirect_to_elsewhere_is_refused(site: str, path: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        get(site + path, 100)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        *((f"http://{host}/", "private or local") for host in ("127.0.0.1", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "224.0.0.1")),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://a.example/b", "only http and https"),
        ("http://", "names no host"),
        ("http://user:secret@a.example/", "user name or password"),
        ("http://a.example:99999/", "not an address"),
        ("http://.../", "not an address"),
        ("http://a\nb/", "cannot be fetched"),
    ],
)  # fmt: skip
def test_an_address_that_must_not_be_fetched_is_refused(url: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        get(url, 100)


def test_an_address_goes_over_the_wire_in_ascii() -> None:
    assert (
        checked("https://exämple.org/ä b?q=ö#top")
        == "https://xn--exmple-cua.org/%C3%A4%20b?q=%C3%B6"
    )


@pytest.mark.parametrize(("origin", "expected"), [("https://a", True), ("file:///a", True), ("a/b.txt", False), ("C://a", False), ("-", False)])  # fmt: skip
def test_a_url_is_told_from_a_path(origin: str, expected: bool) -> None:
    assert is_url(origin) is expected
