"""Small knowledge bases for tests: a few records that pass every rule, written to a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[1]
CLI = PROJECT / "kb_cli.py"
PYTHON = sys.executable
TODAY = date(2100, 1, 1)
"""After the date of every record, so that no test depends on the clock."""
SETTINGS = {
    "site_name": "Small base",
    "site_url": "https://kb.test/",
    "repo_url": "https://git.test/kb",
}
SECONDARY = [
    {
        "id": "s1",
        "title": "First report",
        "publisher": "One Paper",
        "url": "https://one.test/a",
        "tier": "secondary",
    },
    {
        "id": "s2",
        "title": "Second report",
        "publisher": "Two Paper",
        "url": "https://two.test/b",
        "tier": "secondary",
    },
]
FIELDS: dict[str, dict[str, Any]] = {
    "person": {"roles": [{"role": "Mayor", "source": "s1"}], "sources": SECONDARY},
    "organization": {},
    "place": {},
    "topic": {},
    "incident": {"sources": SECONDARY},
    "article": {},
    "statement": {"speakers": [{"name": "An office"}], "sources": SECONDARY},
    "letter": {"sender": [{"name": "A group"}], "addressees": [{"name": "An office"}]},
    "policy": {
        "instrument": "ordinance",
        "issuers": [{"name": "The council"}],
        "jurisdiction": ["hartford"],
        "versions": [
            {
                "id": "v1",
                "label": "As adopted",
                "in_force": "2008-01-01/..",
                "text": "What it says.",
            }
        ],
    },
    "claim": {
        "wording": "It was so.",
        "verdict": "unknown",
        "verdict_history": [{"date": "2019-07-08", "verdict": "unknown", "reason": "First seen."}],
        "would_change": "A document.",
        "sources": SECONDARY,
    },
}
"""What a record of a kind needs beside id, kind, title, summary, status and, where it has one, date."""
FOLDERS = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "topic": "topics",
}


def path_of(id: str, kind: str) -> str:
    """Where the file of a record lies, from the root."""
    return f"incidents/{FOLDERS.get(kind) or id[:4]}/{id}.md"


def text_of(id: str, kind: str, body: str = "", **fields: Any) -> str:
    """The text of a published record that passes every rule, unless `fields` make it fail."""
    data: dict[str, Any] = {
        "id": id,
        "kind": kind,
        "title": f"Title of {id}",
        "summary": f"Summary of {id}.",
    }
    if kind not in FOLDERS:
        data["date"] = id[:10]
    data |= {"status": "published", **FIELDS[kind], **fields}
    return (
        f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=9999)}---\n{body}\n"
    )


def write(root: Path, id: str, kind: str, body: str = "", **fields: Any) -> Path:
    """Write a record; see `text_of`."""
    path = root / path_of(id, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(id, kind, body, **fields), "utf-8")
    return path


def empty(root: Path, **settings: Any) -> Path:
    """A knowledge base without records."""
    for folder in ("incidents", "docs"):
        (root / folder).mkdir(parents=True)
    (root / "docs/about.md").write_text("# About\n\nWhat this is.\n", "utf-8")
    (root / "mkdocs.yml").write_text(yaml.safe_dump({**SETTINGS, **settings}), "utf-8")
    return root


def small(root: Path, **settings: Any) -> Path:
    """A knowledge base with a record of most kinds, linked to one another."""
    empty(root, **settings)
    write(root, "hartford", "place")
    write(root, "rumor", "topic")
    write(root, "ann-example", "person", title="Ann Example", names=["Mayor Example"])
    write(root, "city-police", "organization", title="City Police")
    write(root, "2008-08-18-ordinance", "policy")
    write(root, "2019-06-24-letter", "letter", "A letter.", sender=[{"ref": "ann-example"}])
    write(
        root,
        "2019-07-08-report",
        "incident",
        "## What happened\n\nAnn Example denied it, after [her letter](2019-06-24-letter.md).",
        people=[{"ref": "ann-example", "role": "denied it"}],
        places=[{"ref": "hartford", "role": "scene"}],
        topics=["rumor"],
        facts={
            "reply": [{"value": "a denial", "source": "s1"}, {"value": "silence", "source": "s2"}]
        },
        relations=[{"rel": "follows", "to": "2019-06-24-letter"}],
        aliases=["2019-07-08-former"],
    )
    write(root, "2019-07-08-claim", "claim", about=["2019-07-08-report"])
    return root


def environment(**more: str) -> dict[str, str]:
    """The environment for a program a test starts."""
    return {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        **more,
    }


def kb(root: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the command on `root` to its end."""
    command = [PYTHON, str(CLI), "--root", str(root), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=environment(), **more
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
