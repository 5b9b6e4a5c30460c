"""Measures indexing and searching beside the libraries as they come, each in a process of its own.

Example: python bench/search.py --records 10000
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

HERE = Path(__file__).resolve().parent
COMMANDS = str(HERE.parent / "kb_cli.py")
sys.path[:0] = [str(HERE.parent), str(HERE)]

FIGURES = ("index", "warm", "cold", "edit")
DOCUMENTS, COLD = "documents.pickle", "police AND letter"
BARE = {
    "whoosh": """
import sys
from whoosh import index
from whoosh.qparser import QueryParser
found = index.open_dir(sys.argv[1])
with found.searcher() as searcher:
    query = QueryParser("text", found.schema).parse("polic AND letter")
    for hit in searcher.search(query, limit=10):
        print(hit.docnum)
""",
    "tantivy": """
import sys, tantivy
found = tantivy.Index.open(sys.argv[1])
searcher = found.searcher()
term = tantivy.Query.term_query
both = [(tantivy.Occur.Must, term(found.schema, "text", word)) for word in ("polic", "letter")]
for score, address in searcher.search(tantivy.Query.boolean_query(both), 10).hits:
    print(searcher.doc(address).get_first("card")[:40])
""",
}
"""The least that answers the same: opens the same index, asks for the same stems, prints."""


def documents(work: Path) -> list:
    """Of the base; found out once, so that parsing is in no figure."""
    kept = work / DOCUMENTS
    if not kept.exists():
        from kb.search.gather import gather

        kept.write_bytes(pickle.dumps(gather(work / "base").documents))
    return pickle.loads(kept.read_bytes())  # noqa: S301  # our own, of a moment ago


def child(work: Path, *arguments: str) -> list[str]:
    """What another run of this script says."""
    command = [sys.executable, __file__, "--work", str(work), "--child", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split()


def spent(command: list[str]) -> tuple[float, float]:
    """CPU seconds of a process and of what it started, and MiB at most; modules are compiled.

    What this process holds itself is the least that is told: a new process begins as its copy.
    """
    environment = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    quiet = subprocess.DEVNULL
    begun = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment)
    _, status, used = os.wait4(begun.pid, 0)
    begun.returncode = os.waitstatus_to_exitcode(status)
    if begun.returncode:
        raise subprocess.CalledProcessError(begun.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def searching(work: Path, name: str) -> list[str]:
    """The command that a query is added to."""
    return [sys.executable, COMMANDS, "--root", str(work / "base"), "search", "--engine", name]


def built(work: Path, name: str) -> tuple[float]:
    """CPU seconds to index all documents with `name`: whoosh, tantivy, or either as it comes."""
    import stock

    from kb.search import registry

    several = documents(work)
    makers = {"stock-whoosh": stock.Whoosh, "stock-tantivy": stock.Tantivy}
    maker = makers[name]() if name in makers else registry.engine(name)
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    began = process_time()
    maker.build(folder, several)
    return (process_time() - began,)


def answered(work: Path, name: str, passages: str) -> tuple[float, ...]:
    """Of the CPU milliseconds of a query: median, 95th percentile, that without facets, longest.

    Then resident MiB.
    """
    from queries import Mixed, percentiles

    several = Mixed(documents(work)).some()
    if name.startswith("stock-"):
        import stock

        opened = (stock.Whoosh() if name == "stock-whoosh" else stock.Tantivy()).open(work / name)
        questions = [
            lambda sort=sort, text=text: opened.find(sort, text) for sort, text, _ in several
        ]
    else:
        from kb.search import registry, run, syntax
        from kb.search.answer import answer

        snapshot = registry.engine(name).open(work / name)
        whole = passages == "passages"

        def ask(text: str, *, facets: bool) -> None:
            question = run.question(text, facets=facets, passages=whole)
            answer(question, syntax.parse(text), snapshot, {}, name)

        questions = [
            lambda text=text, facets=facets: ask(text, facets=facets) for _, text, facets in several
        ]
    for question in questions[:40]:
        question()
    times = []
    for question in questions:
        began = process_time()
        question()
        times.append((process_time() - began) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    p50, p95, longest = percentiles(times)
    plain = [time for time, (_, _, facets) in zip(times, several, strict=True) if not facets]
    return p50, p95, percentiles(plain)[1], longest, memory


def index(work: Path, runs: int) -> None:
    for ours, theirs in (("whoosh", "stock-whoosh"), ("tantivy", "stock-tantivy")):
        rates = []
        for _ in range(runs):
            one, other = (float(child(work, "built", name)[0]) for name in (ours, theirs))
            rates.append((other / one, one, other))
        ratio, one, other = median(rates)
        size = sum(file.stat().st_size for file in (work / ours).iterdir()) >> 20
        print(
            f"index {ours}: {one:.1f} CPU s, {size} MiB; {theirs}: {other:.1f}; rate x {ratio:.2f}"
        )


def warm(work: Path, runs: int) -> None:
    theirs: dict[str, float] = {}
    for name, what in (
        ("stock-whoosh", "plain"),
        ("stock-tantivy", "plain"),
        ("whoosh", "plain"),
        ("tantivy", "plain"),
        ("whoosh", "passages"),
        ("tantivy", "passages"),
    ):
        several = [[float(one) for one in child(work, "answered", name, what)] for _ in range(runs)]
        p50, p95, rest, longest, memory = (median(one) for one in zip(*several, strict=True))
        stock = theirs.setdefault(name.removeprefix("stock-"), p95)
        print(
            f"warm {name} {what}: p50 {p50:.2f}, p95 {p95:.2f} (without facets {rest:.2f}),"
            f" longest {longest:.1f} CPU ms; p95 x {p95 / stock:.2f}; {memory:.0f} MiB in all"
        )


def cold(work: Path, runs: int) -> None:
    for name in ("whoosh", "tantivy"):
        command = searching(work, name)
        command += [COLD, "--format", "ids"]
        spent(command)  # brings the index up to date
        (folder,) = {
            one.parent for one in (work / "base/.kb/index" / name).glob("g-*/documents.json")
        }
        bare = [sys.executable, "-c", BARE[name], str(folder)]
        pairs = [(*spent(command), *spent(bare)) for _ in range(3 * runs)]
        ours, most, theirs, least = (median(column) for column in zip(*pairs, strict=True))
        ratio = median(one / other for one, _, other, _ in pairs)
        print(
            f"cold {name}: {ours * 1000:.0f} CPU ms, {most:.0f} MiB;"
            f" bare: {theirs * 1000:.0f}, {least:.0f}; x {ratio:.2f}"
        )


def edit(work: Path, runs: int) -> None:
    files = sorted((work / "base/incidents").glob("[0-9]*/*-article.md"))
    for name in ("whoosh", "tantivy"):
        command = searching(work, name)
        spent([*command, COLD])
        times = []
        for run in range(3 * runs):
            word = f"freshword{name}{run}"
            with files[run].open("a", encoding="utf-8") as file:
                file.write(f"\nA {word}.\n")
            times.append(spent([*command, word, "--format", "ids"])[0])
        print(f"edit {name}: found after {median(times):.2f} CPU s")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--records", type=int, default=1000)
    arguments.add_argument("--runs", type=int, default=1)
    arguments.add_argument("--figures", default=",".join(FIGURES), help=f"of {', '.join(FIGURES)}")
    arguments.add_argument(
        "--work", type=Path, help="folder that is kept; by default a temporary one"
    )
    arguments.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.child:
        what, *rest = given.child
        if what == "documents":
            documents(given.work)
        else:
            print(*{"built": built, "answered": answered}[what](given.work, *rest))
        return
    with tempfile.TemporaryDirectory() as temporary:
        work = given.work or Path(temporary)
        if not (work / "base").exists():
            generate = [sys.executable, str(HERE / "generate.py"), str(work / "base")]
            subprocess.run(
                [*generate, "--records", str(given.records)], check=True, capture_output=True
            )
        child(work, "documents")  # not here: see `spent`
        for figure in given.figures.split(","):
            {"index": index, "warm": warm, "cold": cold, "edit": edit}[figure](work, given.runs)


if __name__ == "__main__":
    main()
