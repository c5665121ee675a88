"""Ranking: which clauses of an index answer a question, best first.

In each language side by side, so that none crowds another out, the vectors and the keywords propose clauses. All that
are proposed are ranked by meaning, by keywords and by word match, and the rankings are fused (`fusion.py`), with what
the question asks after beside its matter (`preferences.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from .. import store
from ..embedding import SentenceTransformerEmbedding
from .bridge import AskedWords, asked_words, bridged
from .fusion import FusionWeights, fuse, ranks
from .preferences import preferred
from .snapshot import Pool, Snapshot
from .word_match import match_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from chromadb.api.models.Collection import Collection

    Flags = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float32]
    Integers = npt.NDArray[np.int32]

_NO_LENGTH = 1e-6

_BELOW_NAMED = 0.99
"""What the highest fused score comes to: 1 is for clauses that a question names outright."""


@dataclass(frozen=True)
class Evidence:
    """What speaks for a clause.

    Attributes:
        meaning: Cosine of the question with the clause under its document's heading; of few documents without it.
        words: How far it meets the words of the question, a mean of cosines (`word_match.py`).
        keywords: What its terms are worth to a word of the question on average, over the logarithm of the pool's size.
        names: The share of the proper names of the question that it or its heading holds; 1 where there are none.
    """

    meaning: float
    words: float
    keywords: float
    names: float


@dataclass(frozen=True)
class Ranked:
    """A clause's node key with its fused score, from 0 to 1, and what speaks for it."""

    key: str
    score: float
    evidence: Evidence


@dataclass(frozen=True)
class _Proposed:
    """Clauses of one pool that are ranked: their rows, and by each of them the figures of `Evidence`."""

    rows: Integers
    keywords: Floats
    names: Floats
    preferences: list[tuple[str, Flags]]
    cosines: dict[str, float]


def rank(
    question: str,
    language: str,
    snapshot: Snapshot,
    collection: Collection,
    embedding: SentenceTransformerEmbedding,
    weights: FusionWeights,
    allowed: Flags | None = None,
) -> list[Ranked]:
    """Returns the clauses proposed for a question, best first, every language version for itself.

    Args:
        question: What is asked.
        language: The language it is asked in.
        snapshot: The clauses of the index.
        collection: Their vectors.
        embedding: The model that made them.
        weights: What the rankings count.
        allowed: Which rows of the snapshot may be found, shape (clauses,); None for all.
    """
    import numpy

    asked = asked_words(question, language, embedding)
    vector = embedding.get_query_embedding(question)
    proposed = [
        _propose(question, asked, vector, pool, snapshot, collection, weights, allowed) for pool in snapshot.pools
    ]
    rows = numpy.concatenate([one.rows for one in proposed]) if proposed else numpy.array([], dtype=numpy.int32)
    if not len(rows):
        return []
    documents = {snapshot.keys[row].partition("#")[0] for row in rows}
    few = len(documents) <= weights.few_documents["most"]
    own = _own_cosines(rows, vector, snapshot, embedding) if few else None
    cosines = _cosines(rows, proposed, vector, snapshot, collection) if own is None else own
    keywords = numpy.concatenate([one.keywords for one in proposed])
    names = numpy.concatenate([one.names for one in proposed])
    words = _word_match(question, rows, snapshot, embedding, weights.document_share, few=few)
    if own is not None and words is not None:
        rankings = [(1.0, ranks(own + words[1])), (weights.few_documents["keywords"], ranks(keywords))]
        rankings += _preference_rankings(proposed, weights, share=weights.few_documents["preferences"])
    else:
        rankings = [(weights.meaning, ranks(cosines)), (weights.keywords, ranks(keywords))]
        rankings += [] if words is None else [(weights.words, ranks(words[1]))]
        rankings += _preference_rankings(proposed, weights)
    scores = fuse(rankings, weights.depth)
    order = numpy.argsort(-scores, kind="stable")
    met = numpy.zeros(len(rows), dtype=numpy.float32) if words is None else words[0]
    return [
        Ranked(
            snapshot.keys[rows[place]],
            float(scores[place]) * _BELOW_NAMED,
            Evidence(*(float(figures[place]) for figures in (cosines, met, keywords, names))),
        )
        for place in order
    ]


