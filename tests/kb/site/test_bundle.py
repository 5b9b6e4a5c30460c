"""One search index of several parts says the same as an index that Pagefind makes of all pages at once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from kb.site import bundle, cbor
from kb.site.pagefind import SLIM, binary

PAGES = {
    f"records/{number}/": f"<p>Page {number} {'policy ' * (number % 3 + 1)} {rare} José</p>"
    for number, rare in enumerate("alpha bravo cafe charlie café delta echo foxtrot golf".split())
}


def indexed(folder: Path, pages: dict[str, str]) -> bundle.Part:
    """What Pagefind makes of pages."""
    for address, content in pages.items():
        place = folder / "pages" / address
        place.mkdir(parents=True)
        title = f'<h1 data-pagefind-meta="title">Title {address[8:-1]}</h1>{content}'
        (place / "index.html").write_text(SLIM.format(title=address, content=title), "utf-8")
    made = folder / "made"
    command = [binary(), "--site", folder / "pages", "--output-path", made, "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    (made / bundle.PAGES).write_text(json.dumps(bundle.addresses(made)), "utf-8")
    return bundle.part(made)


def merged(folder: Path, *parts: bundle.Part) -> dict[str, list[object]]:
    """The words of the index made of `parts`, each with its pages by address."""
    folder.mkdir()
    bundle.merge(list(parts), folder)
    places = json.loads((folder / bundle.PAGES).read_bytes())
    found: dict[str, list[object]] = {}
    for _, _, name in bundle.part(folder).chunks:
        words, _ = cbor.read(bundle._unpacked(folder / "index" / f"{name}.pf_index"))
        assert isinstance(words, list)
        for word, pages, accented in words[0]:
            assert word not in found
            forms = sorted([form, by_address(several, places)] for form, several in accented)
            found[word] = [by_address(pages, places), forms]
    return found


def by_address(pages: list[list[object]], places: list[str]) -> list[list[object]]:
    number, made = 0, []
    for step, in_text, in_fields in pages:
        assert isinstance(step, int)
        number += step
        made.append([places[number], in_text, in_fields])
    return sorted(made, key=str)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    indexed(folder / "one", PAGES)
    return folder


def test_each_word_has_the_pages_of_all_parts(whole, tmp_path):
    some, others = dict(list(PAGES.items())[:4]), dict(list(PAGES.items())[4:])
    parts = indexed(tmp_path / "a", some), indexed(tmp_path / "b", others)
    together = merged(tmp_path / "together", *parts)
    alone = merged(tmp_path / "alone", bundle.part(whole / "one" / "made"))
    assert together == alone
    assert len(together["polici"][0]) == len(PAGES)
    assert together["cafe"][1], "accents are kept apart"


def test_a_page_s_name_begins_with_its_number(whole, tmp_path):
    (tmp_path / "made").mkdir()
    bundle.merge([bundle.part(whole / "one" / "made")], tmp_path / "made")
    names = [str(name) for name, _ in bundle.part(tmp_path / "made").pages]
    assert [int(name[:-2], 36) for name in names] == [*range(len(PAGES))]
    files = {path.stem for path in (tmp_path / "made/fragment").iterdir()}
    assert files == {*names}


@pytest.mark.parametrize(
    "value",
    [0, 23, 24, 255, 256, 65535, 65536, -1, -25, -1000, "", "policy", "é" * 300, [1, ["a"]]],
)
def test_what_is_written_is_read_again(value):
    assert cbor.read(cbor.write(value)) == (value, len(cbor.write(value)))


def test_what_pagefind_does_not_write_is_refused():
    with pytest.raises(cbor.CborError):
        cbor.read(b"\xa1\x01\x02")
