"""TREC files: the run and the judgments in the form that trec_eval and its kin read, so that others can check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..index.errors import QuestionError
from .outcomes import Outcome
from .writing import write_text

RUN_TAG = "clausewise"
_STEP = 1e-6


def write_trec(outcomes: Sequence[Outcome], folder: Path) -> None:
    """Writes `run.trec` and `qrels.trec`: the questions that the retrieval figures look at.

    A part of a relevant paragraph stands in the run as that paragraph, as the figures count it.

    Raises:
        QuestionError: An id holds white space, which parts the columns.
        ClausewiseError: The folder cannot be written.
    """
    ranked = [one for one in outcomes if one.is_ranked]
    for one in ranked:
        check_columns([one.question.question_id, *one.question.relevant, *one.ranking])
    write_text(folder / "run.trec", "".join(line for one in ranked for line in _run_lines(one)))
    write_text(folder / "qrels.trec", "".join(line for one in ranked for line in _judgment_lines(one)))


def check_columns(ids: Iterable[str]) -> None:
    """Makes sure that ids can stand in columns.

    Raises:
        QuestionError: One of them holds white space.
    """
    for one in ids:
        if len(one.split()) != 1:
            raise QuestionError(
                f"{one!r} holds white space, which parts the columns of a TREC file; give the question another id, "
                "or the document another file name or symbol"
            )


def _run_lines(outcome: Outcome) -> Iterator[str]:
    """Yields `question Q0 clause rank score tag`.

    trec_eval sorts by score alone and equal ones by id, so that each score is made a little less than the one before.
    """
    above = float("inf")
    for rank, (clause_id, score) in enumerate(zip(outcome.ranking, outcome.scores, strict=True), start=1):
        above = min(score, above - _STEP)
        yield f"{outcome.question.question_id} Q0 {clause_id} {rank} {above:.6f} {RUN_TAG}\n"


def _judgment_lines(outcome: Outcome) -> Iterator[str]:
    for clause_id in outcome.question.relevant:
        yield f"{outcome.question.question_id} 0 {clause_id} 1\n"
