"""Results: the clauses that a search gives."""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Clause
from .ranking import Evidence


@dataclass(frozen=True)
class ScoredClause:
    """A clause that a search found.

    Attributes:
        clause: The clause.
        score: How far up it stands, from 0 to 1: 1.0 for a clause named outright, else its fused score.
        evidence: What speaks for it; None for a clause named outright.
        repeated_in: Clauses of other documents with nearly the same text, the newest first.
    """

    clause: Clause
    score: float
    evidence: Evidence | None = None
    repeated_in: tuple[Clause, ...] = ()
