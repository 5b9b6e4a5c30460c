"""Reads and writes the little of CBOR (RFC 8949) that Pagefind's files are made of."""

from __future__ import annotations

from collections.abc import Sequence

UNSIGNED, NEGATIVE, TEXT, ARRAY = 0x00, 0x20, 0x60, 0x80


class CborError(ValueError):
    """The bytes are not of the kind that Pagefind writes."""


def head(data: bytes, at: int) -> tuple[int, int, int]:
    """(major type, number, where the next thing begins) of what begins at `at`."""
    first = data[at]
    major, number = first & 0xE0, first & 0x1F
    if number < 24:
        return major, number, at + 1
    if number > 27:
        raise CborError(f"a length that is not told, at byte {at}")
    end = at + 1 + (1 << (number - 24))
    return major, int.from_bytes(data[at + 1 : end], "big"), end


def read(data: bytes, at: int = 0) -> tuple[object, int]:
    """The value that begins at `at`, and where the next one begins. Raises CborError."""
    major, number, at = head(data, at)
    if major == UNSIGNED:
        return number, at
    if major == NEGATIVE:
        return -1 - number, at
    if major == TEXT:
        return data[at : at + number].decode("utf-8"), at + number
    if major != ARRAY:
        raise CborError(f"a thing of type {major >> 5} before byte {at}")
    found = []
    for _ in range(number):
        value, at = read(data, at)
        found.append(value)
    return found, at


def write(value: object) -> bytes:
    """A number, text, or list of them as CBOR."""
    if isinstance(value, int):
        return start(UNSIGNED, value) if value >= 0 else start(NEGATIVE, -1 - value)
    if isinstance(value, str):
        told = value.encode("utf-8")
        return start(TEXT, len(told)) + told
    if isinstance(value, Sequence):
        return start(ARRAY, len(value)) + b"".join([write(one) for one in value])
    raise CborError(f"nothing that Pagefind's files hold: {type(value).__name__}")


def start(major: int, number: int) -> bytes:
    """How a thing of this type and number, or length, begins."""
    if number < 24:
        return bytes((major | number,))
    size = 1 if number < 1 << 8 else 2 if number < 1 << 16 else 4 if number < 1 << 32 else 8
    return bytes((major | (23 + size.bit_length()),)) + number.to_bytes(size, "big")
