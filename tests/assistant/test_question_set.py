"""Question sets: what they may hold, and all that is wrong with one, line by line."""

import json
from pathlib import Path

import pytest

from clausewise.assistant.question_set import Question, read_question_set
from clausewise.index.clause_index import ClauseIndex
from clausewise.index.document import LANGUAGES
from clausewise.index.errors import QuestionError

QUESTIONS = Path(__file__).parents[1] / "questions"
LINE = {"id": "a", "question": "?", "language": "en", "relevant": ["x#op1"], "answerable": True}


def write(folder: Path, lines: list[object]) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def test_a_question_may_have_a_type_and_earlier_questions_and_keys_of_ones_own(tmp_path: Path) -> None:
    followup = {**LINE, "id": "b", "type": "follow-up", "after": ["Who reports?", "On what?"], "author": "me"}
    assert read_question_set(write(tmp_path, [LINE, "", followup])) == [
        Question("a", "?", "en", ("x#op1",), True),
        Question("b", "?", "en", ("x#op1",), True, "follow-up", ("Who reports?", "On what?")),
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{"], ":1: not JSON"),
        (["[]"], ":1: not a JSON object"),
        ([LINE, "", {**LINE, "id": 3}], ":3: 'id' is 3, not a str"),
        ([{key: LINE[key] for key in LINE if key != "language"}], ":1: 'language' is missing"),
        ([{**LINE, "id": " "}], ":1: the id is empty"),
        ([{**LINE, "language": "de"}], ":1: language 'de'"),
        ([{**LINE, "relevant": []}], ":1: an answerable question lists"),
        ([{**LINE, "answerable": False}], ":1: an answerable question lists"),
        ([{**LINE, "relevant": [1]}], ":1: 'relevant' holds 1"),
        ([{**LINE, "relevant": ["S/RES/1(1946)"]}], ":1: 'relevant' holds 'S/RES/1(1946)'"),
        ([{**LINE, "relevant": ["x#op1@en"]}], ":1: 'relevant' holds 'x#op1@en'"),
        ([{**LINE, "question": " "}], ":1: the question is empty"),
        ([{**LINE, "question": "?" * 3000}], ":1: the question has 3000 characters"),
        ([{**LINE, "type": "Two words"}], ":1: 'type' is 'Two words'"),
        ([{**LINE, "type": ""}], ":1: 'type' is ''"),
        ([{**LINE, "after": "Who reports?"}], ":1: 'after' is 'Who reports?'"),
        ([{**LINE, "after": [""]}], ":1: 'after' is ['']"),
        ([LINE, LINE], ":2: id 'a' stands twice, first in line 1"),
        ([], ": holds no question"),
    ],
)
def test_a_question_set_in_error_names_the_line(tmp_path: Path, lines: list[object], message: str) -> None:
    path = write(tmp_path, lines)
    with pytest.raises(QuestionError) as raised:
        read_question_set(path)
    assert str(raised.value).startswith(f"{path}{message}")
    assert "\n" not in str(raised.value)


def test_all_that_is_wrong_is_told_at_once_the_first_ten_in_full(tmp_path: Path) -> None:
    path = write(tmp_path, [LINE, "{", *[{**LINE, "id": str(number), "language": "de"} for number in range(11)]])
    with pytest.raises(QuestionError) as raised:
        read_question_set(path)
    lines = str(raised.value).split("\n")
    assert [line.removeprefix(f"{path}:").partition(":")[0] for line in lines[:-1]] == list(map(str, range(2, 12)))
    assert lines[-1] == "… and 2 more"


def test_clause_ids_of_every_kind_are_taken(tmp_path: Path) -> None:
    ids = ["S/RES/1631(2005)#op6.a.ii", "my notes#pp10", "S/RES/9(1946)#annexII.art4.1", "S/RES/9(1946)#opB.1"]
    assert read_question_set(write(tmp_path, [{**LINE, "relevant": ids}]))[0].relevant == tuple(ids)


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
