"""Shows what each part of the search is worth: `python benchmarks/fusion.py FOLDER [SET]`.

FOLDER holds the files of cr_unsc_gold_en; SET is a question set in tests/questions, the validation set by default. Left
out are questions that name their paragraph, go on from another, ask for a list or have no answer. Printed is recall of
single clauses at 1, 3 and 5, repeats not grouped, with the 95 % interval of recall at 5 (2,000 resamples of questions).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy
from resolutions import QUESTIONS, index_of

from clausewise import ClauseIndex
from clausewise.assistant.outcomes import as_asked
from clausewise.assistant.question_set import Question, read_question_set
from clausewise.index.languages import detect_language
from clausewise.index.search.fusion import FusionWeights, fusion_weights
from clausewise.index.search.ranking import rank

_LEFT_OUT = frozenset({"reference", "list", "follow_up"})
_DEPTHS = (1, 3, 5)
_RESAMPLES = 2000


def settings() -> dict[str, FusionWeights]:
    """Returns the settings compared, by name."""
    shipped = fusion_weights()
    nothing = dict.fromkeys(shipped.preferences, 0.0)
    bare = replace(shipped, preferences=nothing)
    return {
        "meaning alone": replace(bare, keywords=0.0, words=0.0),
        "keywords alone": replace(bare, meaning=0.0, words=0.0),
        "word match alone": replace(bare, meaning=0.0, keywords=0.0),
        "meaning and keywords": replace(bare, words=0.0),
        "all three": bare,
        "all three and preferences (as shipped)": shipped,
        **{f"without preference for {kind}": _without(shipped, kind) for kind in shipped.preferences},
        "depth 5": replace(shipped, depth=5),
        "depth 20": replace(shipped, depth=20),
        "word match of clauses alone": replace(shipped, document_share=0.0),
    }


def _without(weights: FusionWeights, kind: str) -> FusionWeights:
    return replace(weights, preferences={**weights.preferences, kind: 0.0})


def recalls(index: ClauseIndex, questions: Sequence[Question], weights: FusionWeights) -> numpy.ndarray:
    """Returns recall of each question at each depth, shape (questions, depths)."""
    rows = []
    snapshot = index.snapshot()
    for question in questions:
        language = detect_language(question.question)
        ranked = rank(question.question, language, snapshot, index.collection, index.embedding, weights)
        found = as_asked((one.key.rpartition("@")[0] for one in ranked), question.relevant)
        rows.append([len(set(found[:k]).intersection(question.relevant)) / len(question.relevant) for k in _DEPTHS])
    return numpy.array(rows)


def main() -> None:
    """Prints the table."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    asked = read_question_set(QUESTIONS / (sys.argv[2] if len(sys.argv) > 2 else "resolutions_validation.jsonl"))
    questions = [one for one in asked if one.answerable and one.question_type not in _LEFT_OUT]
    index = index_of(sys.argv[1], None)
    english = numpy.array([one.language == "en" for one in questions])
    drawn = numpy.random.default_rng(1631).integers(len(questions), size=(_RESAMPLES, len(questions)))
    print(f"{len(questions)} questions")
    print(f"{'':42}{'r@1':>7}{'r@3':>7}{'r@5':>7}{'95 %':>16}{'en r@5':>8}{'others':>8}")
    for name, weights in settings().items():
        found = recalls(index, questions, weights)
        low, high = numpy.quantile(found[:, 2][drawn].mean(axis=1), (0.025, 0.975))
        cells = "".join(f"{value:7.3f}" for value in found.mean(axis=0))
        print(f"{name:42}{cells}{low:9.3f}-{high:.3f}{found[english, 2].mean():8.3f}{found[~english, 2].mean():8.3f}")


if __name__ == "__main__":
    main()
