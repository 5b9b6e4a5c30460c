"""The shell and the theme agree: what is stamped equals what MkDocs makes page by page."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.site.spare import MARKER
from tests import bases
from tests.kb.site.making import made

HOSTILE = {
    "quotes": """He said "no" & she said 'yes' <sic>""",
    "tags": "</title></head><body><h1>x</h1><!-- --> <b>bold</b>",
    "jinja": "{{ 7*7 }} {% raw %} {# no #} {{ config.site_name }}",
    "marks": "KBMARKTITLE KBMARKDESCRIPTION kbmark/address <!--KBMARKCONTENT-->",
    "slashes": r"back\slash \1 \g<0> $1 %s {0}",
    "emoji": "🚨 Ünïcödé ½ 👩\u200d👧",
    "arabic": "\u200fنص عربي\u200f עברית",
    "entities": "&amp; &lt;script&gt; &#x27; &copy; &nope;",
    "markdown": "# *a* _b_ [c](d) `e` ![f](g) | h |",
    "yaml": "--- a: b, c: [d] # e",
}


def leaves(root: Path, tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every file of the site, stamped and rendered one by one."""
    made(root, tmp_path / "stamped")
    work = made(root, tmp_path / "rendered", one_by_one=True)
    assert work.leaves
    return pages(tmp_path / "stamped"), pages(tmp_path / "rendered")


def pages(site: Path) -> dict[str, bytes]:
    """What both ways make: all but the search index and the marker."""
    found = bases.files(site)
    return {
        name: data
        for name, data in found.items()
        if name != MARKER and not name.startswith("pagefind/")
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


@pytest.mark.slow
def test_every_real_page_is_the_same_stamped_and_rendered_by_mkdocs(real_root, real_site, tmp_path):
    work = made(real_root, tmp_path / "rendered", one_by_one=True)
    assert work.leaves
    stamped, rendered = pages(real_site), pages(tmp_path / "rendered")
    assert sum(name.endswith("index.html") for name in stamped) > 250
    assert differing(stamped, rendered) == []


def test_hostile_titles_and_descriptions_are_the_same_both_ways(tmp_path):
    root = bases.small(tmp_path / "base")
    for name, text in HOSTILE.items():
        bases.write(
            root,
            f"2019-01-01-{name}",
            "incident",
            f"`{text}`",
            title=text,
            summary=f"{text} {text}",
        )
        bases.write(root, f"about-{name}", "person", title=f"{name} {text}", summary=text)
    stamped, rendered = leaves(root, tmp_path)
    assert differing(stamped, rendered) == []
    assert b"{{ 7*7 }}" in stamped["records/2019-01-01-jinja/index.html"]
    assert b">49" not in stamped["records/2019-01-01-jinja/index.html"]


def test_a_hostile_site_name_and_no_addresses_are_the_same_both_ways(tmp_path):
    root = bases.small(tmp_path / "base", site_name="Q & A", site_url="", repo_url="")
    assert differing(*leaves(root, tmp_path)) == []


def test_long_lists_are_cut_into_years_that_are_the_same_both_ways(tmp_path, monkeypatch):
    monkeypatch.setattr("kb.site.lists.MOST", 2)
    root = bases.small(tmp_path / "base")
    for day in range(1, 5):
        bases.write(root, f"2018-0{day}-01-one", "incident")
        bases.write(root, f"topic-{day}", "topic", title=f"{'<&'[day % 2]} Topic {day}")
    stamped, rendered = leaves(root, tmp_path)
    assert "incidents/2018/index.html" in stamped
    assert differing(stamped, rendered) == []
