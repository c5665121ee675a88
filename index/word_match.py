"""Word match: how well each word of a question is met by some word of a clause, whatever the languages.

One vector for a whole question blurs its rarest word with its commonest. Here every piece of the question looks for its
nearest piece in the clause (late interaction, Khattab and Zaharia, SIGIR 2020), and counts the more, the more it tells
these clauses apart: "organizations" stands in all of them, "African" in two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]


WORD_MATCH = 0.7
"""Weight of the word match beside the cosines: clauses are ranked with it, and the shipped model is trained with it."""


def word_match(question: Vectors, clauses: Sequence[Vectors]) -> list[float]:
    """Returns for each clause the weighted mean of its pieces' best cosines with the question's pieces.

    Args:
        question: Vectors of the question's pieces, shape (pieces, dimensions).
        clauses: The same for each clause.
    """
    import numpy

    usable = [pieces for pieces in clauses if len(pieces)]
    if not len(question) or len(usable) < len(clauses) or not usable:
        return [0.0] * len(clauses)
    directions = _unit(question)
    best = numpy.stack([(directions @ _unit(pieces).T).max(axis=1) for pieces in clauses], axis=1)
    weights = best.max(axis=1) - best.mean(axis=1)
    total = float(weights.sum())
    return [float(value) for value in weights @ best / total] if total > 0 else [0.0] * len(clauses)


def _unit(vectors: Vectors) -> Vectors:
    import numpy

    lengths = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    return numpy.asarray(vectors / numpy.maximum(lengths, 1e-6), dtype=numpy.float32)
