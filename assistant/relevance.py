"""Relevance: whether the clauses found come near enough to a question to answer it, and which of them do."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ..index.clause_index import ClauseIndex
from ..index.ranking import ScoredClause

_BACKGROUND_QUANTILE = 0.95
_MARGIN_SHARE = 0.5


@dataclass(frozen=True)
class Relevance:
    """The two bounds that decide what is cited.

    Attributes:
        answer_from: A question whose best clause has a lower likeness is refused.
        margin: A clause whose likeness is further than this below the best one is not cited.
    """

    answer_from: float
    margin: float

    def select(self, found: Sequence[ScoredClause]) -> list[ScoredClause]:
        """Returns the clauses that answer, best first; none when the question is to be refused."""
        if not found or found[0].score < self.answer_from:
            return []
        lowest = max(self.answer_from, found[0].score - self.margin)
        return [scored for scored in found if scored.score >= lowest]


@lru_cache(maxsize=1)
def _chosen() -> dict[str, dict[str, float]]:
    return tomllib.loads((files(__package__) / "relevance.toml").read_text("utf-8"))


def relevance_for(index: ClauseIndex) -> Relevance:
    """Returns the bounds for an index: those chosen for its model, else bounds measured in it.

    Models differ in how high their cosines run. For a model that none were chosen for, a question counts as answered
    when it comes nearer to some clause than 95 in 100 everyday questions do, which no resolution answers.
    """
    if chosen := _chosen().get(index.embedding.model_name):
        return Relevance(chosen["answer_from"], chosen["margin"])
    everyday = (files(__package__) / "everyday_questions.txt").read_text("utf-8").splitlines()
    best = sorted(index.nearest(question, 1)[0].score for question in everyday)
    answer_from = best[int(_BACKGROUND_QUANTILE * (len(best) - 1))]
    return Relevance(answer_from, (1 - answer_from) * _MARGIN_SHARE)
