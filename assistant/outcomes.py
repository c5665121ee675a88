"""Outcomes: what came of each question of a set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .question_set import LIST, Question


@dataclass(frozen=True)
class Outcome:
    """What came of one question.

    Attributes:
        question: The question.
        ranking: Clause ids that retrieval gave, best first, named as `as_asked` names them.
        cited: Clause ids that the answer cites, named likewise.
        refused: Whether the assistant refused.
        latency_ms: Milliseconds from question to answer.
        scores: Score of each clause of the ranking.
        ranked_languages: Language of the version of each clause of the ranking.
        relevant_languages: Languages in which each relevant clause is indexed, none where it is not.
        answer_language: Language of the answer.
        quotes_checked: How many quotes the answer has.
        quotes_exact: How many of them say what their source says at their span.
    """

    question: Question
    ranking: tuple[str, ...]
    cited: tuple[str, ...]
    refused: bool
    latency_ms: float
    scores: tuple[float, ...] = ()
    ranked_languages: tuple[str, ...] = ()
    relevant_languages: tuple[tuple[str, ...], ...] = ()
    answer_language: str = ""
    quotes_checked: int = 0
    quotes_exact: int = 0

    @property
    def is_ranked(self) -> bool:
        """Whether it takes part in the retrieval figures: answerable, and asked for the best, not for everything."""
        return self.question.answerable and not self.is_list

    @property
    def is_list(self) -> bool:
        """Whether it was asked for everything there is."""
        return self.question.question_type == LIST


def as_asked(found: Iterable[str], relevant: Iterable[str]) -> tuple[str, ...]:
    """Returns the ids found, none twice, a part of a relevant paragraph as that paragraph.

    A question set that names paragraph 6 is answered by its sub-paragraph (a); one that names 6 (a) is not by 6.

    >>> as_asked(["S/RES/1(1946)#op6.a", "S/RES/1(1946)#op2"], ["S/RES/1(1946)#op6"])
    ('S/RES/1(1946)#op6', 'S/RES/1(1946)#op2')
    """
    wanted = sorted(relevant, key=len, reverse=True)
    paragraphs = (
        next((whole for whole in wanted if clause_id == whole or clause_id.startswith(f"{whole}.")), clause_id)
        for clause_id in found
    )
    return tuple(dict.fromkeys(paragraphs))
