"""The whole way from a folder of data to a model folder."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from .card import Training, summarize, write_card
from .corpus import Corpus, lay_out, single_examples
from .dictionaries import read_frequent_words
from .evaluation import Measures, measure
from .export import export_model, folder_megabytes
from .loop import fit_table
from .material import Material
from .recipe import LANGUAGES, Recipe
from .second import Second, lay_out_second, second_texts
from .sources import Entry, Row, read_frames
from .split import Split, split_rows
from .teacher import Teacher, encode_any, encode_english
from .tokenizer import TokenizerTrainer, train_tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_NAMES_REPEATED = 3
_T = TypeVar("_T")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Prepared:
    """Everything that a fit needs, and what it is measured on.

    Attributes:
        split: rows trained on and rows held out.
        tokenizer: cuts the texts into pieces.
        corpus: the texts in pieces beside the teacher's vectors.
        second: the texts that the second teacher was asked about, and its vectors.
        glosses: how many definitions are among the texts.
        entries: how many dictionary entries are.
    """

    split: Split
    tokenizer: Tokenizer
    corpus: Corpus
    second: Second
    glosses: int
    entries: int


def prepare(
    material: Material,
    recipe: Recipe,
    *,
    teacher: Teacher = encode_english,
    second_teacher: Teacher = encode_any,
    build_tokenizer: TokenizerTrainer = train_tokenizer,
) -> Prepared:
    """Holds rows out, builds the tokenizer and asks the teachers.

    Args:
        material: everything as read; of glosses and entries a part is drawn when there are more than the recipe takes.
        recipe: everything else that decides the outcome.
        teacher: gives each distinct English text its vector.
        second_teacher: gives each distinct text, in any of the languages, a vector in a space of its own.
        build_tokenizer: trains the tokenizer on texts.
    """
    started = time.monotonic()
    random = np.random.default_rng(recipe.seed)
    split = split_rows(material.rows, held_out=recipe.held_out)
    glosses = _drawn(material.glosses, recipe.glosses, random)
    entries = _drawn(material.entries, recipe.entries, random)
    texts = _tokenizer_texts(split.train, material.pairs, glosses, entries + material.names)
    tokenizer = build_tokenizer(texts, pieces=recipe.pieces, candidates=recipe.candidates)
    counts = (len(split.train), len(material.pairs), len(glosses), len(entries), tokenizer.get_vocab_size())
    _LOG.info("%d rows, %d pairs, %d glosses, %d entries; %d pieces", *counts)
    examples = single_examples(split.train, material.pairs, glosses, read_frames(), random, slips=recipe.slips)
    examples += [*entries, *_NAMES_REPEATED * material.names]
    vectors = teacher([row.texts["en"] for row in split.train] + [english for _, english in examples])
    _LOG.info("teacher: %d vectors after %.0f s", len(vectors), time.monotonic() - started)
    corpus = lay_out(split.train, examples, vectors, tokenizer, random, dimensions=recipe.dimensions)
    second = _ask_second(second_teacher, split, material, entries, corpus, tokenizer, recipe)
    _LOG.info("second teacher: %d texts after %.0f s", len(second.targets), time.monotonic() - started)
    return Prepared(split, tokenizer, corpus, second, len(glosses), len(entries))


def train_model(
    material: Material,
    folder: Path,
    recipe: Recipe,
    *,
    teacher: Teacher = encode_english,
    second_teacher: Teacher = encode_any,
) -> dict[tuple[str, str], float]:
    """Trains a model, writes it with its card into `folder`, and measures what was written.

    Args:
        material: everything as read, as `prepare` takes it.
        folder: where the model goes; files of the same names are replaced.
        recipe: everything else that decides the outcome.
        teacher: gives each distinct English text its vector.
        second_teacher: gives each distinct text, in any of the languages, a vector in a space of its own.

    Returns:
        Precision at 1 on the held-out rows for each ordered pair of languages.
    """
    started = time.monotonic()
    prepared = prepare(material, recipe, teacher=teacher, second_teacher=second_teacher)
    split, tokenizer = prepared.split, prepared.tokenizer
    pieces = tokenizer.get_vocab_size()
    table = fit_table(prepared.corpus, prepared.second, recipe, pieces)
    export_model(table, tokenizer, folder)
    training = Training(
        recipe=recipe,
        rows=[*split.train, *material.pairs],
        glosses=prepared.glosses,
        entries=prepared.entries,
        second=len(prepared.second.targets),
        pieces=pieces,
        dimensions=table.shape[1],
        minutes=(time.monotonic() - started) / 60,
        megabytes=folder_megabytes(folder),
        measures=measure_folder(folder, split),
    )
    write_card(training, folder)
    _LOG.info("%s", ", ".join(f"{name} {value:.3f}" for name, value in summarize(training.measures.bitext).items()))
    return training.measures.bitext


def measure_folder(folder: Path, split: Split) -> Measures:
    """Measures the folder as it is loaded, on what was held out."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")

    def encode(texts: list[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode(texts, show_progress_bar=False))

    return measure(encode, split)


def _ask_second(
    teacher: Teacher,
    split: Split,
    material: Material,
    entries: list[Entry],
    corpus: Corpus,
    tokenizer: Tokenizer,
    recipe: Recipe,
) -> Second:
    """Asks the second teacher about every text, and about words that no text holds; never about what is held out."""
    held_out = [text for row in [*split.held_out, *split.asked, *split.general] for text in _texts_of(row)]
    groups = [
        [text for row in [*split.train, *material.pairs] for text in _texts_of(row)],
        [text for entry in material.names for text in entry],
        [word for word, _ in entries],
        read_frequent_words(recipe.frequent),
    ]
    vectors = teacher(second_texts(groups, set(held_out)))
    targets = {row.texts["en"]: target for row, target in zip(split.train, corpus.targets, strict=True)}
    return lay_out_second(vectors, targets, tokenizer)


def _texts_of(row: Row) -> list[str]:
    return [*row.texts.values(), *(text for _, text in row.questions)]


def _drawn(listed: Sequence[_T], count: int, random: np.random.Generator) -> list[_T]:
    return [listed[int(at)] for at in random.permutation(len(listed))[:count]]


def _tokenizer_texts(rows: list[Row], pairs: list[Row], glosses: list[str], entries: list[Entry]) -> list[str]:
    texts = [row.texts[code] for row in [*rows, *pairs] for code in LANGUAGES if code in row.texts]
    texts += [text for row in rows for _, text in row.questions]
    # Every second gloss: all of them would spend the vocabulary on English words that only WordNet has.
    return texts + glosses[::2] + [word for word, _ in entries]
