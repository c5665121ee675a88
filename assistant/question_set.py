"""Question sets: questions with the clauses that answer them, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..index.document import LANGUAGES
from ..index.errors import QuestionError

_FIELDS: dict[str, type] = {"id": str, "question": str, "language": str, "relevant": list, "answerable": bool}


@dataclass(frozen=True)
class Question:
    """A question and what a right answer cites.

    Attributes:
        question_id: Unique in its set.
        question: As a person would ask it.
        language: ISO 639-1 code.
        relevant: Ids of the clauses that answer it.
        answerable: Whether the indexed documents hold an answer.
    """

    question_id: str
    question: str
    language: str
    relevant: tuple[str, ...]
    answerable: bool


def read_question_set(path: Path) -> list[Question]:
    """Reads a question set; empty lines are passed over.

    Raises:
        QuestionError: The file cannot be read or holds no question, or a line is not as described; the message names
            the line.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise QuestionError(f"{path}: no such file; give a question set in JSONL") from None
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 text ({error}); give a question set in JSONL") from None
    questions: dict[str, Question] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            question = _read_line(line, f"{path}:{number}")
            if question.question_id in questions:
                raise QuestionError(f"{path}:{number}: id {question.question_id!r} stands twice; give each its own")
            questions[question.question_id] = question
    if not questions:
        raise QuestionError(f"{path}: holds no question; write one JSON object a line")
    return list(questions.values())


def _read_line(line: str, place: str) -> Question:
    try:
        record: Any = json.loads(line)
    except ValueError as error:
        raise QuestionError(f"{place}: not JSON ({error})") from None
    if not isinstance(record, dict):
        raise QuestionError(f"{place}: not a JSON object; write {{{', '.join(_FIELDS)}}}")
    for name, kind in _FIELDS.items():
        if not isinstance(record.get(name), kind):
            raise QuestionError(f"{place}: {name!r} is {record.get(name)!r}, not a {kind.__name__}")
    if record["language"] not in LANGUAGES:
        raise QuestionError(f"{place}: language {record['language']!r} is none of {', '.join(LANGUAGES)}")
    if not all(isinstance(clause_id, str) for clause_id in record["relevant"]):
        raise QuestionError(f"{place}: 'relevant' holds something that is no clause id")
    if record["answerable"] != bool(record["relevant"]):
        raise QuestionError(f"{place}: an answerable question lists relevant clauses, an unanswerable one lists none")
    if not record["question"].strip():
        raise QuestionError(f"{place}: the question is empty")
    return Question(
        question_id=record["id"],
        question=record["question"],
        language=record["language"],
        relevant=tuple(dict.fromkeys(record["relevant"])),
        answerable=record["answerable"],
    )
