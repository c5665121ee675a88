"""Metrics of rankings and decisions against cases worked out by hand."""

import math

import pytest

from clausewise.assistant.metrics import RETRIEVAL, PrecisionRecall, percentile, ranking_values

RANKING = ("a", "b", "c", "d")
RELEVANT = frozenset({"b", "d", "x"})


def test_metrics_of_rankings_by_hand() -> None:
    values = ranking_values([(RANKING, RELEVANT)])
    assert list(values) == list(RETRIEVAL)
    assert {name: pytest.approx(listed[0]) for name, listed in values.items()} == {
        "recall@1": 0,
        "recall@3": 1 / 3,
        "recall@5": 2 / 3,
        "recall@10": 2 / 3,
        "success@1": 0,
        "success@3": 1,
        "mrr@10": 1 / 2,
        "ndcg@10": (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3) + 1 / math.log2(4)),
    }


def test_values_stand_in_the_order_of_the_rankings_and_an_empty_one_has_zeros() -> None:
    rankings = [((), RELEVANT), (("b", "d", "x"), RELEVANT), *[(RANKING, frozenset("a"))] * 10, ((), frozenset("a"))]
    values = ranking_values(rankings)
    assert values["ndcg@10"] == [0, *[1] * 11, 0]
    assert values["recall@1"] == [0, pytest.approx(1 / 3), *[1] * 10, 0]
    assert ranking_values([((), RELEVANT)], ["mrr@10"]) == {"mrr@10": [0]}
    assert ranking_values([], ["mrr@10"]) == {"mrr@10": []}


def test_what_comes_after_the_tenth_counts_for_nothing() -> None:
    late = tuple("abcdefghijk")
    values = ranking_values([(late, frozenset("k"))])
    assert {name for name, listed in values.items() if listed[0]} == set()


def test_precision_recall_and_percentiles_by_hand() -> None:
    assert PrecisionRecall.from_counts(right=2, given=4, wanted=5) == PrecisionRecall(0.5, 0.4, 4 / 9)
    assert PrecisionRecall.from_counts(right=0, given=0, wanted=0) == PrecisionRecall(0, 0, 0)
    assert [percentile([30.0, 10.0, 20.0, 40.0], share) for share in (0.25, 0.5, 0.95)] == [10, 20, 40]
