"""The search engines by name; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from kb.search.interface import Engine, SearchError


def _engine(module: str) -> Callable[[], Engine]:
    def made() -> Engine:
        engine: Engine = import_module(f"kb.search.{module}").ENGINE
        return engine

    return made


ENGINES: Mapping[str, Callable[[], Engine]] = {
    "whoosh": _engine("whoosh_engine"),
    "tantivy": _engine("tantivy_engine"),
}


def engine(name: str) -> Engine:
    """The engine of that name. Raises SearchError."""
    if name not in ENGINES:
        raise SearchError(f"there is no search engine {name!r}; there is {', '.join(ENGINES)}")
    return ENGINES[name]()
