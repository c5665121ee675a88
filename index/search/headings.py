"""Headings: what stands over all clauses of a document and says what they are about.

"Calls upon the parties to cooperate" does not say which parties: the document's subjects, title, date and number do.
They are looked up and embedded with every clause of it, so that a question that names the country or the year finds it
(document context in passage retrieval: Callan, SIGIR 1994).
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from ..document import Clause, Document


@lru_cache(maxsize=1)
def _months() -> dict[str, list[str]]:
    data = tomllib.loads((files("clausewise.index") / "data" / "heading.toml").read_text("utf-8"))
    return {code: [month.partition("|")[0] for month in months] for code, months in data["months"].items()}


def heading_parts(document: Document) -> list[tuple[str, str]]:
    """Returns the parts of a document's heading, each with its language: the suggested subjects are in English.

    >>> heading_parts(Document("S/RES/186(1964)", "en", date="1964-03-04", suggested_subjects=("CYPRUS",)))
    [('CYPRUS', 'en'), ('march 1964 186', 'en')]
    """
    own = "; ".join([*document.subjects, *([document.title] if document.title else [])])
    number = re.search(r"\d+", document.symbol.partition("(")[0])
    month = _months()[document.language][int(document.date[5:7]) - 1] if document.date else ""
    place = " ".join(filter(None, [month, str(document.year or ""), number.group() if number else ""]))
    parts = [(own, document.language), ("; ".join(document.suggested_subjects), "en"), (place, document.language)]
    return [(text, language) for text, language in parts if text]


def heading_text(document: Document) -> str:
    """Returns a document's heading as one text, an empty one where nothing is known of it."""
    return " ".join(text for text, _ in heading_parts(document))


def with_heading(clause: Clause, document: Document) -> str:
    """Returns a clause behind its document's heading and what leads it in: what is embedded of it."""
    heading = heading_text(document)
    return f"{heading}. {clause.in_context}" if heading else clause.in_context
