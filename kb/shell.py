"""The frame of the commands: exit codes, one line for what stops the work, words for a person."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from kb.faults import KbError

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
        except KeyboardInterrupt:
            click.echo("kb: stopped", err=True)
            ctx.exit(STOPPED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)


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
