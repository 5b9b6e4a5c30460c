"""The text of a record is text: whatever it holds, no script of it ever runs on a page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from tests import bases
from tests.kb.site.making import made

HTML = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</title></textarea></style></noscript><script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "{{ ''.__class__ }}{% include 'x' %}<iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "\\x3cscript>alert(1)</script> \u2028 \u202e</h1><a href=javascript:alert(1)>x</a>",
    ']]><script>alert(1)</script><![CDATA[<!-- --!> </script><script>alert(1)//\u2066\u202d ${alert(1)} "}]}',
)
MARKDOWN = (
    "[x](javascript:alert(1)) [x](JaVaScRiPt:alert(1)) [x](<java\tscript:alert(1)>) [x](&#106;avascript:alert(1))",
    "![x](data:text/html;base64,PHNjcmlwdD4=) [x](data:text/html,<script>alert(1)</script>) [x](vbscript:x)",
    '<javascript:alert(1)> <https://a.test/"onmouseover=alert(1)> https://a.test/\'"><script>alert(1)</script>',
    '[x](https://a.test/ "\\" onmouseover=alert(1) x=\\"") ![a" onerror="alert(1)](https://a.test/x.png)',
    "[ref]\n\n[ref]: javascript:alert(1) 'x'\n\n[^1]\n\n[^1]: <script>alert(1)</script>",
    '```"onmouseover=alert(1)\n</code></pre><script>alert(1)</script>\n```',
    "`<script>alert(1)</script>` **<b onclick=alert(1)>** <details ontoggle=alert(1) open>",
    "| a |\n| - |\n| <img src=x onerror=alert(1)> |\n\n- <script>alert(1)</script>\n\n# <script>alert(1)</script>",
    '[x](2019-07-08-report.md#"onmouseover=alert(1)) [x](../people/ann-example.md?javascript:x)',
    "[x](file:///etc/passwd) [x](//evil.test/) [x](\\\\evil.test) [x](/\\evil.test)",
)
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://a.test/" onmouseover="alert(1)',
)


def everywhere(text: str) -> dict[str, object]:
    """An incident's fields, each with `text`."""
    source = dict.fromkeys(
        ("title", "publisher", "locator", "note", "date", "tier", "confidence"), text
    )
    rows = [{**source, "id": f"s{number}", "url": url} for number, url in enumerate(ADDRESSES)]
    rows.append({**source, "id": text, "url": text})
    return {
        "title": text,
        "summary": text,
        "sources": rows,
        "facts": {
            text: [{"value": text, "source": "s1", "note": text}, {"value": text, "source": text}]
        },
        "timeline": [{"at": text, "text": text, "source": "s1"}],
        "undisputed": [text],
        "outcome": text,
        "people": [{"ref": "ann-example", "role": text, "note": text}, {"ref": text, "role": text}],
        "relations": [{"rel": "follows", "to": "2019-06-24-letter", "note": text}],
        "open_questions": [text],
        "corrections": [{"date": text, "note": text}],
        "review_by": text,
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site of a base full of hostile text, built in spite of what `check` says of it."""
    folder = tmp_path_factory.mktemp("script")
    root = bases.small(folder / "base")
    for number, text in enumerate(HTML):
        bases.write(
            root,
            f"2018-01-0{number}-html",
            "incident",
            f"Named: Evil{number} {text}\n",
            **everywhere(text),
        )
        bases.write(
            root,
            f"evil-{number}",
            "person",
            title=f"Evil{number} {text}",
            names=[text],
            summary=text,
            roles=[{"role": text, "period": text}],
        )
        bases.write(
            root,
            f"2018-02-0{number}-claim",
            "claim",
            wording=text,
            would_change=text,
            appeared=[text],
            verdict_history=[{"date": "2018", "verdict": "unknown", "reason": text}],
            evidence=[{"ref": "2019-06-24-letter", "stance": "for", "note": text}],
        )
        bases.write(
            root,
            f"2018-03-0{number}-letter",
            "letter",
            sender=[{"name": text, "as": text}],
            subject=text,
            url=ADDRESSES[number % 3],
            reply=text,
            asks=[{"text": text, "status": "open", "note": text}],
        )
        bases.write(
            root,
            f"2018-04-0{number}-rule",
            "policy",
            citation=text,
            url=text,
            versions=[{"id": "v", "label": text, "in_force": "2017/..", "text": text}],
        )
        bases.write(
            root,
            f"2018-05-0{number}-gone",
            "incident",
            status="withdrawn",
            withdrawn={"date": text, "reason": text},
        )
    for number, text in enumerate(MARKDOWN):
        bases.write(root, f"2017-01-{number:02}-body", "incident", f"Ann Example {text}")
    made(root, folder / "site", unchecked=True, search=True)
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, BeautifulSoup]:
    """Every page by its path, read as a lenient browser would."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in site.rglob("*.html")
    }


def test_the_only_scripts_are_those_of_the_theme(site, pages):
    def executed(page):
        every = page.find_all("script")
        data = [one for one in every if one.get("type") == "application/ld+json"]
        assert not any("<" in one.text for one in data)
        return [str(one) for one in every if one not in data]

    known = {
        depth: executed(pages[page])
        for depth, page in ((1, "timeline/index.html"), (2, "years/2019/index.html"))
    }
    for name, page in pages.items():
        found = executed(page)
        if name not in ("index.html", "404.html", "search/index.html") and not page.find(
            "meta", {"http-equiv": "refresh"}
        ):
            assert found == known[name.count("/")], name
        assert "alert(1)" not in "".join(found), name


def test_no_tag_has_an_attribute_that_runs_script(pages):
    for name, page in pages.items():
        bad = [
            tag.name
            for tag in page.find_all(True)
            for key in tag.attrs
            if key.startswith("on") or key in ("srcdoc", "style", "formaction")
        ]
        assert bad == [], name


def test_no_address_runs_script_or_leads_to_a_file_or_another_scheme(pages):
    for name, page in pages.items():
        for tag in page.find_all(True):
            for key in ("href", "src", "action", "data", "xlink:href", "poster", "cite", "srcset"):
                address = "".join(str(tag.get(key, "")).split()).lower()
                assert urlsplit(address).scheme in ("", "http", "https", "mailto"), f"{name}: {tag}"


def test_no_tag_is_there_that_records_may_not_make(pages):
    for name, page in pages.items():
        assert (
            page.find_all(
                ["iframe", "object", "embed", "base", "textarea", "frame", "math", "video", "audio"]
            )
            == []
        ), name
        assert len(page.find_all("title")) - len(page.select("svg title")) == 1, name


def test_hostile_text_is_shown_as_it_was_written(pages):
    for number, text in enumerate(HTML):
        page = pages[f"records/2018-01-0{number}-html/index.html"]
        assert page.h1.get_text() == text
        assert page.select_one("p.kb-summary").get_text() == text
