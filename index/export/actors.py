"""Actors: who is asked to do what, as a table."""

from __future__ import annotations

from typing import TextIO

from .records import DocumentClauses, write_table

_COLUMNS = ("addressee", "act", "clause_id", "document", "year", "language", "text")


def write_actors(documents: DocumentClauses, out: TextIO) -> None:
    """Writes CSV with a row for each addressee of each operative paragraph and sub-paragraph.

    Rows stand by addressee, those of one addressee in the order of the documents. The text of a sub-paragraph stands
    behind its lead-in, since "(a) Within thirty days;" alone asks nobody for anything.
    """
    rows = [
        {
            "addressee": addressee,
            "act": clause.act,
            "clause_id": clause.clause_id,
            "document": clause.document,
            "year": "" if document.year is None else document.year,
            "language": clause.language,
            "text": clause.in_context,
        }
        for document, clauses in documents
        for clause in clauses
        if clause.kind == "operative"
        for addressee in clause.addressees
    ]
    rows.sort(key=lambda row: str(row["addressee"]).casefold())
    write_table(_COLUMNS, rows, out)
