"""Says in one line that a package is missing; needs none itself."""

from __future__ import annotations

import sys
from typing import NoReturn


def missing(name: str) -> str:
    """What to say where the package of that name is not installed."""
    return (
        f"the package {name} is not installed for {sys.executable}; run `make site` once and"
        " then .venv/bin/python kb_cli.py, or pip install -r requirements.txt"
    )


def stop(name: str) -> NoReturn:
    """Say so and end with exit code 2."""
    sys.stderr.write(f"kb: {missing(name)}\n")
    sys.exit(2)
