from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from ingest.decode import UnreadableError, decode
from ingest.run import read_source
from ingest.sniff import media_type
from ingest.source import Skipped, Source

SEED = Path(__file__).parents[1] / "golden" / "ingest" / "letter-seed" / "input.txt"
TEXT = "Señor, “¿qué?” – it is 5 €\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("cp1252"),
        TEXT.replace("ñ", "n\u0303").encode(),  # composed to one character
        TEXT.replace("Se", "S\u202ee\u200b\x1b").encode(),
        TEXT.encode() + "é".encode()[:1],  # cut off within a character
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x41",
    ],
)
def test_text_is_the_same_whatever_it_was_saved_as(data: bytes) -> None:
    assert decode(data) == TEXT


def test_a_page_is_read_in_the_encoding_it_names() -> None:
    page = "<meta charset='iso-8859-2'>Łódź"
    assert decode(page.encode("iso-8859-2"), "text/html").endswith("Łódź")
    assert decode("Łódź".encode("iso-8859-2"), "text/plain; charset=ISO-8859-2") == "Łódź"
    assert decode(b"caf\xe9", "text/html; charset=utf-7") == "café"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\xe2\x80\x8b \n", "empty"),
        (b"abc\0def", "binary"),
        (bytes(range(1, 256)) * 4, "neither UTF-8 nor"),
        (b"\xff\xfe\x00\xd8\x41\x00", "not readable as UTF-16"),
        (b"x" * 3_000_000, "too long: 2.9 MB of text"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-crlf", "cp1252", "crlf"]
)
def test_the_letter_is_read_the_same_in_every_encoding(encoding: str) -> None:
    text = SEED.read_text("utf-8")
    if encoding.endswith("crlf"):
        text = text.replace("\n", "\r\n")
    if encoding == "cp1252":
        text = text.replace("¹", "[1]").replace("²", "[2]").replace("’", "\u2019")
    name = encoding.removesuffix("-crlf") if encoding != "crlf" else "utf-8"
    source = Source.of(text.encode(name), "text/plain", "letter.txt", "")
    expected = read_source(Source.of(SEED.read_bytes(), "text/plain", "letter.txt", ""))
    assert read_source(source) == expected


@pytest.mark.parametrize(
    ("data", "name", "declared", "expected"),
    [
        (b"Hello", "a.txt", "", "text/plain"),
        (b"Hello", "a", "", "text/plain"),
        (b"Hello", "a.md", "", "text/markdown"),
        (b"Hello", "a.HTM", "", "text/html"),
        (b"---\ntitle: x\n---\nHello", "a.txt", "", "text/markdown"),
        (b"  <!DOCTYPE html><p>x", "a.txt", "", "text/html"),
        ("<html>".encode("utf-16"), "a", "", "text/html"),
        (codecs.BOM_UTF8 + b"<?xml version='1.0'?>\n<!-- x --><html>", "a", "", "text/html"),
        (b"%PDF-1.7", "a.html", "", "application/pdf"),
        (b"PK\x03\x04", "a.docx", "", "application/zip"),
        (b"\x89PNG\r\n", "a.txt", "", "image/png"),
        (b"x {}", "page_files/a.css", "", "text/css"),
        (b"x", "letter.2019", "", "text/plain"),
        (b"a\0b", "a.bin", "", "application/octet-stream"),
        (b"Received: from x\nSubject: y\n\nz", "a", "", "message/rfc822"),
        (b"x", "a.eml", "", "message/rfc822"),
        (b"Hello", "https://a.example/x.php", "text/html; charset=utf-8", "text/html; charset=utf-8"),
        (b"Hello", "https://a.example/x", "application/json", "application/json"),
        (b"<html>", "https://a.example/x", "text/plain", "text/html"),
    ],
)  # fmt: skip
def test_the_media_type_is_told_by_content_then_name_then_sender(
    data: bytes, name: str, declared: str, expected: str
) -> None:
    assert media_type(data, name, declared) == expected


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"%PDF-1.7", "a.pdf", "PDF cannot be read yet; plain text, Markdown and HTML can be read"),
        (b"PK\x03\x04", "a.docx", "a ZIP or Office file cannot be read yet; plain text, Markdown and HTML can be read"),
        (b"Received: x\n", "a.eml", "a mail message cannot be read yet; plain text, Markdown and HTML can be read"),
        (b"a\0b", "a.txt", "binary data cannot be read yet; plain text, Markdown and HTML can be read"),
        (b"---\na: [\n---\ntext", "a.md", "front matter, line 2: the [ that opens here"),
        (b"---\ntitle: x\n---\n", "a.md", "empty: there is no text under the front matter"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "no text found in the page"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_skipped_with_a_reason(data: bytes, name: str, reason: str) -> None:
    found = read_source(Source.of(data, media_type(data, name), name, ""))
    assert isinstance(found, Skipped)
    assert found.reason.startswith(reason)
