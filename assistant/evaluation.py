"""Evaluation: an assistant measured on a question set, for retrieval, citation and refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..index.document import LANGUAGES
from .assistant import Assistant
from .metrics import PrecisionRecall, mean, ndcg_at, percentile, recall_at, reciprocal_rank_at, success_at
from .question_set import Question

DEPTH = 10
"""How many clauses of a ranking are looked at."""


@dataclass(frozen=True)
class Outcome:
    """What came of one question.

    Attributes:
        question: The question.
        ranking: Clause ids that retrieval gave, best first, at most `DEPTH`, as `as_asked` names them.
        cited: Clause ids that the answer cites, named likewise.
        refused: Whether the assistant refused.
        latency_ms: Milliseconds from question to answer.
    """

    question: Question
    ranking: tuple[str, ...]
    cited: tuple[str, ...]
    refused: bool
    latency_ms: float


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


@dataclass(frozen=True)
class Evaluation:
    """The outcomes of a question set, and the figures over them."""

    outcomes: tuple[Outcome, ...]

    def by_language(self) -> dict[str, Evaluation]:
        """Returns the evaluation of each question language that occurs."""
        return {
            code: Evaluation(chosen)
            for code in LANGUAGES
            if (chosen := tuple(one for one in self.outcomes if one.question.language == code))
        }

    def retrieval(self) -> dict[str, float]:
        """Returns recall, success, MRR and nDCG: means over the answerable questions."""
        asked = [(one.ranking, frozenset(one.question.relevant)) for one in self.outcomes if one.question.answerable]
        figures = {f"recall@{k}": mean(recall_at(k, *pair) for pair in asked) for k in (1, 3, 5, 10)}
        figures |= {f"success@{k}": mean(success_at(k, *pair) for pair in asked) for k in (1, 3)}
        figures["mrr@10"] = mean(reciprocal_rank_at(DEPTH, *pair) for pair in asked)
        figures["ndcg@10"] = mean(ndcg_at(DEPTH, *pair) for pair in asked)
        return {name: round(value, 4) for name, value in figures.items()}

    def citation(self) -> PrecisionRecall:
        """Returns how many citations are relevant, and how many relevant clauses are cited, over all questions.

        A clause cited for an unanswerable question counts against precision.
        """
        return PrecisionRecall.from_counts(
            right=sum(len(set(one.cited).intersection(one.question.relevant)) for one in self.outcomes),
            given=sum(len(set(one.cited)) for one in self.outcomes),
            wanted=sum(len(one.question.relevant) for one in self.outcomes),
        )

    def refusal(self) -> PrecisionRecall:
        """Returns how many refusals were due, and how many unanswerable questions were refused."""
        return PrecisionRecall.from_counts(
            right=sum(one.refused and not one.question.answerable for one in self.outcomes),
            given=sum(one.refused for one in self.outcomes),
            wanted=sum(not one.question.answerable for one in self.outcomes),
        )

    def as_record(self) -> dict[str, Any]:
        """Returns the figures as the JSON object that `clausewise eval --json` prints; latencies in milliseconds."""
        latencies = [one.latency_ms for one in self.outcomes]
        return {
            **self._figures(),
            "by_language": {code: part._figures() for code, part in self.by_language().items()},
            "latency_ms": {name: round(percentile(latencies, share), 1) for name, share in _PERCENTILES},
        }

    def _figures(self) -> dict[str, Any]:
        return {
            "questions": len(self.outcomes),
            "retrieval": self.retrieval(),
            "citation": self.citation().as_record(),
            "refusal": self.refusal().as_record(),
        }


_PERCENTILES = (("p50", 0.5), ("p95", 0.95))


def evaluate(
    assistant: Assistant, questions: Sequence[Question], *, progress: Callable[[int, int], None] | None = None
) -> Evaluation:
    """Asks every question and returns what came of it.

    Args:
        assistant: What is measured.
        questions: The question set.
        progress: Called with questions done and questions in all, after each.

    Raises:
        ClausewiseError: A question cannot be asked, or a quote is not what its source says.
    """
    assistant.retriever.search(questions[0].question)
    outcomes = []
    for done, question in enumerate(questions, start=1):
        answer = assistant.ask(question.question)
        found = [scored.clause.clause_id for scored in assistant.retriever.search(question.question, DEPTH)]
        outcomes.append(
            Outcome(
                question=question,
                ranking=as_asked(found, question.relevant),
                cited=as_asked((citation.clause_id for citation in answer.citations), question.relevant),
                refused=answer.refused,
                latency_ms=answer.timings_ms["total"],
            )
        )
        if progress is not None:
            progress(done, len(questions))
    return Evaluation(tuple(outcomes))
