"""The verb `eval`: questions asked, figures printed, and whatever files were wished for."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..assistant.assistant import Assistant
    from ..assistant.comparison import Comparison
    from ..assistant.evaluation import Evaluation
    from ..assistant.question_set import Question

FALLEN_BELOW = 1


def run_eval(
    options: Namespace,
    *,
    open_assistant: Callable[[Namespace], Assistant],
    progress: Callable[[str], AbstractContextManager[Any]],
) -> int:
    """Measures answers against a question set.

    Args:
        options: The parsed options.
        open_assistant: Opens the assistant that the options ask for.
        progress: Shows a progress bar.

    Returns:
        The exit code: 0, or 1 when a figure is below its floor.
    """
    from ..assistant.comparison import check_common, compare
    from ..assistant.evaluation import evaluate
    from ..assistant.floors import fallen_below, read_floor
    from ..assistant.question_set import read_question_set
    from ..assistant.saved_run import read_run

    # Whatever can be wrong is found before the questions are asked, which may take minutes.
    floors = [read_floor(text) for text in options.fail_under]
    questions = read_question_set(Path(options.questions))
    earlier = None if options.compare is None else read_run(Path(options.compare))
    if earlier is not None:
        check_common(earlier, questions, name=options.compare)
    assistant = open_assistant(options)
    if options.trec is not None:
        _check_trec_ids(assistant, questions)
    with progress("asking") as advance:
        evaluation = evaluate(assistant, questions, progress=lambda done, total: advance("", done, total))
    comparison = None if earlier is None else compare(earlier, evaluation, name=Path(options.compare).name)
    _write_files(options, assistant, evaluation, comparison)
    _print_figures(options, evaluation, comparison)
    fallen = list(fallen_below(floors, evaluation))
    for line in fallen:
        sys.stderr.write(f"clausewise: {line}\n")
    return FALLEN_BELOW if fallen else 0


def _check_trec_ids(assistant: Assistant, questions: list[Question]) -> None:
    from ..assistant.trec import check_columns

    check_columns(question.question_id for question in questions)
    check_columns(document.symbol for document in assistant.retriever.index.documents)


def _write_files(
    options: Namespace, assistant: Assistant, evaluation: Evaluation, comparison: Comparison | None
) -> None:
    from ..assistant.beir import write_beir
    from ..assistant.report import write_report
    from ..assistant.saved_run import run_text
    from ..assistant.trec import write_trec
    from ..assistant.writing import write_text

    if options.save is not None:
        write_text(Path(options.save), run_text(evaluation))
    if options.trec is not None:
        write_trec(evaluation.outcomes, Path(options.trec))
    if options.beir is not None:
        questions = [one.question for one in evaluation.outcomes]
        write_beir(questions, assistant.retriever.index.clauses(), Path(options.beir))
    if options.report is not None:
        page = write_report(evaluation, title=Path(options.questions).name, comparison=comparison)
        write_text(Path(options.report), page)


def _print_figures(options: Namespace, evaluation: Evaluation, comparison: Comparison | None) -> None:
    from ..assistant.comparison import comparison_lines
    from ..assistant.report import text_table

    if options.json:
        record = evaluation.as_record() | ({"comparison": comparison.as_record()} if comparison else {})
        text = json.dumps(record, ensure_ascii=False, indent=2)
    else:
        text = "\n".join([text_table(evaluation), *(comparison_lines(comparison) if comparison else [])])
    sys.stdout.write(text + "\n")
