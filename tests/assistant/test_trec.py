"""Files for other tools: read back by them, they give the figures that we give."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import ir_measures
import pytest

from clausewise.assistant.beir import write_beir
from clausewise.assistant.evaluation import Evaluation
from clausewise.assistant.metrics import RETRIEVAL
from clausewise.assistant.outcomes import Outcome
from clausewise.assistant.question_set import Question
from clausewise.assistant.trec import write_trec
from clausewise.index.document import Clause
from clausewise.index.errors import QuestionError

LIST = Question("q4", "everything?", "en", ("x#op1", "x#op2"), True, "list")
QUESTIONS = [
    Question("q1", "first?", "en", ("x#op1",), True),
    Question("q2", "ثانيا؟", "ar", ("x#op6", "x#op3"), True, "plain", ("first?",)),
    Question("q3", "nothing?", "en", (), False),
    LIST,
]


def evaluation() -> Evaluation:
    def asked(question: Question, ranking: str, *scores: float) -> Outcome:
        return Outcome(question, tuple(f"x#op{digit}" for digit in ranking), (), False, 1.0, scores)

    # trec_eval would put the last of several equal scores first.
    return Evaluation(
        (
            asked(QUESTIONS[0], "129", 1.0, 1.0, 1.02),
            asked(QUESTIONS[1], "5364", 0.5, 0.5, 0.5, 0.1),
            asked(QUESTIONS[2], "1", 0.2),
            asked(LIST, "12", 0.9, 0.8),
        )
    )


def test_trec_files_read_back_give_the_same_figures(tmp_path: Path) -> None:
    write_trec(evaluation().outcomes, tmp_path / "new" / "folder")
    judgments = list(ir_measures.read_trec_qrels(str(tmp_path / "new" / "folder" / "qrels.trec")))
    ranked = list(ir_measures.read_trec_run(str(tmp_path / "new" / "folder" / "run.trec")))
    assert {judgment.query_id for judgment in judgments} == {"q1", "q2"}
    measures = {name: ir_measures.parse_measure(measure) for name, measure in RETRIEVAL.items()}
    read = ir_measures.calc_aggregate(measures.values(), judgments, ranked)
    figures = evaluation().as_record()["retrieval"]
    assert {name: round(read[measure], 4) for name, measure in measures.items()} == figures
    assert figures["recall@1"] == 0.5 and figures["mrr@10"] == 0.75


def test_a_run_names_question_clause_rank_score_and_tag(tmp_path: Path) -> None:
    write_trec(evaluation().outcomes, tmp_path)
    assert (tmp_path / "run.trec").read_text("utf-8").splitlines()[:3] == [
        "q1 Q0 x#op1 1 1.000000 clausewise",
        "q1 Q0 x#op2 2 0.999999 clausewise",
        "q1 Q0 x#op9 3 0.999998 clausewise",
    ]


def test_white_space_in_an_id_is_refused(tmp_path: Path) -> None:
    question = Question("q 1", "?", "en", ("x#op1",), True)
    with pytest.raises(QuestionError, match="'q 1' holds white space"):
        write_trec([Outcome(question, (), (), False, 1.0)], tmp_path)
    assert list(tmp_path.iterdir()) == []


def lines(path: Path) -> Iterator[dict[str, object]]:
    return map(json.loads, path.read_text("utf-8").splitlines())


def test_a_beir_data_set_has_an_entry_a_version_and_judges_versions_and_parts(tmp_path: Path) -> None:
    clauses = [
        Clause("x#op1", "x", "operative", "1", "Urges all", "en", 0, 9),
        Clause("x#op3", "x", "operative", "3", "Decides", "en", 10, 17),
        Clause("x#op3", "x", "operative", "3", "يقرر", "ar", 10, 14),
        Clause("x#op6.a", "x", "operative", "6.a", "to report;", "en", 20, 30, context="Requests him"),
        Clause("x#op61", "x", "operative", "61", "Remains seized", "en", 40, 54),
    ]
    write_beir(QUESTIONS, clauses, tmp_path)
    entries = {entry["_id"]: (entry["title"], entry["text"]) for entry in lines(tmp_path / "corpus.jsonl")}
    assert list(entries) == ["x#op1", "x#op3@en", "x#op3@ar", "x#op6.a", "x#op61"]
    assert entries["x#op6.a"] == ("x", "Requests him to report;")
    assert [(one["_id"], one["text"]) for one in lines(tmp_path / "queries.jsonl")] == [
        ("q1", "first?"),
        ("q2", "ثانيا؟"),
    ]
    with (tmp_path / "qrels" / "test.tsv").open(encoding="utf-8") as file:
        assert list(csv.reader(file, delimiter="\t")) == [
            ["query-id", "corpus-id", "score"],
            ["q1", "x#op1", "1"],
            ["q2", "x#op6.a", "1"],
            ["q2", "x#op3@en", "1"],
            ["q2", "x#op3@ar", "1"],
        ]
