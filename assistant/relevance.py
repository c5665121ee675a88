"""Relevance: whether the clauses found come near enough to a question to answer it, and which of them do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ..index.clause_index import ClauseIndex
from ..index.search.ranking import Evidence
from ..index.search.results import ScoredClause

_BACKGROUND_QUANTILE = 0.95
_SHARE = 0.92


@dataclass(frozen=True)
class Relevance:
    """What decides whether a question is answered, and what is cited.

    Attributes:
        weights: What each kind of evidence counts (`meaning`, `words`, `keywords`, `names`); others count nothing.
        answer_from: A question is refused whose best clause has a lower weighted sum of evidence.
        share: A clause is cited whose score is at least so much of the best one's.
    """

    weights: Mapping[str, float]
    answer_from: float
    share: float

    def strength(self, evidence: Evidence) -> float:
        """Returns the weighted sum of what speaks for a clause."""
        return sum(weight * float(getattr(evidence, kind)) for kind, weight in self.weights.items())

    def select(self, found: Sequence[ScoredClause]) -> list[ScoredClause]:
        """Returns the clauses that answer, best first; none when the question is to be refused."""
        if not found:
            return []
        best = found[0]
        if best.evidence is not None and self.strength(best.evidence) < self.answer_from:
            return []
        return [scored for scored in found if scored.score >= self.share * best.score]


@lru_cache(maxsize=1)
def _chosen() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "relevance.toml").read_text("utf-8"))


def relevance_for(index: ClauseIndex) -> Relevance:
    """Returns what decides for an index: what was fitted for its model, else a bound measured in it.

    Models differ in how high their cosines run. For a model that nothing was fitted for, a question counts as answered
    when its cosine with some clause is higher than that of 95 in 100 everyday questions, which no resolution answers.
    """
    if chosen := _chosen().get(index.embedding.model_name):
        return Relevance(chosen["weights"], chosen["answer_from"], chosen["share"])
    everyday = (files(__package__) / "everyday_questions.txt").read_text("utf-8").splitlines()
    found = [scored for question in everyday for scored in index.search(question, 1)]
    best = sorted(scored.evidence.meaning for scored in found if scored.evidence is not None)
    return Relevance({"meaning": 1.0}, best[int(_BACKGROUND_QUANTILE * (len(best) - 1))], _SHARE)
