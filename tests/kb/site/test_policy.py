"""What a page may run is said in the page, from what the theme's part of it holds."""

from __future__ import annotations

import pytest

from kb.site import policy

PAGE = '<head>\n<meta charset="utf-8"><script>theme()</script></head>{}<script src="a.js"></script>'


def test_the_scripts_of_the_theme_are_named_and_those_of_the_content_are_not():
    content = "<script>evil()</script><p>Words</p>"
    output = policy.policed(PAGE.format(content), content)
    assert policy.digest("theme()") in output
    assert policy.digest("evil()") not in output


def test_data_and_files_need_no_name():
    html = '<script type="application/ld+json">{}</script><script src=x></script><script defer src="y"> </script>'
    assert policy.inline(html) == []


@pytest.mark.parametrize(
    "tag", ["<script>", "<SCRIPT>", '<script type="module">', "<script\nid=a>"]
)
def test_every_script_that_would_run_is_named(tag):
    assert policy.inline(f"{tag}run()</script >") == ["run()"]


def test_a_digest_is_the_one_that_browsers_make():
    # the example of https://www.w3.org/TR/CSP3/#external-hash and of MDN
    assert (
        policy.digest("doSomething();") == "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='"
    )


def test_the_policy_stands_before_all_that_it_governs():
    output = policy.policed(PAGE.format(""), "")
    assert output.index("Content-Security-Policy") < output.index("<script")


def test_a_theme_without_a_place_for_the_policy_is_told():
    with pytest.raises(policy.PolicyError):
        policy.policed("<head><title>x</title>", "")


def test_nothing_inline_is_allowed_but_by_its_digest():
    told = policy.policy([])
    assert "unsafe-inline" not in told
    assert "'unsafe-eval'" not in told
    assert told.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';")
