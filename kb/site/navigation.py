"""The navigation of a site whose settings name none."""

from __future__ import annotations

from pathlib import Path

from kb.site.counts import slug
from kb.site.publication import Publication

Nav = list[dict[str, object]]
FIRST = ("incident", "claim", "letter", "policy")
"""Kinds with a place of their own; the others are under Browse."""

MORE: Nav = [
    {"By year": "years/index.md"},
    {"Who wrote to whom": "network/index.md"},
    {"Saved queries": "queries/index.md"},
    {"Data": "data/index.md"},
    {"Search": "search/index.md"},
]
"""What is under Browse beside the kinds."""
LOG: dict[str, object] = {"Log of corrections": "corrections/log/index.md"}


def default(publication: Publication, docs: Path) -> Nav:
    """Home, the kinds people come for, the timeline, everything else, and pages written by hand."""
    kinds = publication.schemas.kinds
    top: Nav = [{"Home": "index.md"}]
    top += [
        {kinds[name].plural: f"{slug(kinds[name])}/index.md"} for name in FIRST if name in kinds
    ]
    rest: Nav = [
        {kind.plural: f"{slug(kind)}/index.md"} for name, kind in kinds.items() if name not in FIRST
    ]
    top.append({"Timeline": "timeline/index.md"})
    top.append({"Browse": ["browse/index.md", *rest, *MORE]})
    pages = sorted(
        path.relative_to(docs).as_posix() for path in docs.glob("*.md") if path.name != "index.md"
    )
    top.append({"About": [*pages, LOG]})
    return top
