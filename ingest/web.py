"""Get one page over http(s): from public addresses only, within a time and a size."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
import urllib.request
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request

WAIT = 20.0  # seconds for the server to say anything
PATIENCE = 60.0  # seconds for the whole page
AGENT = "Mozilla/5.0 (compatible; policy-incident-kb ingest)"


class RefusedError(Exception):
    """A page that was not, or must not be, fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent: the bytes, the media type it named, and the address after redirects."""

    data: bytes
    media_type: str
    url: str


def is_url(origin: str) -> bool:
    """Whether an origin is an address and not a path: `scheme://…`, two letters or more."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", origin) is not None


def get(url: str, largest: int) -> Reply:
    """The page at `url`, at most `largest` bytes and one more. Raises RefusedError."""
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    request = Request(checked(url), headers=headers)  # noqa: S310 -- http(s) only, see `checked`
    try:
        with _opener().open(request, timeout=WAIT) as reply:
            data = _read(reply, largest + 1)
            kind = reply.headers.get("Content-Type", "")
            return Reply(data, kind.strip().lower(), reply.geturl())
    except HTTPError as fault:
        raise RefusedError(f"the server answered {fault.code} {fault.reason}") from None
    except (URLError, OSError, http.client.HTTPException, ValueError) as fault:
        why = getattr(fault, "reason", None) or fault
        raise RefusedError(f"cannot be fetched: {why}") from None


def checked(url: str) -> str:
    """`url` in the form that goes over the wire. Raises RefusedError if it may not be fetched."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as fault:
        raise RefusedError(f"not an address: {fault}") from None
    if parts.scheme not in ("http", "https"):
        raise RefusedError(f"{parts.scheme}: addresses are not fetched, only http and https")
    if not host:
        raise RefusedError("not an address: it names no host")
    if parts.username is not None:
        raise RefusedError("an address with a user name or password is not fetched")
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host + port, path or "/", query, ""))


def public(host: str, port: int) -> list[str]:
    """The addresses of `host`. Raises OSError unless each is public: no inner network."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        number = ip_address(address.partition("%")[0])
        number = getattr(number, "ipv4_mapped", None) or number
        if not number.is_global or number.is_multicast:
            raise OSError(f"{host} is a private or local address ({address})")
    return found


def _connect(host: str, port: int, timeout: float | None) -> socket.socket:
    """A connection to the very address that was checked, so that no second look-up can differ."""
    fault = OSError(f"{host} has no address")
    for address in public(host, port):
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as failed:
            fault = failed
    raise fault


class _Plain(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self.timeout)


class _Secure(http.client.HTTPSConnection):
    def connect(self) -> None:
        plain = _connect(self.host, self.port, self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


class _PlainHandler(urllib.request.HTTPHandler):
    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_Plain, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_Secure, req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        return super().redirect_request(req, fp, code, msg, headers, checked(newurl))


def _opener() -> urllib.request.OpenerDirector:
    """An opener that knows http and https only: no files, no ftp, no data, and no proxy.

    A proxy would look the host up itself, and the check of its address would be for nothing.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        _PlainHandler(),
        _SecureHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(reply: http.client.HTTPResponse, most: int) -> bytes:
    """At most `most` bytes; a server that sends drop by drop is left after a while."""
    until = time.monotonic() + PATIENCE
    data = bytearray()
    while len(data) < most and (piece := reply.read1(min(65536, most - len(data)))):
        data += piece
        if time.monotonic() > until:
            raise OSError(f"not done after {PATIENCE:.0f} seconds")
    return bytes(data)
