"""Question sets: questions with the clauses that answer them, one JSON object a line."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..index.document import LANGUAGES
from ..index.errors import QuestionError

LIST = "list"
"""The type of a question that asks for everything there is, not for the best."""

_FIELDS: dict[str, type] = {"id": str, "question": str, "language": str, "relevant": list, "answerable": bool}
_CLAUSE_ID = re.compile(r"[^\s#](?:[^#\n]*[^\s#])?#(?:pp|op|annex)[\w.-]+")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_MOST_ERRORS = 10


@dataclass(frozen=True)
class Question:
    """A question and what a right answer cites.

    Attributes:
        question_id: Unique in its set.
        question: As a person would ask it.
        language: ISO 639-1 code.
        relevant: Ids of the clauses that answer it.
        answerable: Whether the indexed documents hold an answer.
        question_type: What kind of question it is, in one lower-case word, or an empty string; `list` asks for
            everything there is.
        after: The earlier questions of the conversation, oldest first.
    """

    question_id: str
    question: str
    language: str
    relevant: tuple[str, ...]
    answerable: bool
    question_type: str = ""
    after: tuple[str, ...] = ()


def read_question_set(path: Path) -> list[Question]:
    """Reads a question set; empty lines and unknown keys are passed over.

    Raises:
        QuestionError: The file cannot be read or holds no question, or lines are not as described. All that is wrong
            is told at once, a line each, `PATH:LINE: what is wrong`, the first ten in full.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise QuestionError(f"{path}: no such file; give a question set in JSONL") from None
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path}: cannot be read as UTF-8 text ({error}); give a question set in JSONL") from None
    questions: list[Question] = []
    errors: list[str] = []
    first_lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        record, wrong = _read_record(line)
        question_id = record.get("id")
        if isinstance(question_id, str) and question_id:
            first = first_lines.setdefault(question_id, number)
            if first != number:
                wrong.append(f"id {question_id!r} stands twice, first in line {first}; give each its own")
        errors += [f"{path}:{number}: {message}" for message in wrong]
        if not wrong:
            questions.append(question_from_record(record))
    if errors:
        more = [f"… and {len(errors) - _MOST_ERRORS} more"] if len(errors) > _MOST_ERRORS else []
        raise QuestionError("\n".join([*errors[:_MOST_ERRORS], *more]))
    if not questions:
        raise QuestionError(f"{path}: holds no question; write one JSON object a line")
    return questions


def question_from_record(record: dict[str, Any]) -> Question:
    """Returns the question that a JSON object describes; `question_errors` tells beforehand whether it does."""
    return Question(
        question_id=record["id"],
        question=record["question"],
        language=record["language"],
        relevant=tuple(dict.fromkeys(record["relevant"])),
        answerable=record["answerable"],
        question_type=record.get("type", ""),
        after=tuple(record.get("after", ())),
    )


def _read_record(line: str) -> tuple[dict[str, Any], list[str]]:
    try:
        record: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {}, [f"not JSON ({error})"]
    if not isinstance(record, dict):
        return {}, [f"not a JSON object; write {{{', '.join(_FIELDS)}}}"]
    return record, question_errors(record)


def question_errors(record: dict[str, Any]) -> list[str]:
    """Returns all that keeps a JSON object from being a question, in words."""
    errors = [
        f"{name!r} is {record[name]!r}, not a {kind.__name__}" if name in record else f"{name!r} is missing"
        for name, kind in _FIELDS.items()
        if not isinstance(record.get(name), kind)
    ]
    sound = {name for name, kind in _FIELDS.items() if isinstance(record.get(name), kind)}
    if "id" in sound and not record["id"].strip():
        errors.append("the id is empty; give each question its own")
    if "question" in sound:
        errors += _asking_errors(record["question"])
    if "language" in sound and record["language"] not in LANGUAGES:
        errors.append(f"language {record['language']!r} is none of {', '.join(LANGUAGES)}")
    if "relevant" in sound:
        strange = [one for one in record["relevant"] if not (isinstance(one, str) and _CLAUSE_ID.fullmatch(one))]
        errors += [f"'relevant' holds {one!r}, which is no clause id as in S/RES/1631(2005)#op2" for one in strange]
    if {"relevant", "answerable"} <= sound and record["answerable"] != bool(record["relevant"]):
        errors.append("an answerable question lists relevant clauses, an unanswerable one lists none")
    return errors + _optional_errors(record)


def _optional_errors(record: dict[str, Any]) -> list[str]:
    errors = []
    word = record.get("type", "word")
    if not (isinstance(word, str) and _WORD.fullmatch(word) and word == word.lower()):
        errors.append(f"'type' is {word!r}, not one lower-case word; leave it out where there is none")
    after = record.get("after", [])
    if not isinstance(after, list) or not all(isinstance(one, str) and one.strip() for one in after):
        errors.append(f"'after' is {after!r}, not a list of the earlier questions")
    return errors


def _asking_errors(question: str) -> list[str]:
    # The retriever brings llama-index with it, which takes seconds to load.
    from ..index.retriever import checked_question

    try:
        checked_question(question)
    except QuestionError as error:
        return [str(error)]
    return []
