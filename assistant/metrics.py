"""Metrics of retrieval and of yes-or-no decisions, each with its formula.

Retrieval metrics take a ranking (clause ids, best first, none twice) and the set of relevant ids, which must not be
empty. They are those of Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), chapter 8, with
binary relevance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass


def recall_at(k: int, ranking: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Returns the share of the relevant clauses among the first k: |relevant ∩ first k| / |relevant|.

    >>> recall_at(1, ["a", "b"], {"a", "b"})
    0.5
    """
    return len(relevant & set(ranking[:k])) / len(relevant)


def success_at(k: int, ranking: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Returns 1 if any of the first k is relevant, else 0."""
    return float(not relevant.isdisjoint(ranking[:k]))


def reciprocal_rank_at(k: int, ranking: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Returns 1 / rank of the first relevant clause among the first k, or 0."""
    return next((1 / rank for rank, clause_id in enumerate(ranking[:k], start=1) if clause_id in relevant), 0.0)


def ndcg_at(k: int, ranking: Sequence[str], relevant: AbstractSet[str]) -> float:
    """Returns DCG / best possible DCG, where DCG = Σ 1 / log2(rank + 1) over the relevant among the first k.

    Järvelin and Kekäläinen, ACM TOIS 20(4), 2002.
    """
    gained = sum(1 / math.log2(rank + 1) for rank, item in enumerate(ranking[:k], start=1) if item in relevant)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gained / best


@dataclass(frozen=True)
class PrecisionRecall:
    """Precision, recall and their harmonic mean; each 0 where it would divide by nothing."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def from_counts(cls, *, right: int, given: int, wanted: int) -> PrecisionRecall:
        """Returns right / given, right / wanted, and 2 right / (given + wanted).

        Args:
            right: How many were given and wanted.
            given: How many were given.
            wanted: How many were wanted.
        """
        return cls(
            precision=right / given if given else 0.0,
            recall=right / wanted if wanted else 0.0,
            f1=2 * right / (given + wanted) if given + wanted else 0.0,
        )

    def as_record(self) -> dict[str, float]:
        """Returns the three as a JSON object, rounded to four places."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def mean(values: Iterable[float]) -> float:
    """Returns the mean, 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """Returns the smallest value that at least `share` of the values do not exceed (nearest rank), 0 of nothing.

    >>> percentile([4.0, 1.0, 3.0, 2.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0
