"""The frame of the commands: exit codes, one line for what stops the work, words for a person."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import click

from kb.faults import KbError
from kb.needs import stop

SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
    "show_default": True,
}
"""Of click, for every command."""
Format = partial(click.Choice, case_sensitive=False)
OURS = ("kb.", "ingest.")
DONE, ATTENTION, STOPPED = 0, 1, 2
"""Exit codes: done; done, but something needs a person; could not go on."""


class Commands(click.Group):
    """Turns what stops the work into one line and exit code 2; `--debug` shows the trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see the class."""
        try:
            return super().invoke(ctx)
        except KbError as fault:
            if ctx.params.get("debug"):
                raise
            click.echo(f"kb: {fault}", err=True)
            ctx.exit(STOPPED)
        except ModuleNotFoundError as fault:
            if ctx.params.get("debug") or not fault.name or fault.name.startswith(OURS):
                raise
            stop(fault.name)
        except KeyboardInterrupt:
            click.echo("kb: stopped", err=True)
            ctx.exit(STOPPED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)


class Asking(click.Command):
    """A command whose words may begin with a hyphen, as in `search police -train`.

    Its options have two hyphens, so that no word is taken for one.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words behind the options, with what tells the two apart between them."""
        options = [one for one in self.params if isinstance(one, click.Option)]
        taking = {name for one in options if not one.is_flag for name in one.opts}
        ours: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for one in rest:
            if one == "--":
                words += rest
            elif one.startswith("--") or one == "-h":
                ours += [one, *islice(rest, one in taking)]
            else:
                words.append(one)
        if ours and ours[-1] in taking and ours[-1] == args[-1]:
            return super().parse_args(ctx, args)  # an option without its value
        return super().parse_args(ctx, [*ours, "--", *words])


def root_of(ctx: click.Context) -> Path:
    """The knowledge base to work on. Raises StoreError where there is none."""
    from kb import store

    return store.find_root(Path.cwd(), ctx.obj)


def typed(words: Sequence[str]) -> str:
    """The words as one text; where there is only a hyphen, what standard input holds.

    Raises UsageError where that is nothing: it would ask for every record.
    """
    if list(words) != ["-"]:
        return " ".join(words)
    if text := _input().strip():
        return text
    raise click.UsageError("there is no query on standard input")


def listed(words: Sequence[str]) -> list[str]:
    """The words; instead of a hyphen, or where there is none, those of standard input.

    Raises UsageError where a person would have to type them there unasked.
    """
    if not words and sys.stdin.isatty():
        raise click.UsageError("give an ID, or - to read ids from standard input")
    several = (_input().split() if one == "-" else [one] for one in words or ["-"])
    return [word for some in several for word in some]


def _input() -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def say(text: str) -> None:
    """Tell a person: on standard error, so that results can be piped."""
    click.echo(text, err=True)


def progress() -> Callable[[str, int, int], None]:
    """A line that moves, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda what, done, whole: None

    def step(what: str, done: int, whole: int) -> None:
        end = "\n" if done == whole else ""
        click.echo(f"\r{what:<10} {done:>7,} of {whole:,}{end}", err=True, nl=False)

    return step
