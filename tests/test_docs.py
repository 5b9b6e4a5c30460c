"""What the pages say is so: generated parts are fresh, links lead somewhere, commands are real."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import click
import pytest
import yaml

import kb_cli
from kb import store
from kb.dates import parse_date
from kb.markdown import read
from kb.record import Block
from kb.site.lists import slug
from kb.site.spanish.written import note
from tests.generate_docs import BLOCK, DOCS, ROOT, pages, with_fresh_blocks

PAGES = pages()
LOCAL = re.compile(r"(?!https?:|mailto:|#)")
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"kb_cli\.py(?= )([^`\n]*)")
HTML_ADDRESS = re.compile(r'(?:src|href)="([^"]+)"')


MADE = (
    "",
    "timeline",
    "search",
    "years",
    "browse",
    "network",
    "data",
    "corrections/log",
    "queries",
)
"""Addresses of the other pages that the build makes and that pages written by hand may link to."""


def by_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def body(page: Path) -> str:
    return page.read_text("utf-8")


def headings(text: str) -> set[str]:
    return {one.anchor for one in read(text).passages if one.kind == Block.HEADING}


def lists() -> set[Path]:
    """The pages that the build makes and that pages written by hand may link to."""
    names = [slug(kind) for kind in store.load_schemas().kinds.values()]
    return {DOCS / name / "index.md" for name in (*names, *MADE)}


def nav_files(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for one in nav:
            yield from nav_files(one)
    elif isinstance(nav, dict):
        for one in nav.values():
            yield from nav_files(one)


def nav() -> set[str]:
    text = re.sub(r"!ENV (\[.*?\])", r"\1", (ROOT / "mkdocs.yml").read_text("utf-8"))
    return set(nav_files(yaml.safe_load(text)["nav"]))


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_generated_parts_are_fresh(page: Path) -> None:
    fresh = with_fresh_blocks(body(page))
    assert body(page) == fresh, "stale: run .venv/bin/python -m tests.generate_docs"


def test_every_command_has_its_help_and_a_heading_on_the_commands_page() -> None:
    text = body(DOCS / "commands.md")
    documented = {found[3] for found in BLOCK.finditer(text) if found[2] == "command"}
    assert documented == {"main", *kb_cli.main.commands}
    assert not [name for name in kb_cli.main.commands if f"\n## {name}\n" not in text]


def test_every_option_is_on_the_commands_page() -> None:
    text = body(DOCS / "commands.md")
    for name, command in kb_cli.main.commands.items():
        part = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for option in command.params:
            words = (
                option.opts
                if isinstance(option, click.Option)
                else [option.make_metavar(click.Context(command))]
            )
            assert any(word in part for word in words), f"{name} {words}"


def test_every_code_of_a_problem_is_on_the_rules_page() -> None:
    text = body(DOCS / "rules.md")
    used = {
        code
        for path in (ROOT / "kb").rglob("*.py")
        for code in re.findall(r'"([EW]\d{3})"', path.read_text("utf-8"))
    }
    assert used
    assert not [code for code in sorted(used) if f"| `{code}` |" not in text]


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_relative_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", body(page))
    addresses = [link.href for link in read(text).references] + [
        unescape(one) for one in HTML_ADDRESS.findall(text)
    ]
    made = lists()
    for address in filter(LOCAL.match, addresses):
        file, _, anchor = address.partition("#")
        target = (page.parent / file).resolve()
        assert target.exists() or target in made, f"{address} leads nowhere"
        if anchor and target.suffix == ".md":
            assert anchor in headings(body(target)), f"{address}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_anchors_on_the_same_page_exist(page: Path) -> None:
    text = body(page)
    known = headings(text)
    assert not [
        one.href
        for one in read(text).references
        if one.href.startswith("#") and one.href[1:] not in known
    ]


def test_every_page_and_every_kind_is_in_the_navigation() -> None:
    named = nav()
    written = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    made = {path.relative_to(DOCS).as_posix() for path in lists()}
    assert named == written | made


def command_lines(text: str) -> Iterator[list[str]]:
    for found in COMMAND.finditer(text):
        line = re.split(r" [#|>…]|…", found[1].strip())[0]
        words = shlex.split(line)
        if words and not words[0].isupper():
            yield words


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_command_lines_shown_are_understood(page: Path) -> None:
    text = BLOCK.sub("", body(page))
    for words in command_lines(text):
        with kb_cli.main.make_context("kb", list(words), resilient_parsing=False) as outer:
            rest = [*outer._protected_args, *outer.args]
            name, command, rest = kb_cli.main.resolve_command(outer, rest)
            assert command is not None, words
            command.make_context(name, rest, parent=outer).close()


def test_examples_in_help_are_understood() -> None:
    for name, command in kb_cli.main.commands.items():
        told = [*command_lines(command.help or "")]
        assert told, f"{name} has no example"
        for words in told:
            assert words[0] == name
            command.make_context(name, words[1:]).close()


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_make_targets_shown_exist(page: Path) -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^ *)make ([a-z]+)", body(page), re.MULTILINE))
    assert named <= known


def test_the_table_of_dates_is_what_the_program_reads() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| ([^|;(]+)",
        body(DOCS / "method.md").partition("## Dates")[2],
        re.MULTILINE,
    )
    assert len(rows) > 8
    assert not [
        (text, parse_date(text).words())
        for text, words in rows
        if not parse_date(text).words().startswith(words.strip())
    ]


def test_no_page_in_spanish_is_older_than_its_english() -> None:
    for page in sorted((DOCS / "es").glob("*.md")):
        told = yaml.safe_load(page.read_text("utf-8").split("---\n")[1])
        assert note(told, DOCS) == "", f"{page.name}: bring it up to {told['english']}"
