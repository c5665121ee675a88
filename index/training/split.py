"""Holds out rows of the UN Parallel Corpus, whole documents at a time, for measuring."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .sources import Row
from .written import GENERAL, WRITTEN, is_held_out

# Never change it: figures over the held-out rows compare only while the rows stay the same.
SPLIT_SEED = 20051017
HELD_OUT_SOURCE = "unpc_devset_6way.tsv"


@dataclass(frozen=True)
class Split:
    """Rows to train on and rows to measure on; no document has rows in both.

    Attributes:
        train: rows to train on.
        held_out: rows of the UN Parallel Corpus, to measure translation search on.
        asked: written paragraphs of resolutions with their questions, to measure questions on.
        general: passages of general knowledge with theirs.
    """

    train: list[Row]
    held_out: list[Row]
    asked: list[Row]
    general: list[Row]


def split_rows(rows: list[Row], *, held_out: int) -> Split:
    """Holds out whole documents, in an order shuffled with a fixed seed, until there are enough rows.

    Rows without a document stay in training. A training row whose English equals a held-out row's is dropped,
    and so is what the last held-out document has beyond the number asked for.
    """
    by_document: dict[str, list[Row]] = {}
    for row in rows:
        if row.source == HELD_OUT_SOURCE:
            by_document.setdefault(row.document, []).append(row)
    order = sorted(by_document)
    random.Random(SPLIT_SEED).shuffle(order)
    kept: list[Row] = []
    documents: set[str] = set()
    for document in order:
        if len(kept) >= held_out:
            break
        documents.add(document)
        kept.extend(by_document[document])
    kept = kept[:held_out]
    seen = {row.texts["en"].lower() for row in kept}
    train = [row for row in rows if row.document not in documents and row.texts["en"].lower() not in seen]
    written = [row for row in train if is_held_out(row)]
    return Split(
        train=[row for row in train if not is_held_out(row)],
        held_out=kept,
        asked=[row for row in written if row.source == WRITTEN],
        general=[row for row in written if row.source == GENERAL],
    )
