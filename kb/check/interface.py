"""What a rule is: a function of one record and a view of all, with a stable code and a remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kb.check.validator import ShapeError, Validators
from kb.record import Fault, Path, Record, Severity
from kb.schema import Ref, Schemas, values

MOST_HINTS = 200
"""Names looked up for a hint in one run: each is compared with every id."""


@dataclass(frozen=True)
class View:
    """What rules may look at beside the record itself."""

    schemas: Schemas
    validators: Validators
    today: date
    records: Mapping[str, Record] = field(default_factory=dict)
    """Every readable record by id; of several with one id, the first by path."""
    paths: Mapping[str, Record] = field(default_factory=dict)
    """Every readable record by path."""
    unread: frozenset[str] = frozenset()
    """Ids and paths of files that cannot be read: what names them is not at fault."""
    twins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id that stands in more than one record to the paths of all of these."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Former id to the ids of the records that claim it."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Name in running text to the ids of the records that have it."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Web address, as `origins.address` has it, to the id of the article about that page."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Host of articles to the id of its publisher; empty where several publish there."""
    circles: Mapping[tuple[str, str, str], tuple[str, ...]] = field(default_factory=dict)
    """Links that close a circle: (relation, from, to) to the ids of the circle."""
    _hints: dict[str, str] = field(default_factory=dict)
    _shape: list[tuple[Record, list[ShapeError]]] = field(default_factory=list)
    _refs: list[tuple[Record, list[tuple[Path, Ref, str]]]] = field(default_factory=list)

    def shape_errors(self, record: Record) -> list[ShapeError]:
        """What the kind's JSON Schema says against the record."""
        if not self._shape or self._shape[0][0] is not record:
            self._shape[:] = [(record, self.validators.errors(record.kind, record.data))]
        return self._shape[0][1]

    def references(self, record: Record) -> list[tuple[Path, Ref, str]]:
        """Every id the front matter names: where, under which field, which id."""
        if not self._refs or self._refs[0][0] is not record:
            kind = self.schemas.kinds.get(record.kind)
            self._refs[:] = [(record, list(references(record, kind.refs if kind else ())))]
        return self._refs[0][1]

    def find(self, name: str) -> Record | None:
        """The record with this id or former id."""
        found = self.records.get(name)
        if found is None and name in self.aliases:
            found = self.records.get(self.aliases[name][0])
        return found

    def nearest(self, word: str) -> str:
        """The id most like `word`, as a hint at the end of a message, or an empty string.

        A name has the id of the one it names.
        """
        if owners := self.names.get(word):
            return f" (did you mean {owners[0]!r}?)"
        if word not in self._hints:
            self._hints[word] = hint(word, self.records) if len(self._hints) < MOST_HINTS else ""
        return self._hints[word]


def references(record: Record, refs: tuple[Ref, ...]) -> Iterator[tuple[Path, Ref, str]]:
    """Every id that stands in the record at one of `refs`."""
    for ref in refs:
        if ref.steps[0] in record.data:
            for path, target in values(record.data, ref.steps):
                yield path, ref, target


def hint(word: str, known: Mapping[str, object] | list[str]) -> str:
    """' (did you mean X?)' for the name in `known` most like `word`, or an empty string."""
    from rapidfuzz import fuzz, process  # here, since most runs need no hint

    near = process.extractOne(
        word[:200],
        known.keys() if isinstance(known, Mapping) else known,
        scorer=fuzz.ratio,
        score_cutoff=70,
    )
    return f" (did you mean {near[0]!r}?)" if near else ""


Test = Callable[[Record, View], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule about records. Its text is the docstring of its test."""

    code: str
    remedy: str
    test: Test
    severity: Severity

    @property
    def text(self) -> str:
        """The rule in plain words."""
        return " ".join((self.test.__doc__ or "").split())


def rule(code: str, remedy: str) -> Callable[[Test], Rule]:
    """Make a test a rule. A code beginning with W is a warning, with E an error."""
    severity = Severity.WARNING if code.startswith("W") else Severity.ERROR

    def made(test: Test) -> Rule:
        return Rule(code, remedy, test, severity)

    return made
