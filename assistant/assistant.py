"""The assistant: a question in, a cited answer out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from ..index.clause_index import ClauseIndex
from ..index.document import TRANSLATION
from ..index.errors import QuestionError
from ..index.languages import detect_language
from ..index.references import find_reference
from ..index.retriever import ClauseRetriever, checked_question
from ..index.search.results import ScoredClause
from .answer import Answer
from .citing import cite
from .composing import compose_answer, compose_refusal
from .relevance import Relevance, relevance_for

TOKEN_BUDGET = 3000
"""The most tokens (`cl100k_base`) that the quotes of an answer have together."""

_NEAREST_NAMED = 3
_SHORT = 30


class Assistant:
    """Answers questions with quoted paragraphs of the documents that a retriever searches.

    The answer is extractive: a sentence in the language of the question, then the paragraphs themselves, each quote
    checked against its source. Where nothing comes near, it says so.
    """

    def __init__(self, retriever: ClauseRetriever, *, token_budget: int = TOKEN_BUDGET) -> None:
        """Makes an assistant.

        Args:
            retriever: What finds the clauses; its `top_k` bounds the citations of an answer.
            token_budget: The most tokens (`cl100k_base`) that all quotes of an answer have together.

        Raises:
            QuestionError: The budget is less than 1.
        """
        if token_budget < 1:
            raise QuestionError(f"token_budget is {token_budget}; give at least 1")
        self.retriever = retriever
        self.token_budget = token_budget

    @cached_property
    def relevance(self) -> Relevance:
        """The bounds that decide what is cited and when a question is refused."""
        return relevance_for(self.retriever.index)

    def ask(self, question: str) -> Answer:
        """Answers a question in any of the six official languages.

        Raises:
            QuestionError: The question is empty or too long.
            QuoteError: A quote is not what its source says; nothing is answered then.
        """
        started = time.perf_counter()
        question = checked_question(question)
        reference = find_reference(question)
        by_number = reference is not None
        # "Paragraph 6" is too short to tell a language by its letters; the word for paragraph tells it.
        language = reference.language if reference and len(question) < _SHORT else detect_language(question)
        found = self.retriever.named(question) if by_number else self.retriever.search(question)
        retrieved = time.perf_counter()
        chosen = _with_parts(found, self.retriever.top_k) if by_number else self.relevance.select(found)
        chosen = _in_language(chosen, self.retriever.index, language)
        citations = cite(chosen, self.retriever.index, budget=self.token_budget)
        near = [] if citations else [scored.clause for scored in found[:_NEAREST_NAMED]]
        if citations:
            text = compose_answer(citations, language, named=by_number)
        else:
            text = compose_refusal(near, language, reason="no_such_paragraph" if by_number else "refusal")
        done = time.perf_counter()
        return Answer(
            question=question,
            language=language,
            text=text,
            refused=not citations,
            citations=citations,
            nearest=tuple(clause.clause_id for clause in near),
            timings_ms={
                "retrieve": (retrieved - started) * 1000,
                "compose": (done - retrieved) * 1000,
                "total": (done - started) * 1000,
            },
        )


def _with_parts(found: Sequence[ScoredClause], count: int) -> list[ScoredClause]:
    """Returns the first `count` paragraphs named, each with its sub-paragraphs."""
    paragraphs: dict[str, list[ScoredClause]] = {}
    for scored in found:
        clause_id = scored.clause.clause_id
        whole = next((other for other in paragraphs if clause_id.startswith(f"{other}.")), clause_id)
        paragraphs.setdefault(whole, []).append(scored)
    return [scored for listed in list(paragraphs.values())[:count] for scored in listed]


def _in_language(found: Sequence[ScoredClause], index: ClauseIndex, language: str) -> list[ScoredClause]:
    """Returns each clause once, in the asker's language where an official version in it is indexed."""
    chosen: dict[str, ScoredClause] = {}
    for scored in found:
        official = (
            version
            for version in index.versions(scored.clause.clause_id)
            if version.language == language and index.document_of(version).status != TRANSLATION
        )
        chosen.setdefault(scored.clause.clause_id, replace(scored, clause=next(official, scored.clause)))
    return list(chosen.values())
