"""Who publishes the records, and where: the site's name and address, from `mkdocs.yml`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import yaml

from kb.faults import KbError
from kb.record import row_of, text_of


class PublisherError(KbError):
    """The settings cannot be read."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The site that shows the records."""

    name: str
    url: str
    """Its address, with a slash at the end; `/` where the settings name none."""
    description: str = ""


class Settings(yaml.SafeLoader):
    """Reads `mkdocs.yml` with its one tag of use here, `!ENV`; what other tags hold is left out."""


def _environment(loader: Settings, node: yaml.Node) -> object:
    """`!ENV NAME` or `!ENV [NAME, …, default]`, as in https://github.com/waylan/pyyaml-env-tag."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = [loader.construct_object(one) for one in node.value]
    else:
        names, default = [node.value], None
    found = (os.environ[str(name)] for name in names if str(name) in os.environ)
    return next(found, default)


def _nothing(_loader: Settings, _tag: str, _node: yaml.Node) -> None:
    """What has no meaning here."""


Settings.add_constructor("!ENV", _environment)
Settings.add_multi_constructor("", _nothing)


def publisher(root: Path) -> Publisher:
    """The publisher of the knowledge base at `root`. Raises PublisherError."""
    path = root / "mkdocs.yml"
    try:
        found = yaml.load(path.read_text("utf-8"), Settings)  # noqa: S506  # a safe one
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        reason = " ".join(str(fault).split())
        raise PublisherError(f"{path}: the settings cannot be read ({reason})") from fault
    told = row_of(found)
    return Publisher(
        name=text_of(told.get("site_name")) or "Knowledge base",
        url=text_of(told.get("site_url")).rstrip("/") + "/",
        description=text_of(told.get("site_description")),
    )
