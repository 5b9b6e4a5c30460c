"""Writes the generated parts of pages: fields from the schemas, rules, help of each command, layers.

Run `.venv/bin/python -m tests.generate_docs`; tests/test_docs.py fails while a page is stale.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from pathlib import Path

import click

import kb_cli
from kb import report, store
from kb.record import row_of
from kb.schema import Kind, Schemas, Shape

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
END = "<!-- end of generated -->"
BLOCK = re.compile(rf"(<!-- generated: (\w+)(?: ([\w-]+))? -->\n).*?({re.escape(END)})", re.DOTALL)

PLAIN = {
    "line": "text on one line",
    "text": "text",
    "id": "an id",
    "key": "a short key, such as `s1`",
    "date": "a date (EDTF)",
    "day": "one day, such as `2019-07-08`",
    "url": "a web address",
    "number": "a number",
    "latitude": "degrees from -90 to 90",
    "longitude": "degrees from -180 to 180",
    "sha256": "a SHA-256 sum",
    "rel": "one of the [relations](#relations)",
}


def with_fresh_blocks(text: str) -> str:
    """`text` of a page with every generated block made anew."""
    return BLOCK.sub(
        lambda found: f"{found[1]}{MAKERS[found[2]](found[3] or '')}\n{found[4]}", text
    )


def pages() -> list[Path]:
    return [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def common_fields(_name: str) -> str:
    schemas = store.load_schemas()
    return table(common(schemas), "")


def kinds(_name: str) -> str:
    schemas = store.load_schemas()
    shared = common(schemas)
    return "\n\n".join(_kind(kind, shared) for kind in schemas.kinds.values())


def shapes(_name: str) -> str:
    schemas = store.load_schemas()
    return "\n\n".join(
        f"### Shape: {name}\n\n{shape['label']}.\n\n{table(row_of(shape['fields']), '')}"
        for name, shape in schemas.shapes.items()
    )


def relations(_name: str) -> str:
    rows = [
        f"| `{one.name}` | {one.label} | {one.inverse} | {_any(one.sources)} | {_any(one.targets)} |"
        for one in store.load_schemas().relations.values()
    ]
    return "\n".join(
        (
            "| relation | this page says | the other page says | from | to |",
            "| --- | --- | --- | --- | --- |",
            *rows,
        )
    )


def rules(_name: str) -> str:
    return report.rules_markdown()


def _untouched(command: click.Command) -> click.Command:
    """The command as it was made: click keeps the help option of the first context it met."""
    made = copy(command)
    made._help_option = None
    return made


def command(name: str) -> str:
    """The command's help as the command line prints it."""
    whole = _untouched(kb_cli.main)
    settings = whole.context_settings
    context = click.Context(
        whole,
        info_name="python kb_cli.py",
        terminal_width=100,
        help_option_names=settings["help_option_names"],
    )
    if name == "main":
        return _fenced(whole.get_help(context))
    own = kb_cli.main.commands[name]
    inner = click.Context(own, info_name=name, parent=context, terminal_width=100)
    inner.help_option_names = ["-h", "--help"]
    return _fenced(_untouched(own).get_help(inner))


def layers(_name: str) -> str:
    """The layers of kb as import-linter is told them: brackets, there for modules still to come, left out."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    rows = next(one["layers"] for one in contracts if one["id"] == "kb-layers")
    return _fenced("\n".join(re.sub(r"[()]", "", row) for row in rows))


MAKERS: Mapping[str, Callable[[str], str]] = {
    "common": common_fields,
    "kinds": kinds,
    "shapes": shapes,
    "relations": relations,
    "rules": rules,
    "command": command,
    "layers": layers,
}


def common(schemas: Schemas) -> dict[str, Shape]:
    """The fields that every kind has, in the same form."""
    first, *rest = schemas.kinds.values()
    return {
        name: shape
        for name, shape in first.fields.items()
        if all(kind.fields.get(name) == shape for kind in rest)
    }


def _kind(kind: Kind, shared: Iterable[str]) -> str:
    place = "incidents/<year>/" if kind.dated else f"incidents/{kind.folder}/"
    own = {name: shape for name, shape in kind.fields.items() if name not in shared}
    told = f"{kind.description} Kind `{kind.name}`, in `{place}`, at the address `/{kind.address}/<id>/`."
    if kind.evidence_floor:
        told += " The [sourcing floor](rules.md) holds for it."
    if kind.policies_in_force:
        told += " The policies in force on its date are added by the program."
    return f"### {kind.label}\n\n{told}\n\n{table(own, '')}"


def table(fields: Mapping[str, object], above: str) -> str:
    rows = [line for name, shape in fields.items() for line in _rows(above + name, row_of(shape))]
    return "\n".join(("| field | holds | on the page |", "| --- | --- | --- |", *rows))


def _rows(name: str, shape: Shape) -> Iterator[str]:
    must = " **required**" if shape.get("required") else ""
    words = [str(shape.get("label", "")), str(shape.get("help", ""))]
    if "reverse" in shape:
        words.append(f"the other record's page says “{shape['reverse']}”")
    yield f"| `{name}`{must} | {_holds(shape, shape)} | {'; '.join(filter(None, words))} |"
    inner = shape
    while inner.get("type") in ("list", "map"):
        inner = row_of(inner["of"])
    if inner.get("type") == "object":
        for key, own in row_of(inner["fields"]).items():
            yield from _rows(f"{name} › {key}", row_of(own))


def _holds(shape: Shape, top: Shape) -> str:
    kind = str(shape["type"])
    match kind:
        case "list":
            least = ", at least one" if shape.get("min") else ""
            return f"list of: {_holds(row_of(shape['of']), top)}{least}"
        case "map":
            names = (
                f" ({', '.join(f'`{key}`' for key in shape['keys'])})" if "keys" in shape else ""
            )
            return f"names{names}, each with: {_holds(row_of(shape['of']), top)}"
        case "object":
            return "an entry with the fields below"
        case "choice":
            return f"one of {', '.join(f'`{one}`' for one in shape['choices'])}"
        case "ref":
            return f"the id of {_any(shape.get('to') or top.get('to') or ())}"
        case _ if kind in PLAIN:
            return PLAIN[kind] + (f", at most {shape['max']} characters" if "max" in shape else "")
    if kind not in store.load_schemas().shapes:
        raise KeyError(f"PLAIN has no words for the type {kind!r}")
    of = f", naming {_any(top['to'])}" if "to" in top else ""
    return f"[{kind}](#shape-{kind}){of}"


def _any(kinds: object) -> str:
    names = sorted(kinds) if isinstance(kinds, (list, frozenset)) else []
    return " or ".join(names) or "any record"


def _fenced(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def main() -> None:
    for page in pages():
        old = page.read_text("utf-8")
        new = with_fresh_blocks(old)
        if new != old:
            page.write_text(new, "utf-8")
            click.echo(page.relative_to(ROOT))


if __name__ == "__main__":
    main()
