"""Export: the clauses of an index as records, as a table of who is asked to do what, and as Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from .actors import write_actors
from .akoma_ntoso import write_akoma_ntoso
from .records import FIELDS, DocumentClauses, by_document, clause_record, write_csv, write_jsonl

__all__ = ["FIELDS", "WRITERS", "DocumentClauses", "by_document", "clause_record"]

WRITERS: dict[str, Callable[[DocumentClauses, TextIO], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "xml": write_akoma_ntoso,
    "actors": write_actors,
}
"""How each format is written."""
