"""Metrics of rankings, by ir-measures, and of yes-or-no decisions, each with its formula.

Of a ranking (clause ids, best first, none twice) and the clauses that are relevant, with binary relevance:

| name | formula |
|---|---|
| recall@k | share of the relevant clauses among the first k |
| success@k | 1 if any of the first k is relevant, else 0 |
| mrr@10 | 1 / rank of the first relevant clause among the first 10, else 0 |
| ndcg@10 | DCG / best possible DCG; DCG = Σ 1 / log2(rank + 1) over the relevant among the first 10 |

Recall, success and reciprocal rank are those of Manning, Raghavan and Schütze, Introduction to Information Retrieval
(2008), chapter 8; nDCG is that of Järvelin and Kekäläinen, ACM TOIS 20(4), 2002. ir-measures (MacAvaney, Macdonald and
Ounis, ECIR 2022) hands them to trec_eval, so that they are the figures everybody else's tools give.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass

from .outcomes import Outcome

DEPTH = 10
"""How many clauses of a ranking are looked at."""

RETRIEVAL = {
    "recall@1": "R@1",
    "recall@3": "R@3",
    "recall@5": "R@5",
    "recall@10": "R@10",
    "success@1": "Success@1",
    "success@3": "Success@3",
    "mrr@10": "RR@10",
    "ndcg@10": "nDCG@10",
}
"""The metrics of rankings: our names, and what ir-measures calls them."""


def ranking_values(
    rankings: Sequence[tuple[Sequence[str], AbstractSet[str]]], names: Iterable[str] = RETRIEVAL
) -> dict[str, list[float]]:
    """Returns each metric's value for each ranking.

    Args:
        rankings: Pairs of a ranking and the ids that are relevant, of which there must be one at least.
        names: The metrics wanted, keys of `RETRIEVAL`.
    """
    # ir-measures brings numpy and scipy, which a command line that only prints its help must not wait for.
    import ir_measures

    wanted = {RETRIEVAL[name]: name for name in names}
    values = {name: [0.0] * len(rankings) for name in wanted.values()}
    relevant = {str(number): dict.fromkeys(ids, 1) for number, (_, ids) in enumerate(rankings)}
    # Scores fall by rank, since trec_eval sorts equal ones by id.
    run = {
        str(number): {clause_id: float(-rank) for rank, clause_id in enumerate(ranking)}
        for number, (ranking, _) in enumerate(rankings)
        if ranking
    }
    if run:
        measures = [ir_measures.parse_measure(measure) for measure in wanted]
        for metric in ir_measures.iter_calc(measures, relevant, run):
            values[wanted[str(metric.measure)]][int(metric.query_id)] = float(metric.value)
    return values


def retrieval_figures(outcomes: Sequence[Outcome]) -> dict[str, list[float]]:
    """Returns each metric's value for each outcome that is ranked, in order; the figure is their mean."""
    return ranking_values([(one.ranking, frozenset(one.question.relevant)) for one in outcomes if one.is_ranked])


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
