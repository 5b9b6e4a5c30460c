"""What a browser may run and load on a page of ours: its Content-Security-Policy.

The policy stands in the page, so it holds wherever the files are put; no web server has to send it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

INLINE = re.compile(r"<script(?P<attributes>(?:\s[^>]*)?)>(?P<text>.*?)</script\s*>", re.S | re.I)
LOADED = re.compile(r"\ssrc\s*=", re.I)
DATA = re.compile(r"\stype\s*=\s*[\"']?application/(?:ld\+)?json\b", re.I)
FIRST = '<meta charset="utf-8">'
"""What the policy stands behind: a policy governs only what comes after it."""
META = '<meta http-equiv="Content-Security-Policy" content="{}">'


class PolicyError(Exception):
    """The theme's page has no place for the policy: a change in the theme."""


def policed(output: str, content: str) -> str:
    """`output`, a page of the theme around `content`, with its policy at the top of the head.

    Of inline scripts only the theme's own may run, by the digests of what they are in this very
    page; one in the content may not. Raises PolicyError.
    """
    if FIRST not in output:
        raise PolicyError(f"the theme's page has no {FIRST}, which the policy stands behind")
    frame = output.replace(content, "") if content else output
    told = META.format(policy(inline(frame)))
    return output.replace(FIRST, f"{FIRST}\n      {told}", 1)


def policy(scripts: list[str]) -> str:
    """The policy of a page that may run these inline scripts (https://www.w3.org/TR/CSP3/).

    WebAssembly is the search; `data:` are the icons in the theme's style sheets.
    """
    allowed = " ".join(dict.fromkeys(map(digest, scripts)))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {allowed}".rstrip(),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
        )
    )


def inline(html: str) -> list[str]:
    """The texts of the inline scripts that a browser would run; data in script tags are none."""
    return [
        found["text"]
        for found in INLINE.finditer(html)
        if not LOADED.search(found["attributes"]) and not DATA.search(found["attributes"])
    ]


def digest(script: str) -> str:
    """A script's digest as a policy names it."""
    return f"'sha256-{b64encode(sha256(script.encode('utf-8')).digest()).decode('ascii')}'"


ALONE = META.format("default-src 'none'; base-uri 'none'")
"""The policy of a page without script, style or picture, such as a redirect."""
