"""Record files as they come: whatever a file holds, one clear line tells of it and every other record is checked."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
from pathlib import Path

import pytest

from tests import bases

YEAR = "incidents/2020"
DEEP = 10_000


def incident(id: str, body: str = "", **fields: object) -> bytes:
    return bases.text_of(id, "incident", body, **fields).encode()


FAULTY: dict[str, tuple[bytes, str]] = {
    "broken-yaml": (b"---\nid: [a\n: b\n---\nx", "E104"),
    "duplicate-key": (b"---\nid: duplicate-key\nid: other\n---\n", "E105"),
    "no-front-matter": (b"Only words.\n", "E103"),
    "never-closed": (b"---\nid: never-closed\n", "E103"),
    "utf16": (bases.text_of("utf16", "topic").encode("utf-16"), "E101"),
    "latin1": ("---\ntitle: José\n---\n".encode("latin-1"), "E101"),
    "binary": (bytes(range(256)) * 40, "E101"),
    "zero": (b"---\nid: zero\n---\n\0", "E101"),
    "empty": (b"", "E103"),
    "only-bom": (b"\xef\xbb\xbf", "E103"),
    "brackets": (b"---\nid: " + b"[" * DEEP + b"\n---\n", "E104"),
    "closed-brackets": (b"---\nid: " + b"[" * DEEP + b"]" * DEEP + b"\n---\n", "E104"),
    "braces": (b"---\nid: " + b"{a: " * DEEP + b"\n---\n", "E104"),
    "dashes": (b"---\n" + b"- " * DEEP + b"x\n---\n", "E104"),
    "questions": (b"---\n" + b"? " * DEEP + b"x\n---\n", "E104"),
    "alias-bomb": (b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n---\n", "E106"),
    "merge-key": (b"---\na: &a {b: c}\nd: {<<: *a}\n---\n", "E106"),
    "tag": (b"---\nid: !!python/object/apply:os.system [true]\n---\n", "E106"),
    "scalar": (b"---\njust words\n---\n", "E104"),
    "list": (b"---\n- a\n---\n", "E104"),
    "complex-key": (b"---\n{a: b}: c\n---\n", "E104"),
    "id-upward": (bases.text_of("../../upward", "topic").encode(), "E115"),
    "2020-01-01-ref-upward": (
        incident("2020-01-01-ref-upward", places=[{"ref": "../../etc/passwd", "role": "x"}]),
        "E201",
    ),
    "2020-01-02-alias-upward": (
        incident("2020-01-02-alias-upward", aliases=["../../../x"]),
        "E115",
    ),
    "2020-01-03-link-upward": (
        incident("2020-01-03-link-upward", "[x](../../../../etc/passwd)"),
        "E210",
    ),
    "2020-01-04-link-out": (
        incident("2020-01-04-link-out", "[x](../../mkdocs.yml) ![y](../../../x.png)"),
        "E210",
    ),
    "2020-01-05-script": (
        incident("2020-01-05-script", "[x](javascript:alert(1)) <script>"),
        "E212",
    ),
    "2019-07-08-report": (incident("2019-07-08-report"), "E122"),
    "2020-02-30-no-day": (incident("2020-02-30-no-day"), "E114"),
    "2020-01-06-huge-year": (incident("2020-01-06-huge-year", date="9" * 5000), "E114"),
    "2020-01-07-wrong-types": (
        incident(
            "2020-01-07-wrong-types",
            title=["a"],
            sources={"a": "b"},
            facts=["x"],
            places="x",
            topics={"x": ["y"]},
        ),
        "E112",
    ),
    "bell\a\x1b[31m": (b"---\nid: a\n---\n", "E100"),
    "new\nline": (b"---\nid: a\n---\n", "E100"),
}
"""File name: content, and the code that must be among what is told of it."""


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A base with a site, and then every faulty file put into it at once."""
    root = bases.small(tmp_path_factory.mktemp("rough") / "base")
    assert bases.kb(root, "build", "--no-search").returncode == 0
    folder = root / YEAR
    folder.mkdir()
    for name, (content, _) in FAULTY.items():
        (folder / f"{name}.md").write_bytes(content)
    with (folder / "huge.md").open("wb") as file:
        file.truncate(50 * 2**20)
    (folder / "link.md").symlink_to("/etc/passwd")
    (folder / "folder.md").mkdir()
    (folder / "way-out").symlink_to("/")
    os.mkfifo(folder / "pipe.md")
    os.close(os.open(os.fsencode(folder) + b"/\xff\xfe.md", os.O_CREAT | os.O_WRONLY))
    bases.write(root, "2020-05-05-crlf", "incident").write_bytes(
        incident("2020-05-05-crlf", "One\n\nTwo").replace(b"\n", b"\r\n")
    )
    bases.write(root, "2020-05-06-bom", "incident").write_bytes(
        b"\xef\xbb\xbf" + incident("2020-05-06-bom")
    )
    bases.write(
        root,
        "2020-05-07-deep-body",
        "incident",
        "[" * DEEP + "\n" + "> " * DEEP + "\n" + "*a " * DEEP + "\n" + "- " * 2000 + "x",
    )
    bases.write(root, "2020-05-08-other", "incident", topics=["nowhere"])
    return root


