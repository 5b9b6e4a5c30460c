"""A source's media type: by what its bytes begin with, its name, and what it was sent as."""

from __future__ import annotations

import codecs
import re
from mimetypes import MimeTypes

SUPPORTED = "plain text, Markdown and HTML can be read"
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
)
SUFFIXES = {
    "txt": "text/plain", "text": "text/plain",
    "md": "text/markdown", "markdown": "text/markdown",
    "html": "text/html", "htm": "text/html", "xhtml": "text/html",
    "pdf": "application/pdf", "doc": "application/msword", "rtf": "application/rtf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "eml": "message/rfc822", "msg": "message/rfc822", "mbox": "message/rfc822",
    "mht": "message/rfc822",
    "csv": "text/csv", "json": "application/json", "xml": "application/xml",
}  # fmt: skip
ELSE = MimeTypes(filenames=())  # scripts, styles, pictures: as lie beside a saved page
HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
FRONT_MATTER = re.compile(r"---[ \t]*\n[\w-]+[ \t]*:.*?\n---[ \t]*(?:\n|$)", re.S)
MAIL = re.compile(r"(?:From |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID):)")
NAMES = {
    "application/pdf": "PDF", "application/zip": "a ZIP or Office file",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word (DOCX)",
    "application/vnd.oasis.opendocument.text": "OpenDocument", "application/rtf": "RTF",
    "message/rfc822": "a mail message", "application/gzip": "a compressed file",
    "application/octet-stream": "binary data",
}  # fmt: skip


def media_type(data: bytes, name: str, declared: str = "") -> str:
    """The media type of `data`. `declared` is what a server said of it; it may name a charset."""
    for signature, known in SIGNATURES:
        if data.startswith(signature):
            return known
    start = _opening(data)
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if HTML.match(start):
        return declared if "html" in declared else "text/html"
    if MAIL.match(start) and "\n" in start:
        return "message/rfc822"
    if declared and not declared.startswith(("text/plain", "application/octet-stream")):
        return declared
    guess = SUFFIXES.get(suffix) or ELSE.guess_type(name)[0] or "text/plain"
    if guess == "text/plain" and FRONT_MATTER.match(start):
        return "text/markdown"
    if guess == "text/plain" and data and not start:
        return "application/octet-stream"
    return declared or guess


def unsupported(media_type: str) -> str:
    """Why a source of this media type is skipped, in words."""
    essence = media_type.partition(";")[0]
    return f"{NAMES.get(essence, essence)} cannot be read yet; {SUPPORTED}"


def _opening(data: bytes) -> str:
    """The first characters of a text; empty where the bytes are binary."""
    head = data[:8192]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "ignore").replace("\r\n", "\n")
    if b"\0" in head:
        return ""
    return head.decode("utf-8-sig", "ignore").replace("\r\n", "\n")
