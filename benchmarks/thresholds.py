"""Searches the bounds of `assistant/relevance.toml` on a validation set: `python benchmarks/thresholds.py [MODEL]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from clausewise import ClauseIndex, ClauseRetriever
from clausewise.assistant.metrics import PrecisionRecall
from clausewise.assistant.question_set import read_question_set
from clausewise.assistant.relevance import Relevance

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions" / "seed_validation.jsonl"
ANSWER_FROM = [step / 100 for step in range(15, 46)]
MARGINS = (0.02, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15)


def main() -> None:
    """Prints, for each margin, the best bound for refusals and what citations come to with it."""
    model = sys.argv[1] if len(sys.argv) > 1 else None
    questions = read_question_set(QUESTIONS)
    retriever = ClauseRetriever(ClauseIndex.open(tempfile.mkdtemp(), model=model))
    found = [retriever.search(question.question) for question in questions]
    wanted = sum(len(question.relevant) for question in questions)
    unanswerable = sum(not question.answerable for question in questions)
    print("margin  answer_from  refusal F1  citation P  citation R  citation F1")
    for margin in MARGINS:
        rows = []
        for bound in ANSWER_FROM:
            cited = [{one.clause.clause_id for one in Relevance(bound, margin).select(listed)} for listed in found]
            pairs = list(zip(cited, questions, strict=True))
            refusal = PrecisionRecall.from_counts(
                right=sum(not ids and not question.answerable for ids, question in pairs),
                given=sum(not ids for ids in cited),
                wanted=unanswerable,
            )
            citation = PrecisionRecall.from_counts(
                right=sum(len(ids.intersection(question.relevant)) for ids, question in pairs),
                given=sum(map(len, cited)),
                wanted=wanted,
            )
            rows.append((refusal.f1, bound, citation))
        best = max(rows, key=lambda row: (row[0], row[2].f1))
        bounds = [bound for f1, bound, _ in rows if f1 == best[0]]
        middle = bounds[len(bounds) // 2]
        citation = next(figures for _, bound, figures in rows if bound == middle)
        figures = f"{citation.precision:10.3f}  {citation.recall:10.3f}  {citation.f1:11.3f}"
        print(f"{margin:6.2f}  {middle:11.2f}  {best[0]:10.3f}  {figures}")


if __name__ == "__main__":
    main()
