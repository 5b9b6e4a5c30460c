"""The least that any such tool does: reads the files, parses YAML and Markdown, keeps nothing.

Example: python bench/baseline.py /tmp/base
"""
# ruff: noqa: S506 - a folder of scripts; BaseLoader makes text only

from __future__ import annotations

import sys
from pathlib import Path

import comrak
import yaml

GITHUB = comrak.ExtensionOptions(
    table=True, autolink=True, strikethrough=True, tasklist=True, footnotes=True
)


def main() -> None:
    """Parse every record under the folder given and say how many there are."""
    files = sorted(Path(sys.argv[1], "incidents").rglob("*.md"))
    for file in files:
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        yaml.load(front, Loader=yaml.CBaseLoader)
        comrak.markdown_to_html(body, extension_options=GITHUB)
    sys.stdout.write(f"{len(files)}\n")


if __name__ == "__main__":
    main()
