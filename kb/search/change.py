"""What an index lacks: the documents that differ from those it was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.search import ledger as ledgers
from kb.search import manifest as manifests
from kb.search.edits import edited
from kb.search.freshness import State
from kb.search.index import Step
from kb.search.interface import Document
from kb.search.ledger import Ledger
from kb.search.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Change:
    """What an index lacks."""

    documents: Sequence[Document]
    """That are new or differ."""
    gone: Sequence[str]
    digests: Mapping[str, str]
    """Of all documents, by id."""
    aliases: Mapping[str, str]
    ledger: Ledger
    anew: bool = False


def since(root: Path, folder: Path, before: Manifest | None, now: State, step: Step) -> Change:
    """What changed since the index `before` in `folder`; all documents where there is none."""
    return _edited(root, folder, before, now) or _gathered(root, folder, before, now, step)


def _edited(root: Path, folder: Path, before: Manifest | None, now: State) -> Change | None:
    """What some edits change; None where all records have to be looked at."""
    known = manifests.digests(folder / before.generation) if before else None
    ledger = ledgers.read(folder / before.generation) if before else None
    if before is None or known is None or ledger is None:
        return None
    made = edited(root, ledger, now)
    if made is None:
        return None
    changed = [one for one in made.documents if known.get(one.id) != one.digest]
    gone = [id for id in made.gone if id in known]
    digests = known | {one.id: one.digest for one in changed}
    for id in gone:
        del digests[id]
    return Change(changed, gone, digests, before.aliases, made.ledger)


def _gathered(root: Path, folder: Path, before: Manifest | None, now: State, step: Step) -> Change:
    """What differs from all records."""
    from kb.search.gather import gather  # it imports the rules and all that links

    found = gather(root, step)
    ledger = Ledger(now.code, now.files(), found.entries)
    digests = {one.id: one.digest for one in found.documents}
    known = manifests.digests(folder / before.generation) if before else None
    if known is None:
        return Change(found.documents, (), digests, found.aliases, ledger, anew=True)
    changed = [one for one in found.documents if known.get(one.id) != one.digest]
    gone = sorted(known.keys() - digests.keys())
    if 2 * (len(changed) + len(gone)) > len(digests):
        return Change(found.documents, gone, digests, found.aliases, ledger, anew=True)
    return Change(changed, gone, digests, found.aliases, ledger)
