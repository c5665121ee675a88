"""Searches the bounds of `assistant/relevance.toml`: `python benchmarks/thresholds.py [FOLDER [MODEL]]`.

Two validation sets take part: questions over the bundled document, and, where FOLDER holds the files of
cr_unsc_gold_en, questions over 30 real resolutions.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from resolutions import QUESTIONS, index_resolutions

from clausewise import ClauseIndex, ClauseRetriever, ScoredClause
from clausewise.assistant.evaluation import as_asked
from clausewise.assistant.metrics import PrecisionRecall
from clausewise.assistant.question_set import Question, read_question_set
from clausewise.assistant.relevance import Relevance

SEED = QUESTIONS.with_name("seed_validation.jsonl")
ANSWER_FROM = [step / 100 for step in range(25, 56)]
MARGINS = (0.02, 0.04, 0.06, 0.08, 0.1, 0.15)
Found = list[tuple[Question, list[ScoredClause]]]


def figures(found: Found, bounds: Relevance) -> tuple[PrecisionRecall, PrecisionRecall]:
    """Returns what refusals and citations come to with `bounds`."""
    pairs = [
        (as_asked((one.clause.clause_id for one in bounds.select(listed)), question.relevant), question)
        for question, listed in found
    ]
    refusal = PrecisionRecall.from_counts(
        right=sum(not ids and not question.answerable for ids, question in pairs),
        given=sum(not ids for ids, _ in pairs),
        wanted=sum(not question.answerable for _, question in pairs),
    )
    citation = PrecisionRecall.from_counts(
        right=sum(len(set(ids).intersection(question.relevant)) for ids, question in pairs),
        given=sum(len(ids) for ids, _ in pairs),
        wanted=sum(len(question.relevant) for _, question in pairs),
    )
    return refusal, citation


def main() -> None:
    """Prints, for each set, refusal F1 by bound and citations by margin."""
    model = sys.argv[2] if len(sys.argv) > 2 else None
    sets = {"seed_validation": (read_question_set(SEED), ClauseIndex.open(tempfile.mkdtemp(), model=model))}
    if len(sys.argv) > 1:
        asked = read_question_set(QUESTIONS)
        sets["resolutions_validation"] = (asked, index_resolutions(Path(sys.argv[1]), asked, model))
    found: dict[str, Found] = {}
    for name, (questions, index) in sets.items():
        retriever = ClauseRetriever(index)
        found[name] = [(question, retriever.search(question.question)) for question in questions]
    print("answer_from" + "".join(f"{name + ' refusal P, R, F1':>46}" for name in found))
    for bound in ANSWER_FROM:
        refusals = [figures(listed, Relevance(bound, 0.04))[0] for listed in found.values()]
        cells = (f"{one.precision:.3f} {one.recall:.3f} {one.f1:.3f}" for one in refusals)
        print(f"{bound:11.2f}" + "".join(f"{cell:>46}" for cell in cells))
    for bound in ANSWER_FROM[::5]:
        for margin in MARGINS:
            citations = [figures(listed, Relevance(bound, margin))[1] for listed in found.values()]
            cells = (f"citation {one.precision:.3f} {one.recall:.3f} {one.f1:.3f}" for one in citations)
            print(f"answer_from {bound:.2f} margin {margin:.2f}" + "".join(f"{cell:>34}" for cell in cells))


if __name__ == "__main__":
    main()
