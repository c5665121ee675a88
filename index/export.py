"""Export: every clause as one record of JSON lines, CSV or XML."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import Any, TextIO
from xml.etree import ElementTree

from .document import Clause

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
)


def clause_record(clause: Clause) -> dict[str, Any]:
    """Returns a clause as a record with the keys `FIELDS`."""
    return {**{name: getattr(clause, name) for name in FIELDS}, "addressees": list(clause.addressees)}


def write_jsonl(clauses: Iterable[Clause], out: TextIO) -> None:
    """Writes one JSON object a line."""
    for clause in clauses:
        out.write(json.dumps(clause_record(clause), ensure_ascii=False) + "\n")


def write_csv(clauses: Iterable[Clause], out: TextIO) -> None:
    """Writes CSV with a header, as RFC 4180 has it; several addressees are divided by `; `."""
    rows = csv.DictWriter(out, FIELDS)
    rows.writeheader()
    for clause in clauses:
        rows.writerow({**clause_record(clause), "addressees": "; ".join(clause.addressees)})


def write_xml(clauses: Iterable[Clause], out: TextIO) -> None:
    """Writes XML: `<clauses>` holds a `<clause>` each, with its text as content and the rest as attributes."""
    root = ElementTree.Element("clauses")
    for clause in clauses:
        record = clause_record(clause) | {"addressees": "; ".join(clause.addressees)}
        text, language = record.pop("text"), record.pop("language")
        attributes = {name: str(value) for name, value in record.items()} | {"xml:lang": language}
        ElementTree.SubElement(root, "clause", attributes).text = text
    ElementTree.indent(root)
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    out.write(ElementTree.tostring(root, encoding="unicode") + "\n")


WRITERS = {"jsonl": write_jsonl, "csv": write_csv, "xml": write_xml}
"""How each format is written."""
