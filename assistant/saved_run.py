"""Saved runs: an evaluation as a JSON file, to compare a later one with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from ..index.errors import QuestionError
from .evaluation import Evaluation
from .outcomes import Outcome
from .question_set import Question, question_errors, question_from_record

_FORMAT = "clausewise evaluation 1"
_Kind = TypeVar("_Kind")


def run_text(evaluation: Evaluation) -> str:
    """Returns the JSON text of a run: its figures, and its outcomes, from which `read_run` makes it again."""
    record = {
        "format": _FORMAT,
        "figures": evaluation.as_record(),
        "outcomes": [_outcome_record(one) for one in evaluation.outcomes],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def read_run(path: Path) -> Evaluation:
    """Reads a saved run.

    Raises:
        QuestionError: The file cannot be read, or is no saved run.
    """
    try:
        record: Any = json.loads(path.read_bytes())
        if not isinstance(record, dict) or record.get("format") != _FORMAT:
            raise ValueError(f"its format is not {_FORMAT!r}")
        if "outcomes" not in record:
            raise ValueError("it has no outcomes")
        return Evaluation(tuple(_read_outcome(one) for one in record["outcomes"]))
    except FileNotFoundError:
        raise QuestionError(f"{path}: no such file; save a run with clausewise eval --save FILE.json") from None
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read ({error.strerror}); give a saved run") from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise QuestionError(
            f"{path}: no saved run, or a damaged one ({error}); save it again with clausewise eval --save FILE.json"
        ) from None


def _outcome_record(outcome: Outcome) -> dict[str, Any]:
    record = dict(vars(outcome))
    question: Question = record.pop("question")
    return {
        "id": question.question_id,
        "question": question.question,
        "language": question.language,
        "relevant": question.relevant,
        "answerable": question.answerable,
        **({"type": question.question_type} if question.question_type else {}),
        **({"after": question.after} if question.after else {}),
        **record,
    }


def _read_outcome(record: dict[str, Any]) -> Outcome:
    errors = question_errors(_checked(record, dict))
    if errors:
        raise ValueError(errors[0])
    return Outcome(
        question=question_from_record(record),
        ranking=_texts(record["ranking"]),
        cited=_texts(record["cited"]),
        refused=_checked(record["refused"], bool),
        latency_ms=float(record["latency_ms"]),
        scores=tuple(float(score) for score in record["scores"]),
        ranked_languages=_texts(record["ranked_languages"]),
        relevant_languages=tuple(_texts(languages) for languages in record["relevant_languages"]),
        answer_language=_checked(record["answer_language"], str),
        quotes_checked=_checked(record["quotes_checked"], int),
        quotes_exact=_checked(record["quotes_exact"], int),
    )


def _texts(values: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(_checked(value, str) for value in _checked(values, list))


def _checked(value: Any, kind: type[_Kind]) -> _Kind:  # noqa: ANN401
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not a {kind.__name__}")
    return value
