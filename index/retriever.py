"""The retriever: questions in, clauses out, best first; a llama-index retriever for any pipeline."""

from __future__ import annotations

import asyncio
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle

from .clause_index import ClauseIndex
from .errors import QuestionError
from .references import find_reference, referred_clause_ids
from .search.filters import ClauseFilter
from .search.results import ScoredClause
from .store import to_node
from .tokens import count_tokens

LONGEST_QUESTION = 2000
"""Characters of a question that are read; more is no question."""


class ClauseRetriever(BaseRetriever):
    """Finds the clauses that answer a question, in whatever language either is.

    Its nodes carry the clause id, the act and the character span in their metadata, and the verbatim paragraph as
    text; their scores say how far up they stand, from 0 to 1.
    """

    def __init__(
        self,
        index: ClauseIndex,
        top_k: int = 5,
        *,
        within: ClauseFilter | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Makes a retriever.

        Args:
            index: Where to search.
            top_k: How many clauses to return.
            within: Which clauses may be found; None for all.
            kwargs: What llama-index's BaseRetriever takes, as `callback_manager`.

        Raises:
            QuestionError: `top_k` is less than 1.
        """
        self.index = index
        self.top_k = _checked_count(top_k)
        self.within = within
        super().__init__(**kwargs)

    def search(self, question: str, top_k: int | None = None) -> list[ScoredClause]:
        """Returns the clauses that answer `question`, best first.

        Paragraphs that the question names by number come first, with score 1.

        Raises:
            QuestionError: The question is empty or too long, or `top_k` is less than 1.
        """
        question = checked_question(question)
        count = self.top_k if top_k is None else _checked_count(top_k)
        named = self.named(question)
        found = self.index.search(question, count, within=self.within)
        ids = {scored.clause.clause_id for scored in named}
        return (named + [scored for scored in found if scored.clause.clause_id not in ids])[:count]

    def named(self, question: str) -> list[ScoredClause]:
        """Returns the clauses that `question` names by number, with their sub-paragraphs, each with score 1."""
        reference = find_reference(question)
        if reference is None:
            return []
        ids = referred_clause_ids(reference, (document.symbol for document in self.index.documents))
        return [ScoredClause(clause, 1.0) for clause_id in ids for clause in self.index.parts(clause_id)]

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [
            NodeWithScore(node=to_node(scored.clause, tokens=count_tokens(scored.clause.text)), score=scored.score)
            for scored in self.search(query_bundle.query_str)
        ]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


def _checked_count(top_k: int) -> int:
    if top_k < 1:
        raise QuestionError(f"top_k is {top_k}; ask for at least 1 clause")
    return top_k


def checked_question(question: str) -> str:
    """Returns `question` without white space around it.

    Raises:
        QuestionError: It is empty, longer than `LONGEST_QUESTION`, or no text that can be written down.
    """
    stripped = question.strip()
    if any("\ud800" <= character <= "\udfff" for character in stripped):
        raise QuestionError("the question holds half a character (a lone surrogate); ask again without it")
    if not stripped:
        raise QuestionError("the question is empty; ask something")
    if len(stripped) > LONGEST_QUESTION:
        raise QuestionError(f"the question has {len(stripped)} characters; ask in at most {LONGEST_QUESTION}")
    return stripped
