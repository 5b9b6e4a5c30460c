"""The dictionary of the interface, the pages written in Spanish, and a record's Spanish title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from material import __file__ as material

from kb import parse, store, yaml_text
from kb.check.translations import hash_of, translation_is_of_this_text
from kb.record import row_of
from kb.site import translation
from kb.site.spanish import written
from kb.site.spanish.dictionary import FOLDER, dictionary
from kb.site.spanish.frame import framed
from kb.site.templates import words
from tests.bases import PROJECT, text_of

SHOWN = ("label", "plural", "description", "reverse", "inverse")
HOLE = re.compile(r"\{([a-z]*)\}")
PAIRS = sorted((PROJECT / "docs/es").glob("*.md"))
COMPOSED = re.compile(
    r"on 1 point|All \w+|\((?:day|month) not known\)|Found by comparing words: .*|Permanent link"
)
"""Labels that the code puts together from others, and one of Python-Markdown."""
ID = "2019-07-08-report"


def labels(node: Any) -> Iterator[str]:
    """Every label that a schema has, and every choice as pages word it."""
    if isinstance(node, dict):
        yield from (node[key] for key in SHOWN if isinstance(node.get(key), str))
        yield from map(words, node.get("choices", ()))
        node = list(node.values())
    for one in node if isinstance(node, list) else ():
        yield from labels(one)


def record(**fields: Any) -> Any:
    text = text_of(ID, "incident", **fields)
    return parse.parse(f"incidents/2019/{ID}.md", text.encode()).record


def spanish(title: str = "Título", **more: str) -> dict[str, dict[str, str]]:
    now = hash_of(f"Title of {ID}", f"Summary of {ID}.")
    return {"es": {"title": title, "summary": "Resumen.", "of": now, **more}}


def test_every_label_of_the_schemas_is_in_the_dictionary() -> None:
    found = {
        label
        for path in (PROJECT / "kb/schemas").glob("*.yaml")
        for label in labels(yaml_text.data_of(path.read_text("utf-8")))
    }
    assert sorted(found - dictionary().words.keys()) == []


def test_every_relation_is_in_the_dictionary_both_ways() -> None:
    relations = store.load_schemas().relations.values()
    found = {label for one in relations for label in (one.label, one.inverse)}
    assert sorted(found - dictionary().words.keys()) == []


def test_no_label_of_the_dictionary_has_gone_out_of_use() -> None:
    places = [*(PROJECT / "kb").rglob("*"), PROJECT / "mkdocs.yml"]
    theme = Path(material).parent / "templates"
    places += [theme / "404.html", theme / "partials/languages/en.html"]
    sources = [
        path.read_text("utf-8")
        for path in places
        if path.suffix in (".py", ".html", ".js", ".yaml", ".yml") and FOLDER not in path.parents
    ]
    cuts = r'["\']\s*\n\s*f?["\']|\{%.*?%\}'  # text cut over two lines, or by what a template does
    code = re.sub(cuts, "", "\n".join(sources)).casefold()
    code = " ".join(code.split())
    gone = [
        one for one in dictionary().words if one.casefold() not in code and key(one) not in code
    ]
    assert [one for one in gone if not COMPOSED.fullmatch(one)] == []


def key(label: str) -> str:
    """The name of a choice that pages word as this label."""
    return label.removesuffix(" source").casefold().replace(" ", "-")


def test_no_label_is_said_in_two_ways() -> None:
    told = [yaml_text.data_of(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml")]
    for part in ("words", "patterns"):
        said: dict[str, set[Any]] = {}
        for one in told:
            for english, spanish in row_of(one.get(part)).items():
                said.setdefault(english, set()).add(spanish)
        assert [english for english, ways in said.items() if len(ways) > 1] == []


def test_a_pattern_has_the_same_holes_in_both_languages() -> None:
    for english, said in dictionary().patterns.items():
        assert HOLE.findall(english) == HOLE.findall(said), english
        assert set(HOLE.findall(english)) <= {"n", "date", "word", "text"}, english


def test_the_frame_of_a_spanish_page_is_spanish_and_its_text_untouched() -> None:
    page = '<nav aria-label="Tabs"><a title="x">\n Claims </a></nav><article>Claims</article><p>Own</p>'
    words = {"Claims": "Afirmaciones & más", "Tabs": "Pestañas"}
    assert framed(page, words) == (
        '<nav aria-label="Pestañas"><a title="x">\n Afirmaciones &amp; más </a></nav>'
        "<article>Claims</article><p>Own</p>"
    )


def test_a_script_in_the_frame_is_left_alone() -> None:
    page = '<script>{"a": ">Claims<"}</script>'
    assert framed(page, {"Claims": "Afirmaciones"}) == page


@pytest.mark.parametrize("page", PAIRS, ids=lambda path: path.name)
def test_a_page_in_spanish_names_an_english_page_that_there_is(page: Path) -> None:
    told = yaml_text.data_of(page.read_text("utf-8").split("---\n")[1])
    assert told["lang"] == "es"
    assert told["english"] == page.name
    assert page.name == "index.md" or (page.parents[1] / page.name).is_file()


@pytest.mark.parametrize("page", PAIRS, ids=lambda path: path.name)
def test_a_page_translated_from_the_present_english_has_its_parts(page: Path) -> None:
    def parts(path: Path) -> list[str]:
        text = path.read_text("utf-8").split("\n# ")[-1]
        return re.findall(r"^(##+ |- |\| |\d\. )", text, re.MULTILINE)

    told = yaml_text.data_of(page.read_text("utf-8").split("---\n")[1])
    if "of" in told and written.note(told, page.parents[1]) == "":
        assert parts(page) == parts(page.parents[1] / page.name)


def test_a_page_translated_from_an_earlier_english_says_so(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("# About\n", "utf-8")
    told = {"english": "about.md", "of": written.hash_of(tmp_path / "about.md")}
    assert written.note(told, tmp_path) == ""
    (tmp_path / "about.md").write_text("# About it\n", "utf-8")
    assert written.STALE in written.note(told, tmp_path)
    assert written.note({"title": "A page of its own"}, tmp_path) == ""


def test_a_record_without_a_translation_says_nothing_of_one() -> None:
    assert translation.translation(record()) == ""
    assert translation.spanish_title(record()) == ""


def test_a_translation_stands_on_the_page_marked_as_spanish_and_escaped() -> None:
    told = translation.translation(record(translations=spanish("<b>Título")))
    assert told.startswith('<details class="kb-translation" lang="es">')
    assert "&lt;b&gt;Título" in told
    assert translation.STALE not in told


def test_a_translation_of_an_earlier_text_says_so_and_is_in_no_list() -> None:
    stale = record(translations=spanish(of="0123456789ab"))
    assert translation.STALE in translation.translation(stale)
    assert translation.spanish_title(stale) == ""
    assert translation.spanish_title(record(translations=spanish())) == "Título"


def test_line_breaks_do_not_make_a_translation_stale() -> None:
    assert hash_of("A title", "One\n  two.") == hash_of("A title", "One two.")
    assert hash_of("A title", "One two.") != hash_of("A", "title One two.")


def test_a_claim_is_said_in_spanish_while_its_english_is_as_it_was() -> None:
    english = [f"Title of {ID}", f"Summary of {ID}.", "It was so."]
    told = {"title": "T", "summary": "R.", "wording": "Fue así.", "of": hash_of(*english)}
    claim = text_of(ID, "claim", translations={"es": told})
    made = parse.parse(f"incidents/2019/{ID}.md", claim.encode()).record
    assert made is not None
    assert translation.spanish_wording(made) == "Fue así."
    changed = parse.parse(f"{ID}.md", claim.replace("It was so.", "It was.").encode()).record
    assert changed is not None
    assert translation.spanish_wording(changed) == ""
    assert [one.at for one in translation_is_of_this_text.test(changed, None)] == [
        ("translations", "es", "of")
    ]
