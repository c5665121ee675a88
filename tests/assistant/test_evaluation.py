"""Metrics against cases worked out by hand, question sets with their errors, and a whole evaluation."""

import json
import math
from pathlib import Path

import pytest

from clausewise.assistant.assistant import Assistant
from clausewise.assistant.evaluation import Evaluation, Outcome, evaluate
from clausewise.assistant.metrics import (
    PrecisionRecall,
    ndcg_at,
    percentile,
    recall_at,
    reciprocal_rank_at,
    success_at,
)
from clausewise.assistant.question_set import Question, read_question_set
from clausewise.assistant.report import text_table, write_report
from clausewise.index.clause_index import ClauseIndex
from clausewise.index.document import LANGUAGES
from clausewise.index.errors import QuestionError
from clausewise.index.retriever import ClauseRetriever

QUESTIONS = Path(__file__).parents[1] / "questions"
RANKING = ("a", "b", "c", "d")


def test_retrieval_metrics_by_hand() -> None:
    relevant = {"b", "d", "x"}
    assert [recall_at(k, RANKING, relevant) for k in (1, 2, 4)] == [0, 1 / 3, 2 / 3]
    assert [success_at(k, RANKING, relevant) for k in (1, 2)] == [0, 1]
    assert reciprocal_rank_at(10, RANKING, relevant) == 1 / 2
    assert reciprocal_rank_at(1, RANKING, relevant) == 0
    gained = 1 / math.log2(3) + 1 / math.log2(5)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    assert ndcg_at(10, RANKING, relevant) == pytest.approx(gained / best)
    assert ndcg_at(3, ("b", "d", "x"), relevant) == 1


def test_precision_recall_and_percentiles_by_hand() -> None:
    assert PrecisionRecall.from_counts(right=2, given=4, wanted=5) == PrecisionRecall(0.5, 0.4, 4 / 9)
    assert PrecisionRecall.from_counts(right=0, given=0, wanted=0) == PrecisionRecall(0, 0, 0)
    assert [percentile([30.0, 10.0, 20.0, 40.0], share) for share in (0.25, 0.5, 0.95)] == [10, 20, 40]


def outcome(language: str, relevant: str, ranking: str, cited: str, *, refused: bool = False) -> Outcome:
    question = Question(f"{language}-{relevant}", "?", language, tuple(relevant), bool(relevant))
    return Outcome(question, tuple(ranking), tuple(cited), refused, 5.0)


def test_figures_over_several_questions_by_hand() -> None:
    evaluation = Evaluation(
        (
            outcome("en", "a", "ab", "ab"),
            outcome("en", "bc", "abc", "b"),
            outcome("fr", "", "ab", "", refused=True),
            outcome("fr", "", "ab", "a"),
            outcome("fr", "a", "ba", "", refused=True),
        )
    )
    record = evaluation.as_record()
    assert record["questions"] == 5
    assert record["retrieval"]["recall@1"] == pytest.approx(1 / 3, abs=1e-4)
    assert record["retrieval"]["recall@3"] == 1
    assert record["retrieval"]["mrr@10"] == pytest.approx((1 + 0.5 + 0.5) / 3, abs=1e-4)
    assert record["citation"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert record["refusal"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert record["by_language"]["en"]["retrieval"]["recall@1"] == 0.5
    assert record["by_language"]["fr"]["questions"] == 3
    assert record["latency_ms"] == {"p50": 5.0, "p95": 5.0}


LINE = {"id": "a", "question": "?", "language": "en", "relevant": ["x#op1"], "answerable": True}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{"], ":1: not JSON"),
        (["[]"], ":1: not a JSON object"),
        ([LINE, "", {**LINE, "id": 3}], ":3: 'id' is 3, not a str"),
        ([{**LINE, "language": "de"}], ":1: language 'de'"),
        ([{**LINE, "relevant": []}], ":1: an answerable question lists"),
        ([{**LINE, "answerable": False}], ":1: an answerable question lists"),
        ([{**LINE, "relevant": [1]}], ":1: 'relevant' holds"),
        ([{**LINE, "question": " "}], ":1: the question is empty"),
        ([LINE, LINE], ":2: id 'a' stands twice"),
        ([], ": holds no question"),
    ],
)
def test_a_question_set_in_error_names_the_line(tmp_path: Path, lines: list[object], message: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    with pytest.raises(QuestionError) as raised:
        read_question_set(path)
    assert str(raised.value).startswith(f"{path}{message}")


def test_a_missing_question_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="no such file"):
        read_question_set(tmp_path / "none.jsonl")


def test_the_seeds_question_sets_ask_every_paragraph_in_every_language(seed_index: ClauseIndex) -> None:
    known = {clause.clause_id for clause in seed_index.clauses()}
    sets = {name: read_question_set(QUESTIONS / f"{name}.jsonl") for name in ("seed", "seed_validation")}
    for questions in sets.values():
        assert {clause_id for question in questions for clause_id in question.relevant} <= known
    test = sets["seed"]
    operative = {clause_id for clause_id in known if "#op" in clause_id}
    assert operative <= {clause_id for question in test for clause_id in question.relevant}
    assert all(sum(question.language == code for question in test) >= 10 for code in LANGUAGES)
    assert sum(not question.answerable for question in test) >= 12
    assert {question.question for question in test}.isdisjoint(one.question for one in sets["seed_validation"])


def test_an_evaluation_asks_every_question_and_reports_it_escaped(seed_index: ClauseIndex) -> None:
    questions = [
        Question("q1", "counter-terrorism <b>efforts</b>", "en", ("S/RES/1631(2005)#op6",), True),
        Question("q2", "من يحارب الإرهاب؟", "ar", ("S/RES/1631(2005)#op6",), True),
        Question("q3", "how do I bake bread without yeast", "en", (), False),
    ]
    seen: list[tuple[int, int]] = []
    evaluation = evaluate(
        Assistant(ClauseRetriever(seed_index)), questions, progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert evaluation.retrieval()["recall@3"] == 1
    assert evaluation.refusal().f1 == 1
    assert len(evaluation.outcomes[0].ranking) == 10
    page = write_report(evaluation, title="<seed>")
    assert "&lt;b&gt;efforts&lt;/b&gt;" in page and "<b>efforts" not in page
    assert "&lt;seed&gt;" in page
    assert "lang='ar' dir='rtl'" in page
    assert "http" not in page
    assert text_table(evaluation).splitlines()[1].split()[:2] == ["all", "3"]
