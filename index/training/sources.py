"""Reads the parallel text, row by row, and the frames of questions."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import ClausewiseError
from .recipe import LANGUAGES

SIX_WAY = (
    "unpc_devset_6way.tsv",
    "tico19_6way.tsv",
    "unbis_thesaurus_6way.tsv",
    "sdg_goals_targets_indicators_6way.tsv",
    "udhr_paragraphs_6way.tsv",
    "un_charter_articles_6way.tsv",
)
TERMS = ("unbis_thesaurus_6way.tsv", "country-codes.csv", "glossary.tsv", "words.tsv")
_LANGUAGE_NAMES = ("English", "Arabic", "Spanish", "French", "Russian", "Chinese")
_UNTERM_LANGUAGES = dict(zip(LANGUAGES, _LANGUAGE_NAMES, strict=True))
_OFFICIAL_NAMES = dict(zip(LANGUAGES, ("en", "ar", "es", "fr", "ru", "cn"), strict=True))
# UNTERM writes the article of a country's name behind it: "Afghanistan (l')".
_ARTICLE = re.compile(r"\s*\((?:l'|le|la|les|el|los|las|the)\)")
_SENTENCE_END = re.compile(r"(?<=[.;؛])\s+|(?<=[；。])\s*")


class TrainingDataError(ClausewiseError):
    """Training material is missing or not in the form described."""


Entry = tuple[str, str]
"""A text in any language, and the English that says the same."""


@dataclass(frozen=True)
class Row:
    """One text in two to six languages; English is always among them.

    Attributes:
        source: name of the file it comes from.
        document: symbol of the document, or an empty string where the source has none.
        texts: language code to text.
        questions: language code and text of questions that this text answers.
    """

    source: str
    document: str
    texts: dict[str, str]
    questions: tuple[Entry, ...] = ()


def read_frames() -> list[dict[str, str]]:
    """Reads the frames of questions: language code to a sentence with `{}` where a subject goes."""
    return [row.texts for row in read_table(Path(__file__).with_name("question_frames.tsv"))]


def read_table(path: Path) -> Iterator[Row]:
    """Yields the rows of a tab-separated file whose first line names the languages.

    Raises:
        TrainingDataError: the file is missing or names no English.
    """
    with _opened(path) as lines:
        header = next(lines, "").rstrip("\n").split("\t")
        if "en" not in header:
            raise TrainingDataError(f"{path}: the first line names no column 'en'; it should name the columns")
        for line in lines:
            cells = dict(zip(header, line.rstrip("\n").split("\t"), strict=False))
            texts = {code: cells[code].strip() for code in LANGUAGES if cells.get(code, "").strip()}
            if "en" in texts and len(texts) > 1:
                yield Row(path.name, cells.get("doc", ""), texts)


def read_countries(path: Path) -> Iterator[Row]:
    """Yields the short, formal and official names of each country."""
    with _opened(path) as lines:
        for cells in csv.DictReader(lines):
            short = {code: f"UNTERM {name} Short" for code, name in _UNTERM_LANGUAGES.items()}
            formal = {code: f"UNTERM {name} Formal" for code, name in _UNTERM_LANGUAGES.items()}
            official = {code: f"official_name_{name}" for code, name in _OFFICIAL_NAMES.items()}
            for columns in (short, formal, official):
                names = {code: _ARTICLE.sub("", cells.get(name) or "") for code, name in columns.items()}
                texts = {code: text.strip() for code, text in names.items() if text.strip() not in ("", "x")}
                if "en" in texts and len(texts) > 2:
                    yield Row(path.name, "", texts)


def _opened(path: Path) -> _Lines:
    if not path.is_file():
        raise TrainingDataError(f"{path}: no such file; give the folder of the parallel data with --data")
    return _Lines(path)


class _Lines:
    """An open text file that iterates by line feed alone: the texts may contain other line separators."""

    def __init__(self, path: Path) -> None:
        self._file = path.open(encoding="utf-8", newline="\n")

    def __enter__(self) -> Iterator[str]:
        return iter(self._file)

    def __exit__(self, *_: object) -> None:
        self._file.close()


def split_sentences(row: Row) -> list[Row]:
    """Splits an article into sentences, where every language has the same number of them."""
    split = {
        code: [part for part in _SENTENCE_END.split(text) if len(part.strip()) > 3] for code, text in row.texts.items()
    }
    counts = {len(parts) for parts in split.values()}
    if len(counts) > 1 or counts <= {0, 1}:
        return []
    return [Row(row.source, "", {code: split[code][at] for code in split}) for at in range(counts.pop())]


def distinct(rows: list[Row] | Iterator[Row]) -> list[Row]:
    """Returns the rows without those whose texts have all been seen."""
    return list({tuple(sorted(row.texts.items())): row for row in rows}.values())
