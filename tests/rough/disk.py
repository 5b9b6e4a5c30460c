"""Builds on a disk that is full or cannot be written, in a mount of its own; prints what came of it as JSON.

`unshare --mount [--map-root-user] python disk.py FOLDER full KIB | FOLDER read-only`
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from kb.site.build import build
from tests import bases


def mount(folder: Path, *options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)], check=True)


def fill(folder: Path, left: int) -> Path:
    """A file that leaves `left` KiB on the disk."""
    filler = folder / "filler"
    disk = os.statvfs(folder)
    with filler.open("wb") as file:
        file.write(b"\0" * (disk.f_bavail * disk.f_frsize - left * 1024))
    return filler


def told(root: Path, *arguments: str) -> dict[str, object]:
    done = bases.kb(root, *arguments)
    return {"code": done.returncode, "out": done.stdout, "err": done.stderr}


def main(folder: Path, how: str, left: int) -> dict[str, object]:
    mount(folder, "-o", "size=64m")
    root = bases.small(folder / "base")
    assert build(root, root / "site", bases.TODAY).done
    bases.write(root, "2019-08-01-more", "incident", topics=["rumor"])
    before = bases.files(root / "site")
    filler = None
    if how == "full":
        filler = fill(folder, left)
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    found: dict[str, object] = {"build": told(root, "build"), "check": told(root, "check")}
    found["same"] = bases.files(root / "site") == before
    if filler:
        filler.unlink()
    else:
        subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
    found["after"] = told(root, "build")
    found["left"] = sorted(path.name for path in root.iterdir())
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
