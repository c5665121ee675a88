"""BEIR files: the clauses, questions and judgments as a data set that other retrieval tools can be measured on.

The form is that of BEIR (Thakur et al., NeurIPS Datasets and Benchmarks 2021): `corpus.jsonl`, `queries.jsonl` and
`qrels/test.tsv`.

A clause that is indexed in one language is an entry under its clause id. In several, each version is an entry of its
own, `CLAUSE_ID@LANGUAGE`, since most models read one text in one language. Every version of a relevant clause is
judged relevant, and so is every part of a relevant paragraph. Our own figures take versions and parts for one; the
clause id in each entry's metadata lets others do the same.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..index.document import Clause, node_key
from .question_set import LIST, Question
from .writing import write_text


def write_beir(questions: Sequence[Question], clauses: Sequence[Clause], folder: Path) -> None:
    """Writes the data set: every clause, and the questions that the retrieval figures look at.

    A relevant clause that is not indexed stays among the judgments: nobody can find it, here or there.

    Args:
        questions: The question set.
        clauses: All language versions of all clauses.
        folder: Where to write; made where it is not.

    Raises:
        ClausewiseError: The folder cannot be written.
    """
    asked = [one for one in questions if one.answerable and one.question_type != LIST]
    versions = Counter(clause.clause_id for clause in clauses)
    entries = {clause.clause_id if versions[clause.clause_id] == 1 else node_key(clause): clause for clause in clauses}
    write_text(folder / "corpus.jsonl", "".join(_entry_line(name, clause) for name, clause in entries.items()))
    write_text(folder / "queries.jsonl", "".join(map(_query_line, asked)))
    judgments = io.StringIO()
    writer = csv.writer(judgments, delimiter="\t", lineterminator="\n")
    writer.writerow(("query-id", "corpus-id", "score"))
    parts = _parts(entries)
    for one in asked:
        names = (name for relevant in one.relevant for name in parts.get(relevant, [relevant]))
        writer.writerows((one.question_id, name, 1) for name in dict.fromkeys(names))
    write_text(folder / "qrels" / "test.tsv", judgments.getvalue())


def _entry_line(name: str, clause: Clause) -> str:
    """Returns a clause as an entry: its text behind what leads it in, which is what we index too."""
    metadata = {"clause_id": clause.clause_id, "language": clause.language}
    return _line({"_id": name, "title": clause.document, "text": clause.in_context, "metadata": metadata})


def _query_line(question: Question) -> str:
    metadata = {"language": question.language, "type": question.question_type, "after": question.after}
    return _line({"_id": question.question_id, "text": question.question, "metadata": metadata})


def _parts(entries: dict[str, Clause]) -> dict[str, list[str]]:
    """Returns the names of the entries of each paragraph and of its parts, by clause id."""
    parts: dict[str, list[str]] = {}
    for name, clause in entries.items():
        whole = clause.clause_id
        while "#" in whole:
            parts.setdefault(whole, []).append(name)
            whole = whole.rpartition(".")[0]
    return parts


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
