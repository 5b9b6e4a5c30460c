"""The commands: arguments in, one call, text and exit code out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

try:
    import click
except ModuleNotFoundError:
    from kb.needs import stop

    stop("click")

from kb import shell
from kb.cite.registry import STYLES
from kb.export.registry import FORMATS
from kb.search import FREQUENT, LARGEST, SORTS
from kb.shell import ATTENTION, DONE, Format, listed, progress, root_of, say, typed

VERSION = "0.1.0"


@click.group(cls=shell.Commands, context_settings=shell.SETTINGS)
@click.option("--root", type=click.Path(path_type=Path), help="The knowledge base to work on.")
@click.option("--debug", is_flag=True, help="Show the trace of what went wrong.")
@click.version_option(VERSION, prog_name="kb")
@click.pass_context
def main(ctx: click.Context, root: Path | None, debug: bool) -> None:
    """Records in, a checked, cross-linked, searchable site out.

    Example: python kb_cli.py check
    """
    ctx.obj = root


def _load(ctx: click.Context) -> Any:
    from kb import load

    return load.load(root_of(ctx), date.today(), progress())


@main.command()
@click.argument("kind")
@click.argument("title")
@click.option("--date", "when", help="EDTF date, as in 2019-07-08 or 2019-07. Default: today.")
@click.pass_context
def new(ctx: click.Context, kind: str, title: str, when: str | None) -> None:
    """Make a draft of KIND with TITLE and print its path.

    Example: python kb_cli.py new incident "False checkpoint report" --date 2019-07-08
    """
    from kb import new as drafts

    click.echo(drafts.new(root_of(ctx), kind, title, when, date.today()))


@main.command()
@click.argument("origins", nargs=-1, required=True)
@click.option("--kind", help="Make drafts of this kind, whatever the text looks like.")
@click.option(
    "--into", type=click.Path(path_type=Path), help="Folder for the drafts. Default: by year."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")
@click.option("--format", "form", type=Format(["text", "json"]), default="text")
@click.pass_context
def ingest(
    ctx: click.Context,
    origins: tuple[str, ...],
    kind: str | None,
    into: Path | None,
    dry_run: bool,
    form: str,
) -> None:
    """Read files, folders, - (standard input) or web addresses into draft records.

    Example: python kb_cli.py ingest letter.txt page.html --dry-run
    """
    from ingest import run

    outcomes = run.ingest_into(root_of(ctx), origins, kind=kind, into=into, dry_run=dry_run)
    text = run.as_json(outcomes) if form == "json" else run.as_text(outcomes)
    if text:
        click.echo(text)
    say(run.as_told(outcomes, dry_run=dry_run))
    ctx.exit(ATTENTION if any(outcome.skipped for outcome in outcomes) else DONE)


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", type=Format(["text", "json", "github", "sarif"]), default="text")
@click.pass_context
def check(ctx: click.Context, paths: tuple[str, ...], form: str) -> None:
    """Hold every rule against every record; PATHs limit what is shown, not what is read.

    Example: python kb_cli.py check incidents/2019 --format json
    """
    from kb import load, report

    root = root_of(ctx)
    checked = load.inspect(root, date.today(), progress())
    problems = report.under(checked.problems, paths, root, Path.cwd())
    text = report.PROBLEMS[form](problems)
    if text:
        click.echo(text)
    say(report.check_summary(problems, checked, paths, root, Path.cwd()))
    ctx.exit(ATTENTION if problems else DONE)


@main.command()
@click.argument("id", required=False)
@click.option("--format", "form", type=Format(["text", "json", "dot"]), default="text")
@click.pass_context
def links(ctx: click.Context, id: str | None, form: str) -> None:
    """Show links out and in, of one record or of all, with origin and evidence.

    Example: python kb_cli.py links 2019-06-24-bronin-letter-to-ice --format json
    """
    from kb import report

    catalog = _load(ctx).catalog
    click.echo(report.LINKS[form](report.links_of(catalog, id)))


@main.command()
@click.option("--engine", default="whoosh", help="Search engine.")
@click.option("--full", is_flag=True, help="Build the index anew.")
@click.pass_context
def index(ctx: click.Context, engine: str, full: bool) -> None:
    """Bring the search index up to date.

    Example: python kb_cli.py index --full
    """
    from kb.search import run

    say(run.update(root_of(ctx), engine, full=full, step=progress()).words())


@main.command(cls=shell.Asking)
@click.argument("query", nargs=-1)
@click.option("--saved", metavar="NAME", help="Run the query kept in queries/NAME.yml.")
@click.option("--engine", default="whoosh", help="Search engine.")
@click.option("--kind", multiple=True, help="Only this kind; may be given several times.")
@click.option("--person", multiple=True, help="Only with this person (id or name).")
@click.option("--organization", multiple=True, help="Only with this organization (id or name).")
@click.option("--place", multiple=True, help="Only with this place (id or name).")
@click.option("--topic", multiple=True, help="Only with this topic (id or name).")
@click.option("--since", help="Only records dated then or later (EDTF).")
@click.option("--until", help="Only records dated then or earlier (EDTF).")
@click.option("--sort", type=Format(SORTS), default="relevance", help="-date: newest first.")
@click.option("--limit", type=click.IntRange(0, LARGEST), default=10, help="Most hits.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits passed over.")
@click.option("--facets", is_flag=True, help="Count hits by kind, year, person and the like.")
@click.option("--facet-values", type=click.IntRange(0), default=FREQUENT, help="For each; 0: all.")
@click.option("--explain", is_flag=True, help="Say which words matched.")
@click.option(
    "--format", "form", type=Format(["table", "json", "jsonl", "csv", "ids"]), default="table"
)
@click.pass_context
def search(
    ctx: click.Context, /, query: tuple[str, ...], saved: str, engine: str, form: str, **limits: Any
) -> None:
    """Search the records for QUERY, or for what - (standard input) holds.

    Example: python kb_cli.py search '"explosives check" kind:incident' --facets
    """
    if bool(query) == bool(saved):
        raise click.UsageError("give a QUERY, or --saved NAME")
    from kb.search import output, run

    if saved:
        from kb.search.saved import read

        query = (read(root_of(ctx), saved).query,)
    asked = run.question(typed(query), passages=form != "ids", **limits)
    answer = run.search(root_of(ctx), asked, engine, step=progress())
    if text := output.FORMATS[form](answer):
        click.echo(text)
    if aside := output.aside(answer, form):
        say(aside)


@main.command()
@click.argument("id")
@click.option("--format", "form", type=Format(["text", "md", "json"]), default="text")
@click.pass_context
def show(ctx: click.Context, id: str, form: str) -> None:
    """Show one record with its links, found by its id, title or other name.

    Example: python kb_cli.py show luke-bronin
    """
    from kb import report

    click.echo(report.SHOW[form](report.record_of(_load(ctx).catalog, id)))


@main.command()
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option("--style", type=Format(list(STYLES)), default="chicago")
@click.pass_context
def cite(ctx: click.Context, ids: tuple[str, ...], style: str) -> None:
    """Cite records by ids (- reads them): documents as such, others as our page.

    Example: python kb_cli.py cite 2019-06-24-bronin-letter-to-ice --style bluebook
    """
    from kb.cite import run

    if wanted := listed(ids):
        click.echo(run.cite(root_of(ctx), wanted, style, date.today(), progress()))
    else:
        say("no id on standard input, so nothing to cite")


@main.command()
@click.argument("format", type=Format(list(FORMATS)))
@click.option("--out", type=click.Path(path_type=Path), help="File. Default: standard output.")
@click.pass_context
def export(ctx: click.Context, format: str, out: Path | None) -> None:
    """Write all published records as FORMAT, with their links, sources and addresses.

    Example: python kb_cli.py export csv --out records.csv
    """
    from kb.export import run

    edition = run.edition(root_of(ctx), date.today(), progress())
    if out:
        click.echo(run.write(edition, format, out))
    else:
        for chunk in run.chunks(edition, format):
            click.echo(chunk, nl=False)


@main.command()
@click.option(
    "--site-dir", type=click.Path(path_type=Path), help="Folder of the site. Default: ROOT/site."
)
@click.option("--no-index", is_flag=True, help="Leave out the index of `search`.")
@click.option("--no-search", is_flag=True, help="Leave out both: that, and the site's own search.")
@click.option(
    "--packet",
    metavar="NAME=QUERY",
    multiple=True,
    help="Also all that a search finds, on one page.",
)
@click.pass_context
def build(
    ctx: click.Context, /, site_dir: Path | None, packet: tuple[str, ...], **without: bool
) -> None:
    """Check, link, index and publish: the whole site, swapped in at the end.

    Example: python kb_cli.py build
    """
    from kb import publish, report

    root = root_of(ctx)
    place = site_dir or root / "site"
    done = publish.publish(root, place, date.today(), packet, **without, step=progress())
    if done.built.problems:
        click.echo(report.PROBLEMS["text"](done.built.problems), err=True)
    for line in done.words():
        say(line)
    if not done.built.done:
        ctx.exit(ATTENTION)
    click.echo(done.built.folder)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000)
@click.pass_context
def serve(ctx: click.Context, port: int) -> None:
    """Serve the built site and /api/ on 127.0.0.1; build again when records change.

    Example: python kb_cli.py serve --port 8001
    """
    from kb import serve as server

    server.serve(root_of(ctx), port, today=date.today, say=say, ready=click.echo)


@main.command()
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Say what is installed, which engines answer, and whether index and site are fresh.

    Example: python kb_cli.py doctor
    """
    from kb import doctor as doctors

    findings = doctors.examine(root_of(ctx), date.today())
    for finding in findings:
        click.echo(finding.line())
    ctx.exit(DONE if all(finding.good for finding in findings) else ATTENTION)


if __name__ == "__main__":
    main(prog_name="kb_cli.py")
