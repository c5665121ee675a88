"""Filtering: the options of the command line that say which paragraphs may be found."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from ..index.errors import QuestionError

if TYPE_CHECKING:
    from ..index.search.filters import ClauseFilter

_LONGEST_SPAN = 200

_OPTIONS = (
    ("document", "documents", "SYMBOL", "only in this document, as S/RES/1631(2005)"),
    ("kind", "kinds", "KIND", "only preambular, operative or annex paragraphs"),
    ("act", "acts", "ACT", "only where the Council does this, as requests"),
    ("addressee", "addressees", "NAME", "only what is directed at these, as Secretary-General"),
    ("subject", "subjects", "HEADING", "only in documents under this subject heading"),
    ("language", "languages", "CODE", "only in this language: ar en es fr ru zh"),
)


def add_filter_options(parser: ArgumentParser) -> None:
    """Adds the options to a verb; each may be given several times."""
    for option, _, metavar, text in _OPTIONS:
        parser.add_argument(f"--{option}", action="append", default=[], metavar=metavar, help=text)
    parser.add_argument(
        "--year", action="append", default=[], metavar="YEAR", help="only of this year, or of these: 1990-1995"
    )


def filter_of(options: Namespace) -> ClauseFilter:
    """Returns the filter that the options ask for; one that lets everything through where there are none.

    Raises:
        QuestionError: A year, kind or language is none.
    """
    from ..index.search.filters import ClauseFilter

    chosen = {name: frozenset(getattr(options, option)) for option, name, _, _ in _OPTIONS}
    return ClauseFilter(years=frozenset(year for given in options.year for year in _years(given)), **chosen)


def _years(given: str) -> range:
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", given)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if not first <= last < first + _LONGEST_SPAN:
        raise QuestionError(f"--year {given}: not a year or a span of years; give 1990 or 1990-1995")
    return range(first, last + 1)
