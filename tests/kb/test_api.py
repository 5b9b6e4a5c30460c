"""What programs on this computer are answered, against what the commands print."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

import kb_cli
from kb.api import Api
from kb.search.registry import ENGINES
from kb.serve import server_of
from tests import bases

HERE = ["127.0.0.1:8000"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return bases.small(tmp_path / "base")


@pytest.fixture
def api(root: Path) -> Iterator[Api]:
    one = Api(root, lambda: bases.TODAY)
    yield one
    one.close()


@contextmanager
def served(api: Api, site: Path) -> Iterator[int]:
    with server_of(site, 0, "/", api) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def printed(root: Path, *words: str) -> Any:
    done = CliRunner().invoke(kb_cli.main, ["--root", str(root), *words])
    assert done.exit_code == 0, done.output
    return {**json.loads(done.stdout), "took_ms": 0}


def told(api: Api, target: str, status: int = 200) -> Any:
    reply = api.reply(target, HERE)
    assert reply.status == status, reply
    return {**json.loads(reply.body), **({"took_ms": 0} if status == 200 else {})}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "given",
    [
        {},
        {"kind": ["person", "place"]},
        {"person": ["SOMEONE"]},
        {"organization": ["SOMEONE"]},
        {"place": ["SOMEWHERE"]},
        {"topic": ["SOMETHING"]},
        {"since": ["2019"], "until": ["2020-06"]},
        {"sort": ["-date"]},
        {"limit": ["2"], "offset": ["1"]},
        {"facets": ["1"]},
        {"facets": ["true"], "facet-values": ["1"]},
        {"explain": ["1"]},
    ],
)
def test_a_search_gives_what_the_command_prints(
    root: Path, api: Api, engine: str, given: dict[str, list[str]]
) -> None:
    ids = {one["kind"]: one["id"] for one in told(api, "/api/search?q=&limit=100")["hits"]}
    meant = {
        name: [ids[name] if one.isupper() else one for one in values]
        for name, values in given.items()
    }
    options = [("engine", engine), *((name, one) for name in meant for one in meant[name])]
    words = [
        word
        for name, value in options
        for word in ([f"--{name}"] if name in ("facets", "explain") else [f"--{name}", value])
    ]
    for query in ("", "hartford OR station", '"no such words"'):
        asked = urlencode([("q", query), *options])
        assert told(api, f"/api/search?{asked}") == printed(
            root, "search", *words, "--format", "json", query
        )


def test_a_record_gives_what_the_command_prints(root: Path, api: Api) -> None:
    hits = told(api, "/api/search?q=&limit=100")["hits"]
    assert hits
    for hit in hits:
        shown = printed(root, "show", hit["id"], "--format", "json")
        assert told(api, f"/api/records/{hit['id']}") == shown


def test_a_draft_is_not_there(root: Path, api: Api) -> None:
    id = told(api, "/api/search?q=kind:incident")["hits"][0]["id"]
    path = next(root.glob(f"incidents/**/{id}.md"))
    path.write_text(path.read_text().replace("status: published", "status: draft"))
    assert "no published record" in told(api, f"/api/records/{id}", 404)["error"]
    assert id not in [hit["id"] for hit in told(api, "/api/search?q=&limit=100")["hits"]]


@pytest.mark.parametrize(
    ("asked", "said", "column"),
    [
        ("q=(rumor", "column 7: expected a closing bracket; for example (rumor OR claim)", 7),
        ("q=a%20%22b", "this quotation mark is not closed", 3),
        ("q=" + "a" * 8001, "at most 8,000", None),
        ("q=a&since=nonsense", "--since 'nonsense'", None),
        ("q=a&person=nobody-at-all", "no published person", None),
        ("q=a&engine=../etc", "there is no search engine", None),
        ("q=a&limit=10001", "expected a number from 0 to 10,000", None),
        ("q=a&limit=-1", "expected a number", None),
        ("q=a&offset=%D9%A3", "expected a number", None),
        ("q=a&sort=title", "there is relevance, date, -date", None),
        ("q=a&facets=maybe", "say 1 or 0", None),
        ("q=a&q=b", "q stands twice", None),
        ("q=a&callback=f", "there is no parameter 'callback'", None),
        ("", "say what to search for", None),
        ("q=a" + "&kind=person" * 600, "at most 500 parameters", None),
    ],
)
def test_a_question_that_cannot_be_read_is_told(
    api: Api, asked: str, said: str, column: int | None
) -> None:
    fault = told(api, f"/api/search?{asked}", 400)
    assert said in fault["error"]
    assert fault["column"] == column


@pytest.mark.parametrize(
    "target",
    [
        "/api/",
        "/api/search/more",
        "/api/records/",
        "/api/records/..%2f..%2fmkdocs",
        "/api/records/%00",
        "/api/records/" + "a" * 9000,
        "/api/%F0%28",
    ],
)
def test_what_is_not_there_is_told(api: Api, target: str) -> None:
    assert set(told(api, target, 404)) == {"error", "column"}


def test_a_record_takes_no_parameters(api: Api) -> None:
    assert "takes no parameters" in told(api, "/api/records/x?format=md", 400)["error"]


@pytest.mark.parametrize("odd", ["%ff%fe", "%00", "%1b[31m", "%e2%80%ae%ed%a0%80", "<script>"])
def test_odd_bytes_are_words_that_no_record_has(api: Api, odd: str) -> None:
    assert told(api, f"/api/search?q=zzqqy{odd}")["total"] == 0


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        ["evil.test"],
        ["evil.test:8000"],
        ["127.0.0.1.evil.test"],
        ["127.0.0.1", "evil.test"],
        ["localhost@evil.test"],
    ],
)
def test_another_name_of_this_computer_is_refused(api: Api, hosts: list[str]) -> None:
    assert api.reply("/api/search?q=a", hosts).status == 403


def test_an_index_that_cannot_be_made_is_no_fault_of_the_question(
    root: Path, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.search.update.places", lambda root, name: iter(()))
    assert "cannot be written" in told(api, "/api/search?q=a", 503)["error"]


def test_the_index_is_opened_once_until_records_change(
    root: Path, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    engine = ENGINES["whoosh"]()
    once = type(engine).open

    def spy(self: Any, folder: Path) -> Any:
        opened.append(folder)
        return once(self, folder)

    monkeypatch.setattr(type(engine), "open", spy)
    before = [told(api, "/api/search?q=hartford") for _ in range(3)]
    assert before[0] == before[1] == before[2]
    assert len(opened) == 1
    path = next(root.glob("incidents/20*/*.md"))
    path.write_text(path.read_text() + "\nA zebra stood there.\n")
    assert [hit["id"] for hit in told(api, "/api/search?q=zebra")["hits"]] == [path.stem]
    assert "zebra" in told(api, f"/api/records/{path.stem}")["body"]
    assert opened[-1] != opened[0]


def ask(
    port: int, target: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    one = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        one.request(method, target, headers=headers)
        got = one.getresponse()
        return got.status, dict(got.getheaders()), got.read()
    finally:
        one.close()


def test_over_http_it_is_json_that_no_other_page_may_read(root: Path, api: Api) -> None:
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("The site.")
    with served(api, root / "site") as port:
        status, headers, body = ask(port, "/api/search?q=hartford", Origin="https://evil.test")
        assert (status, headers["Content-Type"]) == (200, "application/json")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not [name for name in headers if name.startswith("Access-Control")]
        assert json.loads(body)["total"] > 0
        assert ask(port, "/api/search?q=hartford", "HEAD")[2] == b""
        assert ask(port, "/api/search?q=hartford", Host="evil.test")[0] == 403
        assert ask(port, "/api/search?q=hartford", "POST")[0] == 501
        assert ask(port, "/api/search?q=(a")[0] == 400
        assert ask(port, "/")[2] == b"The site."
        with socket.create_connection(("127.0.0.1", port), timeout=30) as raw:
            raw.sendall(b"GET /api/search?q=a HTTP/1.0\r\n\r\n")
            assert b" 403 " in raw.makefile("rb").readline()


def test_many_ask_while_a_record_changes_and_each_answer_is_whole(root: Path, api: Api) -> None:
    (root / "site").mkdir()
    path = next(root.glob("incidents/20*/*.md"))
    text = path.read_text()

    def one(number: int) -> None:
        if number % 8 == 0:
            new = path.with_suffix(".new")
            new.write_text(f"{text}\nzebra number{number}\n")
            new.replace(path)
        engine = "tantivy" if number % 3 == 0 else "whoosh"
        status, _, body = ask(port, f"/api/search?q=zebra+OR+hartford&engine={engine}")
        assert status == 200, body
        assert json.loads(body)["hits"]
        status, _, body = ask(port, f"/api/records/{path.stem}")
        assert status == 200, body
        assert json.loads(body)["id"] == path.stem

    with served(api, root / "site") as port, ThreadPoolExecutor(8) as several:
        list(several.map(one, range(40)))
    assert told(api, "/api/search?q=zebra")["total"] == 1
