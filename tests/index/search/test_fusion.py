"""Rankings are fused by reciprocal rank."""

import numpy as np
import pytest

from clausewise.index.search.fusion import fuse, ranks


def test_the_fused_score_is_that_of_the_formula() -> None:
    meaning, keywords = ranks(np.array([0.9, 0.1, 0.5])), ranks(np.array([1.0, 3.0, 2.0]))
    fused = fuse([(1.0, meaning), (0.5, keywords)], depth=10)
    expected = [(1 / 11 + 0.5 / 13), (1 / 13 + 0.5 / 11), (1 / 12 + 0.5 / 12)]
    assert fused == pytest.approx([value * 11 / 1.5 for value in expected])


def test_first_everywhere_is_one_and_what_is_not_ranked_adds_nothing() -> None:
    first, unranked = np.array([1.0]), np.array([np.inf])
    assert fuse([(1.0, first), (2.0, first)], depth=10) == pytest.approx([1])
    assert fuse([(1.0, first), (1.0, unranked)], depth=10) == pytest.approx([0.5])
