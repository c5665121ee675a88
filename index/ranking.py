"""Ranking: how near the clauses of an index come to a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import store
from .asked_acts import find_asked_acts
from .document import Clause, node_key
from .embedding import SentenceTransformerEmbedding
from .likeness import likeness
from .word_match import WORD_MATCH, word_match

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

_ASKED_ACT = 0.03


@dataclass(frozen=True)
class ScoredClause:
    """A clause with its likeness to a query: the higher the nearer, about 0 to 1; 1.0 for a clause named outright."""

    clause: Clause
    score: float


def rank_clauses(
    clauses: Collection, passages: Collection, embedding: SentenceTransformerEmbedding, query: str, count: int
) -> list[ScoredClause]:
    """Returns the `count` clauses nearest in meaning to `query`, nearest first, each in its nearest language version.

    The score is the mean of two cosines, of the query with the whole clause and with its nearest passage; where the
    model gives words vectors of their own, the match of words has a part in it; and a clause whose act the query
    asks about is preferred a little. The shipped model is trained on this score, but for the act
    (`training/asking.py`); the weights were chosen on its held-out questions and on the validation sets in
    tests/questions.

    Args:
        clauses: The collection of clauses.
        passages: The collection of their passages.
        embedding: The model that embedded both.
        query: A question, or words to look for.
        count: How many clauses are wanted.
    """
    scores = likeness(clauses, passages, embedding.get_query_embedding(query), count)
    found = store.fetch(clauses, list(scores))
    pieces = embedding.piece_vectors([query, *(clause.in_context for clause in found)])
    matches = [0.0] * len(found) if pieces is None else word_match(pieces[0], pieces[1:])
    weight = 0.0 if pieces is None else WORD_MATCH
    asked = find_asked_acts(query)
    ranked = [
        ScoredClause(
            clause, (scores[node_key(clause)] + weight * match) / (1 + weight) + _ASKED_ACT * (clause.act in asked)
        )
        for clause, match in zip(found, matches, strict=True)
    ]
    nearest: dict[str, ScoredClause] = {}
    for scored in sorted(ranked, key=lambda scored: -scored.score):
        nearest.setdefault(scored.clause.clause_id, scored)
    return list(nearest.values())[:count]
