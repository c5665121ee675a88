"""Figures over several questions, worked out by hand, and a whole evaluation."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from clausewise.assistant.answer import Answer
from clausewise.assistant.assistant import Assistant
from clausewise.assistant.bootstrap import intervals
from clausewise.assistant.evaluation import Evaluation, evaluate
from clausewise.assistant.figures import FIGURES, Figure
from clausewise.assistant.outcomes import Outcome
from clausewise.assistant.question_set import Question
from clausewise.index.clause_index import ClauseIndex
from clausewise.index.retriever import ClauseRetriever

OP6 = "S/RES/1631(2005)#op6"


def outcome(
    language: str,
    relevant: str,
    ranking: str,
    cited: str,
    *,
    refused: bool = False,
    kind: str = "",
    held: Sequence[tuple[str, ...]] = (),
) -> Outcome:
    question = Question(f"{language}-{relevant}", "?", language, tuple(relevant), bool(relevant), kind)
    return Outcome(
        question,
        tuple(ranking),
        tuple(cited),
        refused,
        5.0,
        relevant_languages=tuple(held),
        answer_language="en",
        quotes_checked=len(cited),
        quotes_exact=len(cited.replace("a", "")),
    )


def test_figures_over_several_questions_by_hand() -> None:
    evaluation = Evaluation(
        (
            outcome("en", "a", "ab", "ab", kind="plain"),
            outcome("en", "bc", "abc", "b", kind="keyword"),
            outcome("fr", "", "ab", "", refused=True, kind="near"),
            outcome("fr", "", "ab", "a"),
            outcome("fr", "a", "ba", "", refused=True, kind="plain"),
        )
    )
    record = evaluation.as_record()
    assert record["questions"] == 5
    assert record["retrieval"]["recall@1"] == pytest.approx(1 / 3, abs=1e-4)
    assert record["retrieval"]["recall@3"] == 1
    assert record["retrieval"]["mrr@10"] == pytest.approx((1 + 0.5 + 0.5) / 3, abs=1e-4)
    assert record["citation"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert record["refusal"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert record["quotes"] == {"checked": 4, "exact": 0.5}
    assert record["answer_language"] == 0.4
    assert "list" not in record and "list" not in record["intervals"]
    assert record["by_language"]["en"]["retrieval"]["recall@1"] == 0.5
    assert record["by_language"]["fr"]["questions"] == 3
    assert {name: part["questions"] for name, part in record["by_type"].items()} == {
        "keyword": 1,
        "near": 1,
        "plain": 2,
    }
    assert record["by_type"]["plain"]["retrieval"]["mrr@10"] == 0.75
    assert record["latency_ms"] == {"p50": 5.0, "p95": 5.0}
    assert list(evaluation.figures) == list(FIGURES)


def test_a_question_for_everything_counts_in_a_group_of_its_own() -> None:
    alone = Evaluation((outcome("en", "a", "ab", "ab"),)).as_record()
    record = Evaluation((outcome("en", "a", "ab", "ab"), outcome("en", "wxyz", "ba", "wxb", kind="list"))).as_record()
    assert record["list"] == {"questions": 1, "precision": 0.6667, "recall": 0.5, "f1": 0.5714}
    assert record["retrieval"] == alone["retrieval"]
    assert record["citation"] == alone["citation"]


def test_the_matrix_looks_at_the_clauses_of_a_language_alone() -> None:
    matrix = Evaluation(
        (
            outcome("en", "ab", "a", "", held=[("ar",), ("ar", "en")]),
            outcome("en", "c", "xyzuvc", "", held=[("ar",)]),
            outcome("fr", "d", "d", "", held=[("ar", "en")]),
            outcome("fr", "e", "d", "", held=[()]),
        )
    ).as_record()["matrix"]
    assert matrix["cells"] == {"en": {"ar": 0.25, "en": 0.0}, "fr": {"ar": 1.0, "en": 1.0}}
    assert matrix["questions"] == {"en": {"ar": 2, "en": 1}, "fr": {"ar": 1, "en": 1}}
    assert matrix["parity_gap"] == 1 - 0.125
    assert matrix["column_parity_gap"] == 0.125


def test_intervals_are_those_of_the_binomial_and_stay_the_same() -> None:
    half = Figure((1.0, 0.0) * 50, (1.0,) * 100)
    low, high = intervals({"half": half})["half"] or (0, 0)
    assert (low, high) == (pytest.approx(0.5 - 1.96 * 0.05, abs=0.02), pytest.approx(0.5 + 1.96 * 0.05, abs=0.02))
    assert intervals({"half": half})["half"] == (low, high)


def test_an_interval_needs_two_questions_that_count() -> None:
    once, never = Figure((1.0, 0.0), (1.0, 0.0)), Figure((0.0, 0.0), (0.0, 0.0))
    assert intervals({"once": once, "never": never}) == {"once": None, "never": None}
    twice = Figure((2.0, 3.0, 0.0), (2.0, 3.0, 0.0))
    assert intervals({"twice": twice, "once": Figure((1.0, 0, 0), (1.0, 0, 0))}) == {"twice": (1, 1), "once": None}


def test_an_evaluation_asks_every_question(seed_index: ClauseIndex) -> None:
    questions = [
        Question("q1", "counter-terrorism efforts", "en", (OP6, "S/RES/1(1946)#op1"), True),
        Question("q2", "من يحارب الإرهاب؟", "ar", (OP6,), True),
        Question("q3", "how do I bake bread without yeast", "en", (), False),
    ]
    seen: list[tuple[int, int]] = []
    evaluation = evaluate(
        Assistant(ClauseRetriever(seed_index)), questions, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert evaluation.figures["success@3"].value == 1
    assert evaluation.figures["refusal.f1"].value == 1
    assert evaluation.figures["answer_language"].value == 1
    assert evaluation.figures["quotes.exact"].value == 1
    first = evaluation.outcomes[0]
    assert len(first.ranking) == len(first.scores) == 10
    assert list(first.scores) == sorted(first.scores, reverse=True)
    assert set(first.ranked_languages) == {"ar"}
    assert first.relevant_languages == (("ar",), ())
    assert evaluation.matrix.questions == {"ar": {"ar": 1}, "en": {"ar": 1}}


class Misquoting(Assistant):
    """An assistant whose first quote lacks its last letter."""

    def ask(self, question: str, **kwargs: Any) -> Answer:
        answer = super().ask(question, **kwargs)
        first, *others = answer.citations
        return replace(answer, citations=(replace(first, quote=first.quote[:-1]), *others))


def test_a_quote_that_lacks_a_letter_is_not_exact(seed_index: ClauseIndex) -> None:
    question = Question("q1", "paragraphs 2 and 6", "en", (OP6,), True)
    one = evaluate(Misquoting(ClauseRetriever(seed_index)), [question]).outcomes[0]
    assert (one.quotes_checked, one.quotes_exact) == (2, 1)
