"""Fusion: several rankings of the same clauses become one.

Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): a clause gets weight / (K + rank) from each ranking,
rank counted from 1. It needs no scores that can be compared, so it serves any model. The weights and K are in
`data/fusion.toml`, chosen on validation questions.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class FusionWeights:
    """What the rankings count.

    Attributes:
        depth: K of the formula: the greater, the less the first places differ.
        candidates: How many clauses each ranking proposes in each language.
        meaning: Weight of the ranking by meaning.
        keywords: Weight of the ranking by keywords.
        words: Weight of the ranking by word match.
        document_share: What part of the word match is that of the whole document.
        preferences: Weight of what is asked about, `act`, `addressee`, `name` and `year`, and of being `operative`:
            most questions are after what was decided, not after what was recalled before.
        few_documents: What counts where few documents hold what is proposed: how many are few (`most`), the weight of
            the ranking by `keywords`, and what share of their weight the `preferences` have.
    """

    depth: int
    candidates: int
    meaning: float
    keywords: float
    words: float
    document_share: float
    preferences: Mapping[str, float]
    few_documents: Mapping[str, float]


@lru_cache(maxsize=1)
def fusion_weights() -> FusionWeights:
    """Returns the weights of `data/fusion.toml`."""
    return FusionWeights(**tomllib.loads((files("clausewise.index") / "data" / "fusion.toml").read_text("utf-8")))


def ranks(scores: Floats) -> Floats:
    """Returns the rank of each score, counted from 1, the highest first; equal ones in their order."""
    import numpy

    ranked = numpy.empty(len(scores), dtype=numpy.float32)
    ranked[numpy.argsort(-scores, kind="stable")] = numpy.arange(1, len(scores) + 1)
    return ranked


def fuse(rankings: Sequence[tuple[float, Floats]], depth: int) -> Floats:
    """Returns the fused score of each clause, from 0 to 1: 1 for one that is first in every ranking.

    Args:
        rankings: A weight, and the rank of each clause counted from 1; infinity for one that is not ranked.
        depth: K of the formula.
    """
    import numpy

    total = numpy.sum([weight / (depth + ranked) for weight, ranked in rankings], axis=0)
    return numpy.asarray(total * (depth + 1) / sum(weight for weight, _ in rankings), dtype=numpy.float32)
