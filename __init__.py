"""Clausewise: ask in any UN language, get the numbered paragraphs that answer, quoted and cited."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .assistant.answer import Answer, Citation
    from .assistant.assistant import Assistant
    from .index.adding import AddReport
    from .index.clause_index import ClauseIndex
    from .index.document import Clause, Document
    from .index.errors import ClausewiseError
    from .index.retriever import ClauseRetriever
    from .index.search.filters import ClauseFilter
    from .index.search.results import ScoredClause

__version__ = "0.1.0"

_HOMES = {
    "AddReport": "index.adding",
    "Answer": "assistant.answer",
    "Assistant": "assistant.assistant",
    "Citation": "assistant.answer",
    "Clause": "index.document",
    "ClauseFilter": "index.search.filters",
    "ClauseIndex": "index.clause_index",
    "ClauseRetriever": "index.retriever",
    "ClausewiseError": "index.errors",
    "Document": "index.document",
    "ScoredClause": "index.search.results",
}

__all__ = [
    "AddReport",
    "Answer",
    "Assistant",
    "Citation",
    "Clause",
    "ClauseFilter",
    "ClauseIndex",
    "ClauseRetriever",
    "ClausewiseError",
    "Document",
    "ScoredClause",
]


def __getattr__(name: str) -> object:
    """Imports a public name when it is first asked for: `import clausewise` itself loads nothing heavy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    """Returns the public names."""
    return sorted(__all__)
