"""The verbs of the command line: each takes the parsed options, prints, and returns the exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..index.document import Clause, Document
from ..index.errors import ClausewiseError, QuestionError

if TYPE_CHECKING:
    from ..assistant.assistant import Assistant
    from ..index.adding import AddReport
    from ..index.clause_index import ClauseIndex
    from ..index.retriever import ClauseRetriever

_OUTLINE_WIDTH = 90


def _open_index(options: Namespace) -> ClauseIndex:
    from ..index.clause_index import ClauseIndex

    return ClauseIndex.open(options.data, options.model, options.chroma_url)


def _open_retriever(options: Namespace, *, top_k: int = 5) -> ClauseRetriever:
    from ..index.retriever import ClauseRetriever

    return ClauseRetriever(_open_index(options), top_k=top_k)


def _open_assistant(options: Namespace, *, top_k: int = 5) -> Assistant:
    from ..assistant.assistant import Assistant

    return Assistant(_open_retriever(options, top_k=top_k))


def _print(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def _print_json(record: Any) -> None:  # noqa: ANN401
    _print(json.dumps(record, ensure_ascii=False, indent=2))


def _question(options: Namespace) -> str:
    return sys.stdin.read() if options.question == "-" else str(options.question)


def run_serve(options: Namespace) -> int:
    """Opens the web chat and stays until it is stopped."""
    auth = None
    if options.auth is not None:
        user, colon, password = options.auth.partition(":")
        if not (user and colon and password):
            raise QuestionError("--auth is not USER:PASS; give a name and a password with a colon between them")
        auth = (user, password)
    assistant = _open_assistant(options)
    from .chat import serve

    serve(assistant, host=options.host, port=options.port, auth=auth)
    return 0


def run_index(options: Namespace) -> int:
    """Indexes files; 1 when some failed."""
    from ..index.clause_index import ClauseIndex

    if options.reset:
        ClauseIndex.erase(options.data, options.chroma_url)
    index = _open_index(options)
    if not options.reset and index.is_empty:
        index.add_bundled()
    with _progress("indexing") as advance:
        report = index.add(options.paths, progress=advance)
    if options.json:
        _print_json(asdict(report))
    else:
        _print_report(report, index)
    return 1 if report.failed else 0


def _print_report(report: AddReport, index: ClauseIndex) -> None:
    for failure in report.failed:
        sys.stderr.write(f"clausewise: {failure.reason}\n")
    counts = {name: len(getattr(report, name)) for name in ("added", "changed", "unchanged", "failed")}
    _print(", ".join(f"{count} {name}" for name, count in counts.items()))
    _print(f"{len(index.documents)} documents, {len(index.clauses())} paragraphs in {index.folder}")


@contextmanager
def _progress(what: str) -> Iterator[Any]:
    """Shows a progress bar on standard error where that is a terminal; yields what to call with (name, done, all)."""
    from tqdm import tqdm

    with tqdm(desc=what, disable=not sys.stderr.isatty(), leave=False) as bar:

        def advance(name: str, done: int, total: int) -> None:
            bar.total = total
            bar.set_postfix_str(Path(name).name, refresh=False)
            bar.update(done - bar.n)

        yield advance


def run_ask(options: Namespace) -> int:
    """Answers a question; 1 when it is refused."""
    answer = _open_assistant(options, top_k=options.top_k).ask(_question(options))
    if options.json:
        _print_json(answer.as_record())
    else:
        _print(answer.text)
    return 1 if answer.refused else 0


def run_search(options: Namespace) -> int:
    """Finds paragraphs; 1 when there is none."""
    from ..index.languages import detect_language

    question = _question(options).strip()
    found = _open_retriever(options, top_k=options.top_k).search(question)
    if options.json:
        results = [
            {
                "rank": rank,
                "score": round(scored.score, 4),
                "clause_id": scored.clause.clause_id,
                "document": scored.clause.document,
                "kind": scored.clause.kind,
                "number": scored.clause.number,
                "language": scored.clause.language,
                "act": scored.clause.act,
                "text": scored.clause.text,
            }
            for rank, scored in enumerate(found, start=1)
        ]
        _print_json({"query": question, "language": detect_language(question), "results": results})
    else:
        for rank, scored in enumerate(found, start=1):
            _print(f"{rank}. {scored.clause.clause_id} [{scored.clause.language}] {scored.score:.3f}")
            _print(f"{scored.clause.text}\n")
    return 0 if found else 1


def run_show(options: Namespace) -> int:
    """Shows a paragraph in every language it is indexed in, or the outline of a document."""
    from ..index.export import clause_record

    index = _open_index(options)
    if "#" in options.name:
        versions = index.versions(options.name)
        if options.json:
            _print_json([clause_record(clause) for clause in versions])
        for clause in () if options.json else versions:
            _print_clause(clause, index.document_of(clause))
        return 0
    clauses = index.clauses(options.name)
    documents = [document for document in index.documents if document.symbol == options.name]
    if options.json:
        _print_json(
            [
                asdict(document)
                | {"clauses": [clause_record(clause) for clause in clauses if clause.language == document.language]}
                for document in documents
            ]
        )
    for document in () if options.json else documents:
        _print_document(document)
        for clause in clauses:
            if clause.language == document.language:
                short = clause.text[:_OUTLINE_WIDTH] + ("…" if len(clause.text) > _OUTLINE_WIDTH else "")
                _print(f"{clause.clause_id.partition('#')[2]:>5}  {clause.act:<26} {short}")
    return 0


def _print_document(document: Document) -> None:
    _print(f"{document.symbol} [{document.language}]")
    facts = {"title": document.title, "organ": document.organ, "year": document.year, "status": document.status}
    facts |= {"subjects": "; ".join(document.subjects), "file": document.source_file}
    for name, value in facts.items():
        if value:
            _print(f"{name + ':':<10}{value}")
    _print()


def _print_clause(clause: Clause, document: Document) -> None:
    _print(f"{clause.clause_id} [{clause.language}]")
    facts = {
        "document": document.title,
        "status": document.status,
        "kind": f"{clause.kind} paragraph {clause.number}",
        "act": clause.act,
        "addressees": "; ".join(clause.addressees),
        "source": f"{clause.source_file}, characters {clause.start} to {clause.end}",
    }
    for name, value in facts.items():
        if value:
            _print(f"{name + ':':<12}{value}")
    _print(f"\n{clause.text}\n")


@contextmanager
def _output(name: str | None) -> Iterator[TextIO]:
    if name is None:
        yield sys.stdout
        return
    try:
        file = open(name, "w", encoding="utf-8", newline="")
    except OSError as error:
        raise ClausewiseError(f"{name}: cannot be written ({error.strerror}); give another file") from None
    with file:
        yield file


def run_export(options: Namespace) -> int:
    """Writes every clause as one record."""
    from ..index.export import WRITERS

    clauses = _open_index(options).clauses()
    with _output(options.output) as out:
        WRITERS[options.format](clauses, out)
    return 0


def run_eval(options: Namespace) -> int:
    """Measures answers against a question set."""
    from ..assistant.evaluation import evaluate
    from ..assistant.question_set import read_question_set
    from ..assistant.report import text_table, write_report

    questions = read_question_set(Path(options.questions))
    assistant = _open_assistant(options)
    with _progress("asking") as advance:
        evaluation = evaluate(assistant, questions, progress=lambda done, total: advance("", done, total))
    if options.report is not None:
        with _output(options.report) as out:
            out.write(write_report(evaluation, title=Path(options.questions).name))
    if options.json:
        _print_json(evaluation.as_record())
    else:
        _print(text_table(evaluation))
    return 0
