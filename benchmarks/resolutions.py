"""Measures answers over all real English resolutions: `python benchmarks/resolutions.py FOLDER [SET [MODEL]]`.

FOLDER holds the files of cr_unsc_gold_en; SET is a question set in tests/questions, the validation set by default.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from clausewise import Assistant, ClauseIndex, ClauseRetriever
from clausewise.assistant.evaluation import evaluate
from clausewise.assistant.question_set import read_question_set
from clausewise.assistant.report import text_table

QUESTIONS = Path(__file__).parents[1] / "tests" / "questions"


def index_of(folder: str | None, model: str | None) -> ClauseIndex:
    """Returns a new index of the resolutions in a folder; of the bundled document for None."""
    index = ClauseIndex.open(tempfile.mkdtemp(), model=model)
    if folder is not None:
        index.add(sorted(Path(folder).glob("S_RES*.txt")), workers=2)
    return index


def main() -> None:
    """Prints the table of `clausewise eval`."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    name = sys.argv[2] if len(sys.argv) > 2 else "resolutions_validation.jsonl"
    index = index_of(sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else None)
    print(f"{len(index.clauses())} paragraphs of {len(index.documents)} resolutions")
    print(text_table(evaluate(Assistant(ClauseRetriever(index)), read_question_set(QUESTIONS / name))))


if __name__ == "__main__":
    main()
