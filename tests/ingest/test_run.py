from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.draft import Known
from ingest.fetch import fetch
from ingest.readers.registry import READERS
from ingest.run import Outcome, as_json, as_text, as_told, ingest, ingest_into
from ingest.source import Extract, IngestError, Skipped, Source
from kb.load import inspect
from kb.store import write_new

GOLDEN = Path(__file__).parents[1] / "golden" / "ingest"
LETTER = GOLDEN / "letter-seed" / "input.txt"
NEWS = GOLDEN / "news-seed" / "input.txt"
LETTER_ID = "2019-06-24-mayor-letter-to-u-s-immigration-and-customs"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty knowledge base."""
    (tmp_path / "kb" / "incidents").mkdir(parents=True)
    (tmp_path / "kb" / "mkdocs.yml").write_text("site_name: x\n")
    return tmp_path / "kb"


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_the_two_seeds_become_two_drafts_in_the_folder_of_their_year(root: Path) -> None:
    outcomes = ingest_into(root, [str(LETTER), str(NEWS)])
    assert [(one.reader, one.skipped, one.duplicate_of) for one in outcomes] == [
        ("letter", None, None),
        ("news", None, None),
    ]
    assert [one.path for one in outcomes] == [
        str(root / "incidents" / "2019" / f"{one.id}.md") for one in outcomes
    ]
    assert [path.split("-")[0] for path in files(root / "incidents")] == ["2019/2019", "2019/2019"]


def test_a_source_that_is_a_record_already_writes_nothing(root: Path) -> None:
    ingest_into(root, [str(LETTER)])
    before = files(root)
    (again,) = ingest_into(root, [str(LETTER)])
    assert (again.duplicate_of, again.path, again.skipped) == (LETTER_ID, None, None)
    assert files(root) == before


def test_the_same_bytes_twice_in_one_run_are_one_draft(root: Path, tmp_path: Path) -> None:
    shutil.copy(LETTER, tmp_path / "copy.txt")
    first, second = ingest_into(root, [str(LETTER), str(tmp_path / "copy.txt")])
    assert second.duplicate_of == first.id == LETTER_ID
    assert len(files(root / "incidents")) == 1


TEXT = LETTER.read_text("utf-8")
COPIES = {
    "Windows line ends": TEXT.replace("\n", "\r\n").encode(),
    "a mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 and Windows line ends": TEXT.replace("\n", "\r\n").encode("utf-16"),
    "UTF-16, high byte first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "no line end at the end": TEXT.rstrip("\n").encode(),
    "Mac line ends": TEXT.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("form", COPIES.values(), ids=COPIES)
def test_the_same_text_saved_otherwise_is_no_second_draft(
    root: Path, tmp_path: Path, form: bytes
) -> None:
    (tmp_path / "copy.txt").write_bytes(form)
    first, copy = ingest_into(root, [str(LETTER), str(tmp_path / "copy.txt")])
    assert copy.duplicate_of == first.id == LETTER_ID
    (again,) = ingest_into(root, [str(tmp_path / "copy.txt")])
    assert again.duplicate_of == LETTER_ID


def test_the_plain_text_is_a_copy_of_what_was_saved_on_windows(root: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(COPIES["UTF-16 and Windows line ends"])
    ingest_into(root, [str(tmp_path / "copy.txt")])
    (again,) = ingest_into(root, [str(LETTER)])
    assert again.duplicate_of == LETTER_ID


def test_two_letters_with_one_name_get_two_ids(root: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text(
        LETTER.read_text("utf-8").replace("superiors", "orders"), "utf-8"
    )
    ids = [one.id for one in ingest_into(root, [str(LETTER), str(tmp_path / "other.txt")])]
    assert ids == [LETTER_ID, f"{LETTER_ID}-2"]


def test_no_file_is_ever_written_over(root: Path) -> None:
    taken = root / "incidents" / "2019" / f"{LETTER_ID}.md"
    taken.parent.mkdir()
    taken.write_text("not a record")
    (one,) = ingest_into(root, [str(LETTER)])
    assert one.id == f"{LETTER_ID}-2"
    assert taken.read_text() == "not a record"


def test_a_dry_run_writes_nothing_and_says_what_it_would(root: Path) -> None:
    (one,) = ingest_into(root, [str(LETTER)], dry_run=True)
    assert one.id == LETTER_ID
    assert files(root) == ["mkdocs.yml"]


def test_drafts_go_where_they_are_told_to(root: Path, tmp_path: Path) -> None:
    ingest_into(root, [str(LETTER)], into=tmp_path / "new" / "out")
    assert files(tmp_path / "new") == [f"out/{LETTER_ID}.md"]


def test_no_draft_goes_where_the_site_shows_all(root: Path) -> None:
    for into in (root / "docs", root / "docs" / "new", root / "incidents" / ".." / "docs"):
        with pytest.raises(IngestError, match="the site shows all that is in docs/"):
            ingest_into(root, [str(LETTER)], into=into)
    assert files(root) == ["mkdocs.yml"]


def test_names_in_the_knowledge_base_become_references(root: Path) -> None:
    person = root / "incidents" / "people" / "luke-bronin.md"
    write_new(
        person,
        "---\nid: luke-bronin\nkind: person\ntitle: Luke Bronin\nsummary: Mayor.\nstatus: published\n---\n",
    )
    (one,) = ingest_into(root, [str(LETTER)])
    assert "{ref: luke-bronin, as: Mayor}" in Path(str(one.path)).read_text("utf-8")


def test_one_bad_source_among_good_ones_does_not_stop_them(root: Path, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.mkdir()
    shutil.copy(LETTER, box / "a.txt")
    (box / "b.pdf").write_bytes(b"%PDF-1.7 ...")
    (box / "c.txt").write_bytes(b"")
    (box / "d.md").write_text("---\na: [\n---\nText")
    shutil.copy(NEWS, box / "e.txt")
    with (box / "f.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    outcomes = ingest_into(root, [str(box), str(tmp_path / "missing" / ".." / "x.txt")])
    assert [bool(one.skipped) for one in outcomes] == [False, True, True, True, False, True, True]
    assert all("\n" not in str(one.skipped) for one in outcomes)
    assert len(files(root / "incidents")) == 2


def test_a_name_with_dots_and_slashes_stays_inside(root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "---\ntitle: ../../../etc/passwd\ndate: 2019-01-01\n---\nSome text, as it is.\n"
    )
    (one,) = ingest_into(root, [f"{tmp_path}/kb/../x.md"])
    assert one.path == str(root / "incidents" / "2019" / "2019-01-01-etc-passwd.md")


def test_when_a_file_cannot_be_written_nothing_half_written_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    fetched = fetch([str(LETTER)], now=lambda: datetime.now(UTC))
    with pytest.raises(OSError, match="No space"):
        list(
            ingest(
                fetched,
                known=Known(),
                place=lambda id: root / id,
                now=lambda: datetime.now(UTC),
                write=full,
            )
        )
    assert files(root) == ["mkdocs.yml"]


def test_a_kind_that_no_source_becomes_is_an_error(root: Path) -> None:
    with pytest.raises(IngestError, match="letter, article"):
        ingest_into(root, [str(LETTER)], kind="person")


def test_a_letter_of_a_day_to_come_is_drafted_with_its_date_open_and_told(
    root: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER.read_text("utf-8").replace("2019", "2093"), "utf-8")
    (outcome,) = ingest_into(root, [str(letter)])
    assert outcome.note
    assert "2093-06-24, which is in the future" in outcome.note
    assert f"note {letter}: the date is left open" in as_told([outcome], dry_run=False)
    assert inspect(root, date(2100, 1, 1)).problems == ()


def test_what_is_said_of_the_outcomes() -> None:
    outcomes = [
        Outcome("a", path="x/a.md", id="a", reader="news", sha256="0"),
        Outcome("b", skipped="empty"),
    ]
    assert as_text(outcomes) == "x/a.md"
    assert as_told(outcomes, dry_run=False) == "skipped b: empty\n1 draft, 0 duplicates, 1 skipped"
    copy = Outcome("c", duplicate_of="a")
    assert as_told([copy, copy], dry_run=True).split("\n") == [
        "duplicate c: already in a",
        "duplicate c: already in a",
        "dry run, nothing is written: 0 drafts, 2 duplicates, 0 skipped",
    ]
    assert json.loads(as_json(outcomes))[1] == {"origin": "b", "path": None, "id": None, "reader": None, "sha256": None, "duplicate_of": None, "skipped": "empty", "note": None}  # fmt: skip


# What holds for every reader.

SAMPLES = {
    "html": "text/html",
    "markdown": "text/markdown",
    "letter": "text/plain",
    "news": "text/plain",
}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_reader_knows_its_own_and_names_itself(reader: object) -> None:
    name = reader.name  # type: ignore[attr-defined]
    text = LETTER.read_bytes() if name == "letter" else b"<p>Some text, long enough to be read.</p>"
    source = Source.of(text, SAMPLES[name], "a", "")
    assert reader.reads(source)  # type: ignore[attr-defined]
    extract = reader.read(source)  # type: ignore[attr-defined]
    assert isinstance(extract, Extract)
    assert extract.reader == name
    assert not reader.reads(Source.of(b"x", "application/pdf", "a", ""))  # type: ignore[attr-defined]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"\xff\xfe\x00\xd8", b"x" * 9_000_000],
    ids=["empty", "zero", "broken", "huge"],
)
def test_a_reader_skips_what_it_cannot_read(reader: object, data: bytes) -> None:
    found = reader.read(Source.of(data, SAMPLES[reader.name], "a", ""))  # type: ignore[attr-defined]
    assert isinstance(found, Skipped)
    assert found.reason


def test_every_reader_has_a_name_of_its_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)