@pytest.fixture(scope="module")
def told(root) -> dict[str, list[str]]:
    """The codes that `check` tells of each file."""
    done = bases.kb(root, "check", "--format", "json")
    assert done.returncode == 1, done.stderr
    found: dict[str, list[str]] = {}
    for problem in json.loads(done.stdout):
        assert problem["line"] >= 1
        assert problem["column"] >= 1
        assert problem["message"]
        assert problem["remedy"]
        found.setdefault(problem["path"].removeprefix(f"{YEAR}/"), []).append(problem["code"])
    return found


@pytest.mark.parametrize("name", FAULTY, ids=lambda name: name.encode("unicode_escape").decode())
def test_a_faulty_file_is_told_with_the_code_of_its_fault(told, name):
    shown = f"{name}.md".replace("\a", "\\x07").replace("\x1b", "\\x1b").replace("\n", "\\n")
    assert FAULTY[name][1] in told.get(shown, []), sorted(told)


@pytest.mark.parametrize(
    ("name", "code"),
    [("huge.md", "E102"), ("link.md", "E100"), ("pipe.md", "E103"), ("\\udcff\\udcfe.md", "E100")],
)
def test_what_is_no_ordinary_file_is_told_too(told, name, code):
    assert code in told.get(name, []), sorted(told)


@pytest.mark.parametrize(
    "name",
    ["2020-05-05-crlf.md", "2020-05-06-bom.md", "2020-05-07-deep-body.md", "folder.md", "way-out"],
)
def test_what_can_be_read_is_no_fault(told, name):
    assert name not in told


def test_every_other_record_is_still_checked(told):
    assert told["2020-05-08-other.md"] == ["E201"]


def test_each_problem_is_one_line_without_control_characters(root, told):
    done = bases.kb(root, "check")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == sum(map(len, told.values()))
    assert not any(ord(sign) < 32 or ord(sign) == 127 for line in lines for sign in line)


def test_a_build_tells_the_same_and_leaves_the_site_that_was_there(root):
    before = bases.files(root / "site")
    done = bases.kb(root, "build", "--no-search")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "E104" in done.stderr
    assert bases.files(root / "site") == before
    assert not list(root.glob(".*.building"))


def test_a_file_and_a_folder_that_may_not_be_read_are_told_in_one_line(tmp_path):
    root = bases.small(tmp_path / "base")
    path = bases.write(root, "2020-01-01-secret", "incident")
    path.chmod(0)
    done = bases.kb(root, "check", preexec_fn=powerless)
    assert done.returncode == 1, done.stderr
    assert "2020-01-01-secret.md:1:1: E100" in done.stdout
    assert len(done.stdout.splitlines()) == 1
    path.parent.chmod(0)
    done = bases.kb(root, "check", preexec_fn=powerless)
    path.parent.chmod(0o755)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "incidents/2020" in done.stderr


def powerless() -> None:
    """Root without its right to read and write whatever it likes (linux/capability.h: 1 and 2)."""
    prctl, drop = ctypes.CDLL(None).prctl, 24
    for capability in (1, 2):
        prctl(drop, capability, 0, 0, 0)


def test_a_hundred_thousand_brackets_in_every_field_end_in_good_time(tmp_path):
    root = bases.small(tmp_path / "base")
    hostile = (
        "[" * 50_000 + "](" * 50_000,
        "![" * 50_000,
        "<" * 100_000,
        "|" * 100_000,
        "`" * 99_999,
        "[^a]" * 30_000,
        "&#0;" * 30_000,
    )
    for number, text in enumerate(hostile):
        bases.write(
            root,
            f"2020-01-0{number}-long",
            "incident",
            f"{text}\n\n{text[:9999]}\n",
            outcome=text[:50_000],
        )
    done = bases.kb(root, "check")  # ends by a time-out of two minutes
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)
    shutil.rmtree(root)
