"""The site on one's own computer: rebuilt when records change, kept when a change is broken, closed to the rest."""

from __future__ import annotations

import queue
import re
import signal
import socket
import struct
import subprocess
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests import bases


class Server:
    """A running `serve`, and the lines it says."""

    def __init__(self, root: Path) -> None:
        command = [bases.PYTHON, str(bases.CLI), "--root", str(root), "serve", "--port", "0"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(
            command, env=bases.environment(PYTHONUNBUFFERED="1"), **pipes
        )
        self.said: queue.Queue[str] = queue.Queue()
        self.listener = threading.Thread(
            target=lambda: [self.said.put(line) for line in self.process.stderr]
        )
        self.listener.start()
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), list(self.said.queue)
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of what stands at `path`, which is sent as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest("GET", path, skip_host=False)
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def shows(self, path: str, words: str) -> bool:
        """Whether `words` come to stand at `path` within a minute."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if words in self.get(path)[1]:
                return True
            time.sleep(0.1)
        return False

    def says(self, words: str) -> str:
        """The next line said with `words` in it."""
        while True:
            line = self.said.get(timeout=60)
            if words in line:
                return line

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(30)
        self.listener.join(30)
        self.process.stdout.close()
        self.process.stderr.close()
        return code


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("serve") / "base"
    return bases.small(root, site_url="https://kb.test/below/")


@pytest.fixture(scope="module")
def server(base):
    running = Server(base)
    yield running
    if running.process.poll() is None:
        running.stop()


REPORT = "/records/2019-07-08-report/"


def test_the_site_is_rebuilt_when_a_record_changes(base, server):
    bases.write(base, "2019-07-08-report", "incident", title="Changed while serving")
    assert server.shows(REPORT, "Changed while serving")


def test_a_broken_change_is_told_and_the_site_stays_until_it_is_mended(base, server):
    bases.write(base, "2019-09-09-new", "incident", title="Broken for now", topics=["nowhere"])
    assert "2019-09-09-new.md:" in server.says("E201")
    server.says("nothing was built")
    assert server.get(REPORT)[0] == 200
    assert server.get("/records/2019-09-09-new/")[0] == 404
    bases.write(base, "2019-09-09-new", "incident", title="Mended now")
    assert server.shows("/records/2019-09-09-new/", "Mended now")


def test_new_and_deleted_files_are_seen(base, server):
    path = bases.write(base, "2019-10-10-passing", "incident")
    assert server.shows("/incidents/", "Title of 2019-10-10-passing")
    path.unlink()
    end = time.monotonic() + 60
    while server.get("/records/2019-10-10-passing/")[0] != 404:
        assert time.monotonic() < end
        time.sleep(0.1)


def test_saved_queries_are_asked_again(base, server):
    folder = base / "queries"
    folder.mkdir(exist_ok=True)
    saved = "question: What was seen?\nquery: zeppelin\nowner: Editors\n"
    (folder / "airships.yml").write_text(saved, "utf-8")
    assert server.shows("/queries/airships/", "What was seen?")
    assert "Seen over town" not in server.get("/queries/airships/")[1]
    bases.write(base, "2019-11-11-seen", "incident", "A zeppelin.", title="Seen over town")
    assert server.shows("/queries/airships/", "Seen over town")


ASKED = (
    "/../mkdocs.yml",
    "/../../../../../../etc/passwd",
    "/%2e%2e/mkdocs.yml",
    "/below/../mkdocs.yml",
    "/..%2fmkdocs.yml",
    "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/..%5c..%5cetc%5cpasswd",
    "/records/../../mkdocs.yml",
    "/records/%00/etc/passwd",
    "//etc/passwd",
    "///etc/passwd",
    "/./../.kb/build.lock",
    "/C:/windows/win.ini",
    "/%ff%fe",
    "/" + "a" * 5000,
    "/records",
    "/records/",
    "/assets/cards/",
    "/nothing/",
)


@pytest.mark.parametrize("path", ASKED, ids=lambda path: path[:40])
def test_nothing_outside_the_site_and_no_folder_is_given_out(server, path):
    status, text = server.get(path)
    if status in (301, 302, 308):
        status, text = server.get(f"{path}/")
    assert status in (400, 404, 414), text[:300]
    assert "root:" not in text
    assert "site_name" not in text
    assert "Directory listing" not in text


def test_an_address_that_is_not_there_is_answered_by_the_page_of_the_site(base, server):
    status, text = server.get("/records/no-such-record/")
    assert status == 404
    assert text == (base / "site/404.html").read_text("utf-8")


def test_the_page_of_a_wrong_address_finds_its_files(server):
    text = server.get("/nothing/")[1]
    files = [path for path in re.findall(r'(?:href|src)="(/[^"]+)"', text) if "/assets/" in path]
    assert any(path.startswith("/below/") for path in files)
    assert {server.get(path)[0] for path in files} == {200}


def test_a_reader_who_goes_away_in_the_middle_is_no_fault(base, server):
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as reader:
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            reader.sendall(b"GET /pagefind/pagefind.js HTTP/1.0\r\n\r\n")
            reader.recv(1)
    assert server.get(REPORT)[0] == 200
    assert not any("Traceback" in line for line in list(server.said.queue))


def test_only_this_computer_is_served(server):
    with socket.socket() as probe:
        probe.settimeout(5)
        probe.connect(("127.0.0.1", server.port))
        assert probe.getpeername()[0] == "127.0.0.1"
    listening = Path("/proc/net/tcp").read_text("ascii") if Path("/proc/net/tcp").exists() else ""
    assert f" 00000000:{server.port:04X} 00000000:0000 0A" not in listening


def test_a_taken_port_is_refused_in_one_line(base, server):
    done = bases.kb(base, "serve", "--port", str(server.port))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1, done.stderr
    assert str(server.port) in done.stderr
    assert "--port" in done.stderr


def test_ctrl_c_ends_serving_without_a_trace(tmp_path):
    running = Server(bases.small(tmp_path / "base"))
    assert running.stop() == 0
    said = list(running.said.queue)
    assert said[-1] == "stopped\n"
    assert not any("Traceback" in line for line in said)
