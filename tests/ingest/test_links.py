from __future__ import annotations

import pytest

from ingest.links import harmless, target


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://a.example/b?x=1&utm_source=y#z", "https://a.example/b?x=1#z"),
        ("https://twitter.com/a/status/1?ref_src=twsrc%5Etfw", "https://twitter.com/a/status/1"),
        ("mailto:jo@a.example", "mailto:jo@a.example"),
        ("/c", "https://base.example/c"),
        ("//d.example/e", "https://d.example/e"),
        ("https://a.example/(b)", "https://a.example/%28b%29"),
        (" https://a.example/\n b", "https://a.example/b"),
        *((href, None) for href in ("", "#", "#top", "javascript:alert(1)", "JAVA\tSCRIPT:alert(1)", "&#106;avascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://a.example", "https://u:p@a.example", "http://[")),
    ],
)  # fmt: skip
def test_only_a_safe_target_is_kept(href: str, expected: str | None) -> None:
    assert target(href, "https://base.example/a/") == expected


def test_a_relative_target_leads_nowhere_without_a_base() -> None:
    assert target("/c") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[June 22](#) and [b](https://a.example/)", "June 22 and [b](https://a.example/)"),
        ("<https://a.example/> <b>x</b> 1 < 2", "https://a.example/ &lt;b>x&lt;/b> 1 < 2"),
        ("![alt](x.png)[x](javascript:y)", "x"),
        ("[x](\njavascript:y)", "[x]\\(\njavascript:y)"),
        ("[x]: javascript:y", "[x]\\: javascript:y"),
        ("[^1]: A note", "[^1]: A note"),
    ],
)
def test_text_by_an_unknown_hand_is_made_harmless(text: str, expected: str) -> None:
    assert harmless(text) == expected
