"""The verbs of the command line: each takes the parsed options, prints, and returns the exit code."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..index.document import TRANSLATION
from ..index.errors import ClausewiseError, QuestionError, UnknownClauseError
from .filtering import filter_of
from .labels import status_label

if TYPE_CHECKING:
    from ..assistant.assistant import Assistant
    from ..index.adding import AddReport
    from ..index.clause_index import ClauseIndex
    from ..index.retriever import ClauseRetriever
    from ..index.versions import Disagreement


def _open_index(options: Namespace) -> ClauseIndex:
    from ..index.clause_index import ClauseIndex

    return ClauseIndex.open(options.data, options.model, options.chroma_url)


def _open_retriever(options: Namespace, *, top_k: int = 5) -> ClauseRetriever:
    from ..index.retriever import ClauseRetriever

    within = filter_of(options) if hasattr(options, "year") else None
    return ClauseRetriever(_open_index(options), top_k=top_k, within=within)


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
    from ..index.adding import AddReport
    from ..index.clause_index import ClauseIndex
    from .showing import disagreement_text

    if not (options.paths or options.with_translations):
        raise ClausewiseError("nothing to index; give PATH..., or --with-translations for the bundled document")
    if options.reset:
        ClauseIndex.erase(options.data, options.chroma_url)
    index = _open_index(options)
    if index.is_empty and not (options.reset or options.with_translations):
        index.add_bundled()
    report = AddReport()
    with _progress("indexing") as advance:
        if options.paths:
            report += index.add(options.paths, progress=advance, workers=os.cpu_count() or 1)
        if options.with_translations:
            report += index.add_bundled(translations=True, progress=advance)
    disagreements = _disagreements(report, index)
    if options.json:
        _print_json(asdict(report) | {"disagreements": [asdict(found) for found in disagreements]})
    else:
        _print_report(report, index)
        for found in disagreements:
            _print(disagreement_text(found))
    return 1 if report.failed else 0


def _disagreements(report: AddReport, index: ClauseIndex) -> list[Disagreement]:
    """Returns where documents just added or changed disagree with their other language versions."""
    from ..index.versions import version_disagreements

    fresh = index.documents_from([*report.added, *report.changed])
    languages = {(document.symbol, document.language) for document in fresh}
    return [
        found
        for symbol in dict.fromkeys(document.symbol for document in fresh)
        for found in version_disagreements(index.clauses(symbol))
        if (found.symbol, found.language) in languages
    ]


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
    retriever = _open_retriever(options, top_k=options.top_k)
    found = retriever.search(question)
    statuses = [retriever.index.document_of(scored.clause).status for scored in found]
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
                "status": status,
            }
            for rank, (scored, status) in enumerate(zip(found, statuses, strict=True), start=1)
        ]
        _print_json({"query": question, "language": detect_language(question), "results": results})
    else:
        for rank, (scored, status) in enumerate(zip(found, statuses, strict=True), start=1):
            mark = f" {status_label(status).lower()}" if status == TRANSLATION else ""
            _print(f"{rank}. {scored.clause.clause_id} [{scored.clause.language}] {scored.score:.3f}{mark}")
            _print(f"{scored.clause.text}\n")
    return 0 if found else 1


def run_show(options: Namespace) -> int:
    """Shows a paragraph in every language it is indexed in, or the outline of a document."""
    from .showing import show_records, show_text

    index = _open_index(options)
    if options.json:
        _print_json(show_records(index, options.name))
    else:
        _print(show_text(index, options.name))
    return 0


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
    """Writes every clause in the format asked for; 1 when nothing is indexed."""
    from ..index.export import WRITERS, by_document

    index = _open_index(options)
    documents = by_document(index.documents, index.clauses())
    if not documents:
        raise UnknownClauseError("nothing is indexed; add documents with clausewise index PATH")
    with _output(options.output) as out:
        WRITERS[options.format](documents, out)
    return 0


def run_eval(options: Namespace) -> int:
    """Measures answers against a question set; 1 when a figure is below its floor."""
    from .evaluating import run_eval as measure

    return measure(options, open_assistant=_open_assistant, progress=_progress)
