"""Runs the command, and sends itself a signal when it touches the disk for the nth time.

`python dying.py SIGNAL MOMENT ARGUMENT…`: MOMENT is a number, or the name of a call: `renameat2`
(about to put the new site in place), `rmtree` (about to delete the old one), `Popen`. A moment
that never comes prints how many there were before the new site was in place.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
TOUCHES = {"os.mkdir", "os.rename", "os.link", "os.remove", "shutil.copyfile", "shutil.rmtree"}


class Death:
    """An audit hook that counts what changes the disk."""

    def __init__(self, signal: int, moment: str) -> None:
        self.signal, self.moment = signal, moment
        self.count, self.placed = 0, False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        named = ""
        if event == "ctypes.dlsym" and arguments[1] == "renameat2":
            self.placed, named = True, "renameat2"
        elif event == "subprocess.Popen":
            named = "Popen"
        elif event == "shutil.rmtree" and self.placed:
            named = "rmtree"
        elif not self.placed and touches(event, arguments):
            self.count += 1
            named = str(self.count)
        if named and named == self.moment:
            self.moment = ""
            os.kill(os.getpid(), self.signal)


def touches(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether the event changes the disk."""
    return event in TOUCHES or (event == "open" and bool((arguments[2] or 0) & WRITING))


if __name__ == "__main__":
    from kb_cli import main

    death = Death(int(sys.argv[1]), sys.argv[2])
    sys.argv[:3] = ["kb"]
    sys.addaudithook(death)
    try:
        main(prog_name="kb")
    finally:
        print(f"moments: {death.count}")
