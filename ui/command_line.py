"""The command line: `clausewise VERB …`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from ..index.errors import ClausewiseError, SourceError, UnknownClauseError
from .filtering import add_filter_options

NOTHING_FOUND = 1
WRONG_USE = 2
_INTERRUPTED = 130

_ENVIRONMENT = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""What keeps the libraries from reporting to anyone, and from writing between the lines."""


def build_parser() -> argparse.ArgumentParser:
    """Returns the parser of all verbs."""
    parser = argparse.ArgumentParser(
        prog="clausewise",
        description="Ask in any UN language; get the numbered paragraphs of Security Council resolutions that answer.",
        epilog="With nothing indexed yet, every verb starts from the bundled document, S/RES/1631(2005). "
        "Exit codes: 0 done, 1 nothing found, some files failed or a figure too low, 2 wrong use.",
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", metavar="DIR", help="folder of the index (default: CLAUSEWISE_DATA, or your own)")
    shared.add_argument("--model", metavar="NAME_OR_PATH", help="a sentence-transformer (default: the shipped one)")
    shared.add_argument("--chroma-url", metavar="URL", help="a Chroma server (default: Chroma embedded in the folder)")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=text, description=text, parents=[shared])

    serve = add("serve", "open the web chat")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=7860, help="port to listen on (default: %(default)s)")
    serve.add_argument("--auth", metavar="USER:PASS", help="ask for this name and password")

    index = add("index", "index files and folders of resolutions")
    index.add_argument("paths", nargs="*", metavar="PATH", help="a text file, or a folder of them")
    index.add_argument(
        "--with-translations",
        action="store_true",
        help="also add the bundled document with our unofficial translations of it; PATH may be left out then",
    )
    index.add_argument("--reset", action="store_true", help="empty the index first")

    ask = add("ask", "answer a question with cited paragraphs")
    ask.add_argument("question", metavar="QUESTION", help="in any UN language; - reads it from standard input")

    search = add("search", "find paragraphs, nearest first, without an answer")
    search.add_argument("question", metavar="QUERY", help="in any UN language; - reads it from standard input")
    for verb in (ask, search):
        verb.add_argument("--top-k", type=int, default=5, metavar="N", help="paragraphs at most (default: %(default)s)")
        add_filter_options(verb)

    show = add("show", "show a paragraph, or the outline of a document")
    show.add_argument("name", metavar="CLAUSE_ID|SYMBOL", help="as S/RES/1631(2005)#op2 or S/RES/1631(2005)")

    export = add("export", "write every paragraph as one record, as Akoma Ntoso, or as a table of who is asked what")
    export.add_argument(
        "--format",
        choices=("jsonl", "csv", "xml", "actors"),
        default="jsonl",
        help="jsonl or csv: a record a paragraph; xml: Akoma Ntoso 3.0; actors: CSV of who is asked to do what, a row "
        "for each addressee of each operative paragraph (default: %(default)s)",
    )
    export.add_argument("--output", metavar="FILE", help="file to write (default: standard output)")

    evaluate = add("eval", "measure answers against a question set")
    evaluate.add_argument("questions", metavar="QUESTIONS.jsonl", help="one question a line")
    evaluate.add_argument("--report", metavar="FILE.html", help="also write a report as one HTML page")
    evaluate.add_argument("--save", metavar="FILE.json", help="also keep the run, to compare a later one with")
    evaluate.add_argument("--compare", metavar="FILE.json", help="compare with a kept run of the same question set")
    evaluate.add_argument("--trec", metavar="DIR", help="also write run.trec and qrels.trec, as trec_eval reads them")
    evaluate.add_argument("--beir", metavar="DIR", help="also write clauses, questions and judgments in BEIR form")
    evaluate.add_argument(
        "--fail-under",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="exit with code 1 where a figure is below, as in recall@5=.9 or citation.f1=.8; may be repeated",
    )

    for verb in (index, ask, search, show, evaluate):
        verb.add_argument("--json", action="store_true", help="print JSON")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the command line asks.

    Returns:
        The exit code: 0 done, 1 nothing found or some files failed, 2 wrong use.
    """
    options = build_parser().parse_args(arguments)
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    from . import commands

    try:
        code = int(getattr(commands, f"run_{options.verb}")(options))
        sys.stdout.flush()
    except (UnknownClauseError, SourceError) as error:
        return _fail(error, NOTHING_FOUND)
    except ClausewiseError as error:
        return _fail(error, WRONG_USE)
    except BrokenPipeError:
        # The reader of our output has seen enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _fail(error: ClausewiseError, code: int) -> int:
    sys.stderr.write(f"clausewise: {error}\n")
    return code
