"""Likeness of a question to clauses: with the whole of a clause and with its nearest passage, in equal parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import store

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_FEWEST_CANDIDATES = 50


def likeness(clauses: Collection, passages: Collection, vector: Sequence[float], count: int) -> dict[str, float]:
    """Returns clause keys and their likeness to `vector`, a cosine from -1 to 1, highest first.

    Chroma proposes the nearest clauses and the clauses of the nearest passages; of all these both cosines are
    computed exactly. A clause without passages has the cosine of the whole twice.

    Args:
        clauses: The collection of clauses.
        passages: The collection of their passages.
        vector: A unit vector.
        count: How many clauses are wanted; at least so many are proposed.
    """
    import numpy

    candidates = max(_FEWEST_CANDIDATES, 4 * count)
    near = dict.fromkeys(store.nearest(clauses, vector, candidates))
    near.update(dict.fromkeys(key.rpartition("~")[0] for key in store.nearest(passages, vector, candidates)))
    if not near:
        return {}
    question = numpy.asarray(vector, dtype=numpy.float32)
    whole, counts = store.clause_vectors(clauses, list(near))
    parts = store.vectors(passages, [store.passage_key(key, n) for key in whole for n in range(counts[key])])
    scores: dict[str, float] = {}
    for key, of_whole in whole.items():
        cosine = float(of_whole @ question)
        of_parts = [parts[name] for n in range(counts[key]) if (name := store.passage_key(key, n)) in parts]
        best = max((float(part @ question) for part in of_parts), default=cosine)
        scores[key] = (cosine + best) / 2
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
