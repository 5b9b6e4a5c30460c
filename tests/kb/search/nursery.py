"""Brings an index up to date in children that kill themselves at a given touch of the disk.

Reads lines `ROOT ENGINE NUMBER`; answers each with the number of touches, or `killed`. Number 0
lets the child live. A touch is whatever Python audits: a file opened, renamed, linked, removed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

TOUCHES = {
    "open",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.link",
    "os.rmdir",
    "os.chmod",
    "fcntl.flock",
    "shutil.rmtree",
}


def child(root: Path, engine: str, number: int, answer: int) -> None:
    from kb.search import run

    touched = 0

    def watch(event: str, _arguments: object) -> None:
        nonlocal touched
        if event in TOUCHES:
            touched += 1
            if touched == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    run.update(root, engine)
    os.write(answer, str(touched).encode())


def main() -> None:
    from kb.search import run, update, whoosh_engine  # noqa: F401  # once, for all children

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        root, engine, number = line.split()
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            child(Path(root), engine, int(number), writer)
            os._exit(0)
        os.close(writer)
        _, status = os.waitpid(pid, 0)
        touched = os.read(reader, 100).decode()
        os.close(reader)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write(f"{'killed' if killed else touched or 'failed'}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
