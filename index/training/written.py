"""The project's own training texts, in `written/`: paragraphs and passages with questions, glossary, dictionary.

All were written for this model; `written/README.md` is their card.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from .recipe import LANGUAGES
from .sources import Entry, Row, TrainingDataError

WRITTEN = "written"
GENERAL = "general"
"""Source of the passages of general knowledge, whose files are named so."""
LISTS = ("glossary.tsv", "words.tsv")
"""Of these the glossary stands in `index/data`, since search uses it too."""
_HELD_OUT_EVERY = 5


def read_paragraphs() -> list[Row]:
    """Reads the paragraphs of imaginary resolutions and the passages of articles, each with its questions.

    A resolution or an article is a document.

    Raises:
        TrainingDataError: A line is not as the card describes.
    """
    folder = files(__package__) / WRITTEN
    rows: list[Row] = []
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".jsonl")):
        for number, line in enumerate((folder / name).read_text("utf-8").splitlines(), start=1):
            try:
                record = json.loads(line)
                texts = {code: str(record[code]) for code in LANGUAGES}
                questions = tuple((str(asked["language"]), str(asked["text"])) for asked in record["questions"])
                document = str(record["id"]).rpartition("-")[0]
            except (ValueError, KeyError, TypeError) as error:
                raise TrainingDataError(f"{WRITTEN}/{name}:{number}: not as the card describes ({error})") from None
            source = GENERAL if name.startswith(GENERAL) else WRITTEN
            rows.append(Row(source, document, texts, questions))
    return rows


def is_held_out(row: Row) -> bool:
    """Tells whether a written paragraph is kept out of training: every fifth resolution or article of a file is."""
    return row.source in (WRITTEN, GENERAL) and int(row.document.rpartition("-")[2]) % _HELD_OUT_EVERY == 0


def read_lists() -> tuple[list[Row], list[Entry]]:
    """Reads the glossary of UN terms and the dictionary of ordinary words.

    Returns:
        A row of the first names of each concept, and every other name with the English first name.

    Raises:
        TrainingDataError: A line has not six cells.
    """
    rows: list[Row] = []
    entries: list[Entry] = []
    for name in LISTS:
        written = files(__package__) / WRITTEN / name
        listed = written if written.is_file() else files("clausewise.index") / "data" / name
        for number, cells in _cells(listed.read_text("utf-8").splitlines()):
            if len(cells) != len(LANGUAGES) or not all(cells):
                raise TrainingDataError(f"{WRITTEN}/{name}:{number}: {len(cells)} cells, expected {len(LANGUAGES)}")
            names = [[name.strip() for name in cell.split(" | ")] for cell in cells]
            rows.append(Row(name, "", {code: listed[0] for code, listed in zip(LANGUAGES, names, strict=True)}))
            entries += [(other, names[0][0]) for listed in names for other in listed[1:]]
    return rows, entries


def _cells(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines[1:], start=2):
        yield number, line.split("\t")
