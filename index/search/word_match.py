"""Word match: how well each word of a question is met by some word of a clause, whatever the languages.

One vector for a whole question blurs its rarest word with its commonest. Here every piece of the question looks for its
nearest piece in the clause and in its document's heading (late interaction, Khattab and Zaharia, SIGIR 2020), and
counts by the length of its vector, which training makes the greater the more a piece says: "African" more than "the".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]
    Integers = npt.NDArray[np.int32]

_NO_LENGTH = 1e-6


def match_words(question: Integers, texts: Sequence[Integers], table: Vectors) -> Vectors:
    """Returns the word match of a question with each text, shape (texts,): a mean of cosines.

    Args:
        question: Numbers of the question's pieces, at least one.
        texts: The same of each text; one without pieces matches nothing.
        table: The vector of every piece, shape (pieces, dimensions).
    """
    import numpy

    if not texts:
        return numpy.zeros(0, dtype=numpy.float32)
    joined = numpy.concatenate([text if len(text) else [-1] for text in texts])
    used, places = numpy.unique(joined, return_inverse=True)
    asked = table[question]
    lengths = numpy.linalg.norm(asked, axis=1)
    cosines = numpy.zeros((len(question), len(used)), dtype=numpy.float32)
    known = used >= 0
    cosines[:, known] = _unit(asked) @ _unit(table[used[known]]).T
    starts = numpy.concatenate([[0], numpy.cumsum([max(1, len(text)) for text in texts])[:-1]])
    met = numpy.maximum.reduceat(cosines[:, places], starts, axis=1)
    return numpy.asarray(lengths @ met / max(float(lengths.sum()), _NO_LENGTH), dtype=numpy.float32)


def _unit(vectors: Vectors) -> Vectors:
    import numpy

    lengths = numpy.linalg.norm(vectors, axis=1, keepdims=True)
    return numpy.asarray(vectors / numpy.maximum(lengths, _NO_LENGTH), dtype=numpy.float32)
