"""Measures a table or a model on the held-out rows: is a sentence's translation the nearest one?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from .recipe import LANGUAGES
from .sources import Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

Encoder = Callable[[list[str]], "NDArray[np.float32]"]


def measure_bitext(encode: Encoder, held_out: Sequence[Row]) -> dict[tuple[str, str], float]:
    """Returns precision at 1 for each ordered pair of languages.

    It is the share of rows whose text in the first language is nearer to its own translation in the second
    than to any other held-out row's; two rows with the same translation count as right for each other.

    Args:
        encode: texts to vectors of length one, shape (texts, dimensions).
        held_out: rows with all six languages.
    """
    vectors = {code: encode([row.texts[code] for row in held_out]) for code in LANGUAGES}
    precision: dict[tuple[str, str], float] = {}
    for one, other in permutations(LANGUAGES, 2):
        nearest = (vectors[one] @ vectors[other].T).argmax(axis=1)
        found = [held_out[int(at)].texts[other] for at in nearest]
        right = [text == row.texts[other] for text, row in zip(found, held_out, strict=True)]
        precision[one, other] = round(float(np.mean(right)), 4)
    return precision
