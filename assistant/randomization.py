"""The paired randomization test: whether two runs differ by more than chance.

If both runs are equally good, it is chance which of them gave which result for a question. So the results are swapped
for questions picked by lot, many times, and the p-value is the share of swaps that differ at least as much as the runs
do, in either direction. For a mean over questions, swapping is flipping the sign of their differences. Smucker, Allan
and Carterette, CIKM 2007, compare it with other tests of retrieval runs and recommend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .figures import Figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SWAPS = 10_000
_SEED = 1631
_BLOCK = 1000
_ROUNDING = 1e-9


def p_values(before: Sequence[Figure], now: Sequence[Figure]) -> list[float]:
    """Returns the two-sided p-value of each pair of figures.

    The runs as they are count as one swap more, which keeps p above 0 (Phipson and Smyth, SAGMB 9(1), 2010):
    p = (1 + swaps that differ as much) / (1 + swaps).

    Args:
        before: Figures of one run.
        now: The same figures of another, over the same questions in the same order.
    """
    import numpy as np

    first, second = (
        np.array([[one.numerators, one.denominators] for one in run], dtype=np.float64) for run in (before, now)
    )
    observed = np.abs(_ratios(second.sum(axis=2)) - _ratios(first.sum(axis=2)))
    random = np.random.default_rng(_SEED)
    as_far = np.zeros(len(before))
    change = second - first
    for _ in range(0, SWAPS, _BLOCK):
        swapped = random.integers(0, 2, size=(_BLOCK, first.shape[2])).astype(np.float64)
        moved = np.einsum("sq,fpq->sfp", swapped, change, optimize=True)
        one, other = first.sum(axis=2) + moved, second.sum(axis=2) - moved
        as_far += (np.abs(_ratios(other) - _ratios(one)) >= observed - _ROUNDING).sum(axis=0)
    return [round(float(p), 4) for p in (1 + as_far) / (1 + SWAPS)]


def _ratios(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns numerator / denominator along the last axis, 0 where there is nothing to divide by."""
    import numpy as np

    numerators, denominators = sums[..., 0], sums[..., 1]
    nothing = np.abs(denominators) < _ROUNDING
    return np.where(nothing, 0.0, numerators / np.where(nothing, 1.0, denominators))
