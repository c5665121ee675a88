"""All the training material, read from the data folder, the installed dictionaries and the written texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .dictionaries import WORDNET, read_cedict, read_wordnet
from .sources import SIX_WAY, Entry, Row, distinct, read_countries, read_table, split_sentences
from .written import read_lists, read_paragraphs


@dataclass(frozen=True)
class Material:
    """All that is read before the held-out part is taken away.

    Attributes:
        rows: Texts in up to six languages.
        pairs: English and Arabic sentences.
        glosses: English definitions.
        entries: Chinese words and their meanings.
        names: other names of the concepts in the written lists, with the English first names.
    """

    rows: list[Row]
    pairs: list[Row]
    glosses: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    names: list[Entry] = field(default_factory=list)


def read_material(folder: Path, *, wordnet: Path = WORDNET) -> Material:
    """Reads every file of the data folder, and the dictionaries that are installed.

    Longer articles are rows as a whole and sentence by sentence.

    Args:
        folder: The folder of the parallel data.
        wordnet: The folder of WordNet's database.

    Raises:
        TrainingDataError: when a file is missing or lacks a column.
    """
    rows: list[Row] = []
    for name in SIX_WAY:
        for row in read_table(folder / name):
            rows.append(row)
            rows.extend(split_sentences(row) if name.startswith("u") and not row.document else ())
    rows.extend(read_countries(folder / "country-codes.csv"))
    pairs = distinct(read_table(folder / "tatoeba_eng_ara.tsv"))
    terms, names = read_lists()
    rows = distinct([*rows, *terms]) + read_paragraphs()
    return Material(rows, pairs, read_wordnet(wordnet), read_cedict(), names)
