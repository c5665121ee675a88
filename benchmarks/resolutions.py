"""Measures answers over 30 real English resolutions: `python benchmarks/resolutions.py FOLDER [MODEL]`.

FOLDER holds the files of cr_unsc_gold_en; the questions are tests/questions/resolutions_validation.jsonl.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from clausewise import Assistant, ClauseIndex, ClauseRetriever
from clausewise.assistant.evaluation import evaluate
from clausewise.assistant.question_set import Question, read_question_set
from clausewise.assistant.report import text_table

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions" / "resolutions_validation.jsonl"
_SYMBOL = re.compile(r"S/RES/(\d+)\((\d{4})\)")


def index_resolutions(folder: Path, questions: Sequence[Question], model: str | None) -> ClauseIndex:
    """Returns an index of the resolutions that the questions are about, each under its symbol."""
    symbols = sorted({clause_id.partition("#")[0] for one in questions for clause_id in one.relevant})
    numbers = [_SYMBOL.fullmatch(symbol).groups() for symbol in symbols]
    index = ClauseIndex.open(tempfile.mkdtemp(), model=model)
    index.add(folder / f"S_RES_{int(number):04}_{year}_EN_GOLD.txt" for number, year in numbers)
    return index


def main() -> None:
    """Prints the table of `clausewise eval`."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    questions = read_question_set(QUESTIONS)
    index = index_resolutions(Path(sys.argv[1]), questions, sys.argv[2] if len(sys.argv) > 2 else None)
    print(f"{len(index.clauses())} paragraphs of {len(index.documents)} resolutions")
    print(text_table(evaluate(Assistant(ClauseRetriever(index)), questions)))


if __name__ == "__main__":
    main()
