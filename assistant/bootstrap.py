"""The bootstrap: how far a figure would move with other questions of the same kind.

The percentile interval of Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13: questions are
drawn anew with replacement, as many as there are, each figure is worked out again, and the interval holds the middle
95 % of what came out. Sakai, SIGIR 2006, brings it to the evaluation of retrieval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .figures import Figure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 2000
Interval = tuple[float, float]
"""Lowest and highest value."""

_SEED = 1631
_MIDDLE = (2.5, 97.5)
_BLOCK = 200
"""Resamples drawn at a time, so that long question sets need little memory."""


def intervals(figures: Mapping[str, Figure]) -> dict[str, Interval | None]:
    """Returns the 95 % interval of each figure, rounded to four places; None where fewer than two questions count.

    Args:
        figures: Figures over the same questions.
    """
    varied = {name: figure for name, figure in figures.items() if figure.questions > 1}
    if not varied:
        return dict.fromkeys(figures)
    found = dict(zip(varied, _middle(resampled(list(varied.values()))), strict=True))
    return {name: found.get(name) for name in figures}


def difference_intervals(before: Sequence[Figure], now: Sequence[Figure]) -> list[Interval | None]:
    """Returns the 95 % interval of now - before for each pair of figures; both are drawn with the same questions.

    Args:
        before: Figures over the same questions.
        now: The same figures of another run, over the same questions in the same order.
    """
    values = resampled([*before, *now])
    bounds = _middle(values[:, len(before) :] - values[:, : len(before)])
    return [
        found if min(one.questions, other.questions) > 1 else None
        for found, one, other in zip(bounds, before, now, strict=True)
    ]


def resampled(figures: Sequence[Figure]) -> NDArray[np.float64]:
    """Returns the figures over `RESAMPLES` draws of their questions: a row a draw, a column a figure.

    A draw that holds no question which the figure looks at gives no number.
    """
    import numpy as np

    sums = np.array([[one.numerators, one.denominators] for one in figures], dtype=np.float64)
    questions = sums.shape[2]
    random = np.random.default_rng(_SEED)
    draws = []
    for _ in range(0, RESAMPLES, _BLOCK):
        times = random.multinomial(questions, np.full(questions, 1 / questions), size=_BLOCK).astype(np.float64)
        numerators, denominators = times @ sums[:, 0].T, times @ sums[:, 1].T
        with np.errstate(invalid="ignore"):
            draws.append(numerators / np.where(denominators == 0, np.nan, denominators))
    return np.concatenate(draws)


def _middle(values: NDArray[np.float64]) -> list[Interval | None]:
    import numpy as np

    bounds: list[Interval | None] = []
    for column in values.T:
        known = column[~np.isnan(column)]
        if len(known):
            low, high = np.percentile(known, _MIDDLE)
            bounds.append((round(float(low), 4), round(float(high), 4)))
        else:
            bounds.append(None)
    return bounds
