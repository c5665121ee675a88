"""Fits `assistant/relevance.toml`: `python benchmarks/thresholds.py FOLDER [MODEL]`.

Two validation sets take part: questions over the bundled document, and questions over all resolutions in FOLDER, which
holds the files of cr_unsc_gold_en. Questions that name their paragraph, go on from another or ask for a list are left
out. Printed are the weights of a logistic regression, refusal F1 by bound, and citation F1 by share.
"""

from __future__ import annotations

import sys

import numpy
from resolutions import QUESTIONS, index_of
from sklearn.linear_model import LogisticRegression

from clausewise import ClauseIndex, ScoredClause
from clausewise.assistant.outcomes import as_asked
from clausewise.assistant.question_set import Question, read_question_set
from clausewise.assistant.relevance import Relevance

KINDS = ("meaning", "words", "keywords", "names")
SHARES = (0.98, 0.95, 0.92, 0.9, 0.85, 0.8)
_LEFT_OUT = frozenset({"reference", "list", "follow_up"})
_REGULARIZATION = 30.0
_KEYWORDS_SCALE = 10.0
Found = list[tuple[Question, list[ScoredClause]]]


def search_all(index: ClauseIndex, name: str) -> Found:
    """Returns the questions of a set that take part, each with the five clauses that come first."""
    asked = [one for one in read_question_set(QUESTIONS / name) if one.question_type not in _LEFT_OUT]
    return [(question, found) for question in asked if (found := index.search(question.question, 5))]


def evidence_of(found: Found) -> numpy.ndarray:
    """Returns the evidence of each question's first clause, shape (questions, kinds)."""
    return numpy.array([[getattr(listed[0].evidence, kind) for kind in KINDS] for _, listed in found])


def refusal_f1(found: Found, weights: numpy.ndarray, bound: float) -> float:
    """Returns F1 of the refusals when a question below the bound is refused."""
    refused = evidence_of(found) @ weights < bound
    due = numpy.array([not question.answerable for question, _ in found])
    return 2 * (refused & due).sum() / (refused.sum() + due.sum())


def citation_f1(found: Found, relevance: Relevance) -> float:
    """Returns F1 of the clauses cited."""
    right = given = wanted = 0
    for question, listed in found:
        cited = as_asked((one.clause.clause_id for one in relevance.select(listed)), question.relevant)
        right += len(set(cited).intersection(question.relevant))
        given, wanted = given + len(cited), wanted + len(question.relevant)
    return 2 * right / (given + wanted)


def main() -> None:
    """Prints the weights and both tables."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    model = sys.argv[2] if len(sys.argv) > 2 else None
    sets = {
        "seed": search_all(index_of(None, model), "seed_validation.jsonl"),
        "resolutions": search_all(index_of(sys.argv[1], model), "resolutions_validation.jsonl"),
    }
    sets = {"both": [pair for found in sets.values() for pair in found], **sets}
    scale = numpy.array([_KEYWORDS_SCALE if kind == "keywords" else 1.0 for kind in KINDS])
    answerable = numpy.array([question.answerable for question, _ in sets["both"]])
    fitted = LogisticRegression(C=_REGULARIZATION, max_iter=2000).fit(evidence_of(sets["both"]) * scale, answerable)
    weights = fitted.coef_[0] * scale
    even = -float(fitted.intercept_[0])
    print(f"{len(answerable)} questions, {(~answerable).sum()} without an answer; even chances from {even:.2f}")
    print("weights: " + ", ".join(f"{kind} {weight:.2f}" for kind, weight in zip(KINDS, weights, strict=True)))
    for bound in even + numpy.arange(-1.5, 1.6, 0.5):
        cells = (f"{name} {refusal_f1(found, weights, bound):.3f}" for name, found in sets.items())
        print(f"answer_from {bound:5.2f}  refusal F1: " + ", ".join(cells))
    by_kind = dict(zip(KINDS, map(float, weights), strict=True))
    for share in SHARES:
        cells = (f"{name} {citation_f1(found, Relevance(by_kind, even, share)):.3f}" for name, found in sets.items())
        print(f"share {share:.2f}  citation F1: " + ", ".join(cells))


if __name__ == "__main__":
    main()
