"""The policy of every page holds in a browser: all that is ours runs, and nothing that someone slipped in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from kb.site.policy import digest
from tests.browser.conftest import Reader

WATCH = """
window.told = [];
document.addEventListener('securitypolicyviolation', event =>
    window.told.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
SLIPPED_IN = """
() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = "script"';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend',
        '<img src="nothing.png" onerror="window.ran = \\'handler\\'"><p id="styled" style="color: rgb(1, 2, 3)">x</p>');
    const link = Object.assign(document.createElement('a'), {href: 'javascript:window.ran = "address"'});
    document.body.append(link);
    link.click();
    return new Promise(done => setTimeout(() => done(
        [window.ran ?? 'nothing', getComputedStyle(document.getElementById('styled')).color !== 'rgb(1, 2, 3)']), 500));
}
"""
ELSEWHERE = "fetch('https://elsewhere.test/').then(() => 'answered', () => 'refused')"


@pytest.fixture
def watched(reader: Reader) -> Reader:
    """A reader who is told what a policy refuses."""
    reader.page.add_init_script(WATCH)
    return reader


def refused(page: Any) -> list[str]:
    return page.evaluate("window.told")


@pytest.mark.slow
def test_no_type_of_page_asks_for_what_its_policy_refuses(watched, types):
    for one in types:
        watched.page.goto(one, wait_until="load")
        assert refused(watched.page) == [], one


def test_the_search_finds_under_the_policy(watched):
    page = watched.open("search/?q=checkpoint")
    page.locator("#kb-search a").first.wait_for()
    assert refused(page) == []
    assert watched.faults == []


def test_the_colors_switch_under_the_policy(watched):
    page = watched.open("")
    page.locator("label[for=__palette_1]").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert refused(page) == []


def test_what_is_slipped_into_a_page_does_not_run(watched, types):
    for one in types[1:4]:
        page = watched.open(one)
        ran, plain = page.evaluate(SLIPPED_IN)
        assert (ran, plain) == ("nothing", True), one
        kinds = {line.split()[0] for line in refused(page)}
        assert {"script-src-elem", "script-src-attr", "style-src-attr"} <= kinds, one


def test_a_page_asks_no_other_host_even_if_told_to(watched):
    page = watched.open("")
    assert page.evaluate(ELSEWHERE) == "refused"
    assert any(line.startswith("connect-src") for line in refused(page))


def test_pages_from_a_folder_on_a_disk_look_and_work_the_same(chromium, real_site):
    reader = Reader(chromium, real_site.as_uri() + "/")
    reader.page.add_init_script(WATCH)
    page = reader.open(f"{real_site.as_uri()}/people/luke-bronin/index.html")
    assert refused(page) == []
    assert page.evaluate("[...document.styleSheets].length") >= 2
    page.locator("label[for=__palette_1]").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    reader.context.close()


def test_every_page_has_a_policy_that_names_just_the_scripts_of_the_theme(real_site: Path):
    for path in sorted(real_site.rglob("*.html")):
        page = html.fromstring(path.read_bytes())
        told = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
        assert len(told) == 1, path
        scripts = [
            one.text
            for one in page.xpath("//script[not(@src)]")
            if not str(one.get("type")).endswith("json")
        ]
        named = [word for word in told[0].split() if word.startswith("'sha")]
        assert [word.rstrip(";") for word in named] == [*dict.fromkeys(map(digest, scripts))], path
        assert "unsafe-inline" not in told[0], path
        head = path.read_text("utf-8").partition("Content-Security-Policy")[0].lower()
        assert not {"<script", "<link", "<style", "<body"} & {*head.replace("<", " <").split()}
