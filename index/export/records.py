"""Records: every clause on a line of its own, as JSON or CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from ..document import Clause, Document

FIELDS = (
    "clause_id",
    "document",
    "kind",
    "number",
    "act",
    "addressees",
    "language",
    "text",
    "start",
    "end",
    "source_file",
    "context",
    "heading",
)
"""The keys of a record. People's programs read them by place: new ones are added at the end."""

DocumentClauses = Sequence[tuple[Document, Sequence[Clause]]]
"""What is exported: documents, each with its clauses in order."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def by_document(documents: Iterable[Document], clauses: Iterable[Clause]) -> DocumentClauses:
    """Returns each document with its clauses, both in the order given."""
    kept: dict[tuple[str, str], list[Clause]] = {}
    for clause in clauses:
        kept.setdefault((clause.document, clause.language), []).append(clause)
    return [(document, kept.get((document.symbol, document.language), [])) for document in documents]


def clause_record(clause: Clause) -> dict[str, Any]:
    """Returns a clause as a record with the keys `FIELDS`."""
    return {**{name: getattr(clause, name) for name in FIELDS}, "addressees": list(clause.addressees)}


def write_jsonl(documents: DocumentClauses, out: TextIO) -> None:
    """Writes one JSON object a line."""
    for _, clauses in documents:
        for clause in clauses:
            out.write(json.dumps(clause_record(clause), ensure_ascii=False) + "\n")


def write_csv(documents: DocumentClauses, out: TextIO) -> None:
    """Writes CSV with a header; several addressees are divided by `; `."""
    records = (clause_record(clause) for _, clauses in documents for clause in clauses)
    write_table(FIELDS, ({**record, "addressees": "; ".join(record["addressees"])} for record in records), out)


def write_table(names: Sequence[str], rows: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """Writes CSV as RFC 4180 has it, in which no cell is a formula."""
    table = csv.DictWriter(out, names)
    table.writeheader()
    for row in rows:
        table.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: object) -> object:
    """Returns a cell that spreadsheets show as it is: behind an apostrophe where they would compute it.

    What is indexed may come from anybody, and a paragraph that begins with `=` runs in the reader's spreadsheet
    (OWASP, CSV injection).

    >>> _cell("=1+1"), _cell("1+1"), _cell(-1)
    ("'=1+1", '1+1', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