def _propose(
    question: str,
    asked: AskedWords,
    vector: Sequence[float],
    pool: Pool,
    snapshot: Snapshot,
    collection: Collection,
    weights: FusionWeights,
    allowed: Flags | None,
) -> _Proposed:
    """Returns what the vectors and the keywords propose among the clauses of one language."""
    import numpy

    places = numpy.arange(len(pool.rows)) if allowed is None else numpy.flatnonzero(allowed[pool.rows])
    keys = None if allowed is None else [snapshot.keys[pool.rows[place]] for place in places]
    variants = bridged(asked, pool)
    worth = pool.keywords.scores(variants)
    count = min(weights.candidates, len(places))
    by_keywords = places[numpy.argpartition(-worth[places], count - 1)[:count]] if count else places
    by_keywords = by_keywords[worth[by_keywords] > 0]
    near = store.nearest(collection, vector, count, language=pool.language, keys=keys) if count else {}
    by_meaning = pool.rows.searchsorted([snapshot.row_of[key] for key in near if key in snapshot.row_of])
    chosen = numpy.union1d(by_keywords, by_meaning).astype(numpy.int64)
    preferences = [(kind, flags[chosen]) for kind, flags in preferred(question, asked, pool)]
    held = [flags for kind, flags in preferences if kind == "name"]
    return _Proposed(
        pool.rows[chosen],
        # Rarity is counted in each language for itself, and a larger pool makes it greater.
        worth[chosen] / (log(1 + len(pool.rows)) * max(1, len(variants))),
        numpy.mean(held, axis=0, dtype=numpy.float32) if held else numpy.ones(len(chosen), dtype=numpy.float32),
        preferences,
        near,
    )


def _cosines(
    rows: Integers, proposed: Sequence[_Proposed], vector: Sequence[float], snapshot: Snapshot, collection: Collection
) -> Floats:
    """Returns the cosine of the question with each clause, of those proposed by keywords alone too."""
    import numpy

    keys = [snapshot.keys[row] for row in rows]
    known = {key: cosine for one in proposed for key, cosine in one.cosines.items()}
    missing = store.vectors(collection, [key for key in keys if key not in known])
    asked = numpy.asarray(vector, dtype=numpy.float32)
    known |= {key: float(other @ asked) for key, other in missing.items()}
    return numpy.array([known.get(key, -1.0) for key in keys], dtype=numpy.float32)


def _own_cosines(
    rows: Integers, vector: Sequence[float], snapshot: Snapshot, embedding: SentenceTransformerEmbedding
) -> Floats | None:
    """Returns the cosine with each clause without its document's heading; None for a model without pieces."""
    import numpy

    table = embedding.piece_table
    if table is None:
        return None
    sums = numpy.stack([table[snapshot.pieces_of(row)].sum(axis=0) for row in rows])
    lengths = numpy.maximum(numpy.linalg.norm(sums, axis=1), _NO_LENGTH)
    return numpy.asarray(sums @ numpy.asarray(vector, dtype=numpy.float32) / lengths, dtype=numpy.float32)


def _word_match(
    question: str,
    rows: Integers,
    snapshot: Snapshot,
    embedding: SentenceTransformerEmbedding,
    document_share: float,
    *,
    few: bool,
) -> tuple[Floats, Floats] | None:
    """Returns how well each clause meets the question's words, and the same with a share of its whole document's.

    Of few documents neither heading nor whole tells clauses apart: both are left out, and the two are the same.
    """
    import numpy

    pieces = embedding.pieces([question])
    if pieces is None or not len(pieces[0]) or embedding.piece_table is None:
        return None
    clauses = [snapshot.pieces_of(row) for row in rows]
    if few:
        met = match_words(pieces[0], clauses, embedding.piece_table)
        return met, met
    documents = numpy.array([snapshot.document_of(row) for row in rows])
    distinct, which = numpy.unique(documents, return_inverse=True)
    headings = [snapshot.heading_of(number) for number in distinct]
    whole = [snapshot.pieces_of_document(number) for number in distinct]
    under = [numpy.concatenate([headings[at], clause]) for at, clause in zip(which, clauses, strict=True)]
    met = match_words(pieces[0], under + whole, embedding.piece_table)
    of_clauses, of_documents = met[: len(rows)], met[len(rows) :][which]
    return of_clauses, (1 - document_share) * of_clauses + document_share * of_documents


def _preference_rankings(
    proposed: Sequence[_Proposed], weights: FusionWeights, *, share: float = 1.0
) -> list[tuple[float, Floats]]:
    """Returns a ranking for each thing asked about: first are all clauses that have it, and no other is ranked."""
    import numpy

    rankings = []
    for kinds in zip(*(one.preferences for one in proposed), strict=True):
        flags = numpy.concatenate([flagged for _, flagged in kinds])
        weight = weights.preferences[kinds[0][0]] * share
        if weight and flags.any():
            rankings.append((weight, numpy.where(flags, 1.0, numpy.inf).astype(numpy.float32)))
    return rankings
