"""Answers programs on this computer as the commands `search` and `show` do: /api/."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from kb import load, report
from kb.faults import KbError, left_out
from kb.record import Catalog
from kb.search import LARGEST, SORTS, freshness, output, run
from kb.search.held import Held
from kb.search.interface import SearchError, UnavailableError

PREFIX = "/api/"
HOSTS = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.I)
"""What a browser calls us. A page whose name was bent to this computer has another."""
SEVERAL = ("kind", "person", "organization", "place", "topic")
NUMBERS = {"limit": LARGEST, "offset": 999_999_999, "facet-values": 999_999_999}
"""The largest that is taken."""
SAID = {"": True, "1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
KNOWN = ("q", *SEVERAL, "since", "until", "sort", *NUMBERS, "facets", "explain", "engine")
MOST = 500
"""Parameters of one question."""
COLUMN = re.compile(r"column (\d+): ")


class Reply(NamedTuple):
    """What comes back: a status of HTTP and a text of JSON."""

    status: HTTPStatus
    body: str


class RequestError(KbError):
    """A question that is not put as it must be, or asks for what is not there."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(message)
        self.status = status


class Api:
    """Answers one question at a time; keeps index and records until they change."""

    def __init__(self, root: Path, today: Callable[[], date]) -> None:
        self.root, self.today = root, today
        self._lock, self._held = Lock(), Held()
        self._loaded: tuple[freshness.State, Catalog] | None = None

    def reply(self, target: str, hosts: Sequence[str]) -> Reply:
        """The reply to a request's address; `hosts`: what its Host headers say."""
        try:
            if len(hosts) != 1 or not HOSTS.fullmatch(hosts[0].strip()):
                raise RequestError("ask 127.0.0.1 or localhost by that name", HTTPStatus.FORBIDDEN)
            with self._lock:
                return Reply(HTTPStatus.OK, self._body(target))
        except RequestError as fault:
            return _refused(fault.status, str(fault))
        except UnavailableError as fault:
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE, str(fault))
        except SearchError as fault:
            return _refused(HTTPStatus.BAD_REQUEST, str(fault))
        except KbError as fault:
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE, str(fault))

    def _body(self, target: str) -> str:
        path, _, asked = target.partition("#")[0].partition("?")
        what, _, name = path.removeprefix(PREFIX).rstrip("/").partition("/")
        if what == "search" and not name:
            return self._search(asked)
        if what == "records" and name:
            if asked:
                raise RequestError(f"{PREFIX}records/ID takes no parameters")
            return self._record(unquote(name))
        raise RequestError(
            f"there is {PREFIX}search?q=WORDS and {PREFIX}records/ID", HTTPStatus.NOT_FOUND
        )

    def _search(self, asked: str) -> str:
        given = parameters(asked)
        engine = given.pop("engine", "whoosh")
        question = run.question(given.pop("q"), **given)
        answer = run.search(self.root, question, engine, opening=self._held.opened)
        return output.as_json(answer)

    def _record(self, id: str) -> str:
        catalog = self._catalog()
        record = catalog.find(id)
        if record is None or not record.published:
            aside = left_out(catalog.left_out()) or f"{PREFIX}search finds records by their words"
            said = f"there is no published record {id!r}; {aside}"
            raise RequestError(said, HTTPStatus.NOT_FOUND)
        return report.SHOW["json"]((catalog, record))

    def _catalog(self) -> Catalog:
        now = freshness.look(self.root)
        if self._loaded is None or not freshness.same(self.root, self._loaded[0], now):
            self._loaded = now, load.load(self.root, self.today()).catalog
        return self._loaded[1]

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            self._held.close()


def _refused(status: HTTPStatus, said: str) -> Reply:
    found = COLUMN.match(said)
    column = int(found[1]) if found else None
    told = {"error": said, "column": column}
    return Reply(status, json.dumps(told, ensure_ascii=False, indent=2))


def parameters(asked: str) -> dict[str, Any]:
    """What `run.question` is given for an address's parameters, and the engine.

    Raises RequestError for what is no parameter, stands twice, or has a value that is none.
    """
    try:
        pairs = parse_qsl(asked, keep_blank_values=True, max_num_fields=MOST)
    except ValueError:
        raise RequestError(f"at most {MOST} parameters are read") from None
    given: dict[str, Any] = {}
    for name, value in pairs:
        if name not in KNOWN:
            raise RequestError(f"there is no parameter {name!r}; there is {', '.join(KNOWN)}")
        if name in SEVERAL:
            given.setdefault(name, []).append(value)
        elif name in given:
            raise RequestError(f"{name} stands twice")
        else:
            given[name] = _value(name, value)
    if "q" not in given:
        raise RequestError(f"say what to search for: {PREFIX}search?q=WORDS")
    return {name.replace("-", "_"): value for name, value in given.items()}


def _value(name: str, text: str) -> Any:
    if name in NUMBERS:
        return _number(name, text)
    if name in ("facets", "explain"):
        if text.lower() not in SAID:
            raise RequestError(f"{name}={text!r}: say 1 or 0")
        return SAID[text.lower()]
    if name == "sort" and text not in SORTS:
        raise RequestError(f"sort={text!r}: there is {', '.join(SORTS)}")
    return text


def _number(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > NUMBERS[name]:
        raise RequestError(f"{name}={text!r}: expected a number from 0 to {NUMBERS[name]:,}")
    return int(text)
