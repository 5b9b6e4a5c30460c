"""Bytes to text, in one place: UTF-8, UTF-16 with its mark, what a page names, or cp1252."""

from __future__ import annotations

import codecs
import re
import unicodedata

from kb.parse import LARGEST
from kb.unseen import without

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
# Encodings a page may name that Python knows as something other than text, or that hide markup.
REFUSED = frozenset(
    {"utf-7", "base64", "hex", "rot13", "zlib", "bz2", "uu", "quopri", "idna", "punycode"}
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BULLET = ("\uf0b7", "•")
"""As text processors write it in a font of their own."""


LONGEST = (
    LARGEST * 9 // 10
)  # bytes of a text, so that its record stays within what a record may have


class UnreadableError(ValueError):
    """The bytes are no text that can be read; the message says why."""


def decode(data: bytes, media_type: str = "", longest: int = LONGEST) -> str:
    """The text in `data`, line ends as newlines, composed (NFC), without control characters.

    Raises UnreadableError. A last character cut in two by truncation is left off.
    """
    if len(data) > longest:
        size, most = len(data) / 1048576, longest / 1048576
        raise UnreadableError(f"too long: {size:.1f} MB of text; a record holds {most:.1f} MB")
    text = tidy(text_in(data, media_type))
    if not text.strip():
        raise UnreadableError("empty: there is no text in it")
    return text


def tidy(text: str) -> str:
    """`text` with plain line ends, composed, and without unseen characters."""
    text = without(LINE_ENDS.sub("\n", text).replace(*BULLET)).replace("\u00a0", " ")
    return unicodedata.normalize("NFC", text)


def text_in(data: bytes, media_type: str) -> str:
    """The text in `data` as it stands, without its mark. Raises UnreadableError."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, "utf-8-sig" if encoding == "utf-8" else encoding)
    if b"\0" in data:
        raise UnreadableError("binary: it holds zero bytes")
    try:
        return _strictly(data, "utf-8")
    except UnreadableError:
        pass
    if named := _declared(data, media_type):
        return _strictly(data, named)
    return _western(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        text = decoder.decode(data)
        # A character cut in two at the end is forgiven, but not in a text that has no other: there
        # it is more likely one of Windows-1252.
        decoder.decode(b"", final=text.isascii())
        return text
    except (UnicodeError, ValueError) as fault:
        name = encoding.removesuffix("-sig").upper()
        raise UnreadableError(f"not readable as {name}: {fault}") from None


def _declared(data: bytes, media_type: str) -> str:
    """The encoding that the media type, or the head of a page, names; empty where none is known."""
    found = DECLARED.search(media_type.encode("ascii", "ignore"))
    if not found and "html" in media_type:
        found = DECLARED.search(data[:4096])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii", "ignore")).name
    except LookupError:
        return ""
    return "" if name in REFUSED or name.replace("_codec", "") in REFUSED else name


def _western(data: bytes) -> str:
    """Windows-1252, but only where the bytes look like western text at all."""
    high = sum(byte >= 0x80 for byte in data)
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in data)
    if controls or high > 0.3 * len(data):
        raise UnreadableError("neither UTF-8 nor plausible text in a western encoding")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError("neither UTF-8 nor text in a western encoding") from None
