"""Language versions: whether the versions of a document have the same paragraphs.

The number is the pivot between languages. Where a version lacks a number or has one of its own, a paragraph was left
out, split or read wrongly, and from there on equal numbers may mean different paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .document import Clause


@dataclass(frozen=True)
class Disagreement:
    """What sets a language version apart from the other versions of its document.

    Attributes:
        symbol: Symbol of the document.
        language: ISO 639-1 code of the version.
        missing: Places that another version has and this one lacks, as in `op3`.
        extra: Places that only this version has.
    """

    symbol: str
    language: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def version_disagreements(clauses: Sequence[Clause]) -> list[Disagreement]:
    """Returns, for each language version whose paragraphs are not those of all versions, how they differ.

    Args:
        clauses: Clauses of any documents in any languages; a document in one language agrees with itself.
    """
    documents: dict[str, dict[str, dict[str, None]]] = {}
    for clause in clauses:
        versions = documents.setdefault(clause.document, {})
        versions.setdefault(clause.language, {})[clause.clause_id.rpartition("#")[2]] = None
    found = []
    for symbol, versions in documents.items():
        for language, places in versions.items():
            others = {place: None for other, theirs in versions.items() if other != language for place in theirs}
            missing = tuple(place for place in others if place not in places)
            extra = tuple(place for place in places if place not in others) if others else ()
            if missing or extra:
                found.append(Disagreement(symbol, language, missing, extra))
    return found
