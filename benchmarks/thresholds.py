"""Fits `assistant/relevance.toml`: `python benchmarks/thresholds.py FOLDER [MODEL]`.

Two validation sets take part: questions over the bundled document, and questions over all resolutions in FOLDER, which
holds the files of cr_unsc_gold_en. Questions that name their paragraph, go on from another or ask for a list are left
out.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy
from sklearn.linear_model import LogisticRegression

from clausewise import ClauseIndex, ScoredClause
from clausewise.assistant.question_set import Question, read_question_set

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"
KINDS = ("meaning", "words", "keywords", "names")
_LEFT_OUT = frozenset({"reference", "list", "follow_up"})
_REGULARIZATION = 30.0
_KEYWORDS_SCALE = 10.0


def best_clauses(index: ClauseIndex, questions: list[Question]) -> list[tuple[Question, ScoredClause]]:
    """Returns each question with the clause that comes first."""
    asked = [question for question in questions if question.question_type not in _LEFT_OUT and not question.after]
    return [(question, found[0]) for question in asked if (found := index.search(question.question, 1))]


def main() -> None:
    """Prints the weights, and refusal F1 by bound."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    model = sys.argv[2] if len(sys.argv) > 2 else None
    seed = ClauseIndex.open(tempfile.mkdtemp(), model=model)
    resolutions = ClauseIndex.open(tempfile.mkdtemp(), model=model)
    resolutions.add(sorted(Path(sys.argv[1]).glob("S_RES*.txt")), workers=2)
    pairs = [
        *best_clauses(seed, read_question_set(QUESTIONS / "seed_validation.jsonl")),
        *best_clauses(resolutions, read_question_set(QUESTIONS / "resolutions_validation.jsonl")),
    ]
    scale = numpy.array([_KEYWORDS_SCALE if kind == "keywords" else 1.0 for kind in KINDS])
    evidence = numpy.array([[getattr(scored.evidence, kind) for kind in KINDS] for _, scored in pairs])
    answerable = numpy.array([question.answerable for question, _ in pairs])
    fitted = LogisticRegression(C=_REGULARIZATION, max_iter=2000).fit(evidence * scale, answerable)
    weights = fitted.coef_[0] * scale
    print(", ".join(f"{kind} {weight:.2f}" for kind, weight in zip(KINDS, weights, strict=True)))
    strengths = evidence @ weights
    for bound in -fitted.intercept_[0] + numpy.arange(-1.5, 1.6, 0.25):
        refused = strengths < bound
        f1 = 2 * (refused & ~answerable).sum() / (refused.sum() + (~answerable).sum())
        print(f"answer_from {bound:.2f}  refusal F1 {f1:.3f}")


if __name__ == "__main__":
    main()
