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


def measure_questions(encode: Encoder, asked: Sequence[Row], *, k: int = 5) -> dict[tuple[str, str], float]:
    """Returns recall at k for each pair of a question's language and a paragraph's.

    It is the share of questions whose paragraph is among the k nearest of all paragraphs in one language.

    Args:
        encode: texts to vectors of length one, shape (texts, dimensions).
        asked: rows with questions.
        k: how many nearest paragraphs are looked at.
    """
    questions = [(code, text, at) for at, row in enumerate(asked) for code, text in row.questions]
    vectors = encode([text for _, text, _ in questions])
    right = np.array([at for _, _, at in questions])
    spoken = np.array([code for code, _, _ in questions])
    recall: dict[tuple[str, str], float] = {}
    for other in LANGUAGES:
        nearest = np.argsort(-(vectors @ encode([row.texts[other] for row in asked]).T), axis=1)[:, :k]
        found = (nearest == right[:, None]).any(axis=1)
        for one in LANGUAGES:
            recall[one, other] = round(float(found[spoken == one].mean()), 4) if (spoken == one).any() else 0.0
    return recall


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
